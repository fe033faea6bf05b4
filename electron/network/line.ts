import type { SecureContext, TLSSocket } from 'node:tls';
import type { Clock } from '../clock.ts';
import { createAddressBook } from './address-book.ts';
import type { Dial } from './connect-to-any.ts';
import { fillBook } from './fill-book.ts';
import { LineError } from './line-error.ts';
import type { Line, LineConnection, OpenOptions } from './line-port.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { onAbort } from './on-abort.ts';
import { createPace } from './pace.ts';
import { raceWays, type Way } from './race-ways.ts';
import { reachPeer } from './reach-peer.ts';
import { shakeHands } from './shake-hands.ts';
import { targetOf, type Target } from './target-of.ts';
import { tellOnce } from './tell-once.ts';
import { secureContextOf } from './trust.ts';

export type { Line, LineConnection, OpenOptions } from './line-port.ts';

export interface LineOptions {
  target: Target;
  /** Authorities, pins, fallback addresses and the proxy. */
  connection: LineConnection;
  clock: Clock;
  lookUp?: LookUp;
  dial?: Dial;
  /** False where the settings' addresses alone are to be tried. */
  byName?: boolean;
  /** After how long, in milliseconds, they are tried beside a look-up that is silent. */
  addressesAfter?: number;
}

/**
 * Probes and calls go the same line: look-up, TCP, proxy and trust are decided here and nowhere
 * else. The environment and WPAD are never asked.
 */
export function createLine(options: LineOptions): Line {
  const { target, connection, clock, byName = true, addressesAfter = 250 } = options;
  const { dial, lookUp: ownLookUp = createLookUp({ clock }) } = options;
  const { ca, pins = [] } = connection;
  const proxy = connection.proxy === undefined ? undefined : targetOf(connection.proxy);
  const peer = proxy ?? target;
  const addresses = proxy ? [] : (connection.addresses ?? []);
  let context: SecureContext | undefined;
  const prepare = () => (context ??= secureContextOf({ ca }));

  async function race<Value>(
    act: (socket: TLSSocket, signal: AbortSignal) => Promise<Value>,
    discard: (late: Value) => void,
    { signal, observe, pace = createPace(), lookUp = ownLookUp }: OpenOptions,
  ): Promise<Value> {
    const scope = new AbortController();
    const forget = onAbort(signal, () => scope.abort());
    const tell = tellOnce((observed) => {
      if (!scope.signal.aborted) observe?.(observed);
    });
    const book = createAddressBook();
    const shared = { clock, pace, tell };
    const go = async (way: Way): Promise<Value> => {
      const reached = await reachPeer(book, { ...shared, ...way, dial, peer, proxy, target });
      tell({ trust: 'waiting' });
      const shake = { host: target.host, context: prepare(), pins, signal: way.signal };
      const secure = await shakeHands(reached.socket, shake).catch((error: unknown) => {
        throw error instanceof LineError ? error.at(reached.address) : error;
      });
      tell({ trust: 'trusted' });
      return act(secure, way.signal);
    };
    if (proxy) tell({ proxy: 'waiting' });
    const name = byName ? peer.host : undefined;
    const filling = { ...shared, name, addresses, addressesAfter, lookUp, signal: scope.signal };
    const names = fillBook(book, filling);
    // Reading hundreds of roots takes a while, once: meanwhile the first packets are under way.
    prepare();
    try {
      const canGoOn = (spent: ReadonlySet<string>) =>
        book.addresses.some((address) => !spent.has(address));
      return await raceWays({ go, canGoOn, discard, clock, pace, signal: scope.signal });
    } catch (error) {
      const failure = error as LineError;
      tell(failure.observed);
      // With no address at all it is the look-up that failed.
      const nameless = book.complete && book.addresses.length === 0 && !signal.aborted;
      throw nameless ? LineError.ofNames(await names) : failure;
    } finally {
      forget();
      scope.abort();
    }
  }

  return {
    target,
    open: (opening) =>
      race(
        async (socket) => socket,
        (late) => void late.destroy(),
        opening,
      ),
    use: (act, opening) =>
      race(
        async (socket, signal) => {
          try {
            return await act(socket, signal);
          } finally {
            socket.destroy();
          }
        },
        () => undefined,
        opening,
      ),
    async reach(address, { signal, pace = createPace(), lookUp = ownLookUp }) {
      const scope = new AbortController();
      const forget = onAbort(signal, () => scope.abort());
      const book = createAddressBook();
      const shared = { clock, pace, signal: scope.signal, tell: () => undefined };
      const name = address === undefined && byName ? peer.host : undefined;
      const known = address === undefined ? addresses : [address];
      void fillBook(book, { ...shared, name, addresses: known, addressesAfter, lookUp });
      try {
        return (await reachPeer(book, { ...shared, dial, peer, proxy, target })).socket;
      } finally {
        forget();
        scope.abort();
      }
    },
  };
}

import { connect, type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import type { AddressBook } from './address-book.ts';
import { takenBack } from './line-error.ts';
import { onAbort } from './on-abort.ts';
import type { Pace } from './pace.ts';
import { retries } from './second-resolver.ts';
import { weighRefusals } from './weigh-refusals.ts';

/** The shortest delay that RFC 8305 section 5 recommends between two addresses, in milliseconds. */
const stagger = 100;
/** How many sockets one call opens at most. */
const mostSockets = 24;

/** Begins a connection to an address. */
export type Dial = (address: string, port: number) => Socket;

export interface ConnectOptions {
  book: AddressBook;
  /** Addresses that an earlier attempt has already learnt the worst about. */
  without?: ReadonlySet<string>;
  port: number;
  clock: Clock;
  pace: Pace;
  signal: AbortSignal;
  dial?: Dial | undefined;
  /** Called when the first socket is under way. */
  onBegin?: () => void;
}

export interface Reached {
  socket: Socket;
  address: string;
}

/**
 * Connects to whichever address answers first (RFC 8305 in spirit): each begins a little after the
 * one before, or at once when all before it said no, and is tried anew while it is silent. Rejects
 * with a `LineError` of stage `connect`: with evidence once every address said no, else with
 * ETIMEDOUT when the last try was given its patience. An empty book that is finished is silence.
 */
export function connectToAny(options: ConnectOptions): Promise<Reached> {
  const { book, without, port, clock, pace, signal, onBegin, dial = dialTcp } = options;
  return new Promise((resolve, reject) => {
    const begun = new Set<string>();
    const refusals = new Map<string, string>();
    const sockets = new Set<Socket>();
    const timers = new Set<() => void>();
    let opened = 0;
    let due = false;
    let over = false;

    const after = (delay: number, callback: () => void) => {
      const cancel = clock.after(delay, () => {
        timers.delete(cancel);
        callback();
      });
      timers.add(cancel);
    };
    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      for (const cancel of timers) cancel();
      for (const socket of sockets) socket.destroy();
      unwatch();
      forget();
      settle();
    };

    const tryOnce = (address: string) => {
      if (over || refusals.has(address) || opened >= mostSockets) return;
      opened += 1;
      const from = clock.now();
      const socket = dial(address, port);
      sockets.add(socket);
      // It stays listened to: what breaks later is told by its closing.
      socket.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
        if (!sockets.delete(socket)) return;
        refusals.set(address, code);
        advance();
      });
      socket.once('connect', () => {
        sockets.delete(socket);
        pace.measured(clock.now() - from);
        end(() => resolve({ socket, address }));
      });
    };
    /** Addresses that have not had their first try come first. */
    const retry = (address: string) => {
      const untried = book.addresses.length - begun.size;
      if (opened + untried < mostSockets) tryOnce(address);
    };
    const advance = () => {
      if (over) return;
      const next = book.addresses.find((one) => !begun.has(one) && !without?.has(one));
      if (next !== undefined) {
        if (begun.size === refusals.size || due) begin(next);
      } else if (book.complete && begun.size === refusals.size) {
        end(() => reject(weighRefusals([...refusals.values()])));
      }
    };
    const begin = (address: string) => {
      if (begun.size === 0) {
        onBegin?.();
        limit(clock.now());
      }
      begun.add(address);
      due = false;
      // Not by comparing times: a timer may fire a little before its time has come.
      const latest = begun.size;
      after(stagger, () => {
        due = begun.size === latest;
        if (due) advance();
      });
      for (const delay of retries) {
        if (delay === 0) tryOnce(address);
        else after(delay, () => retry(address));
      }
    };
    /** The pace may slow down meanwhile; then there is more patience. */
    const limit = (from: number): void => {
      const left = from + retries[3] + pace.patience() - clock.now();
      if (left > 0) after(left, () => limit(from));
      else end(() => reject(weighRefusals([])));
    };

    const unwatch = book.watch(advance);
    let forget = (): void => undefined;
    forget = onAbort(signal, () => end(() => reject(takenBack('connect'))));
    advance();
  });
}

function dialTcp(address: string, port: number): Socket {
  return connect({ host: address, port, noDelay: true });
}

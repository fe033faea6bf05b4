import type { Clock } from '../clock.ts';
import type { AddressBook } from './address-book.ts';
import { connectToAny, type Dial, type Reached } from './connect-to-any.ts';
import { takenBack, type LineObserved } from './line-error.ts';
import { openTunnel } from './open-tunnel.ts';
import type { Pace } from './pace.ts';
import type { Target } from './target-of.ts';

export interface ReachOptions {
  /** To whom the socket goes: the proxy where there is one, else the target. */
  peer: Target;
  proxy: Target | undefined;
  target: Target;
  spent?: ReadonlySet<string>;
  onReached?: () => void;
  dial: Dial | undefined;
  clock: Clock;
  pace: Pace;
  signal: AbortSignal;
  tell: (observed: LineObserved) => void;
}

/** A socket to the target as far as bytes go: TCP and, where one is configured, the proxy's tunnel. */
export async function reachPeer(book: AddressBook, options: ReachOptions): Promise<Reached> {
  const { peer, proxy, target, spent, onReached, dial, clock, pace, signal, tell } = options;
  const reached = await connectToAny({
    book,
    ...(spent && { without: spent }),
    port: peer.port,
    dial,
    clock,
    pace,
    signal,
    onBegin: () => tell({ connect: 'waiting' }),
  });
  // Between the connection and this line somebody may have taken it back.
  if (signal.aborted) {
    reached.socket.destroy();
    throw takenBack('connect');
  }
  onReached?.();
  tell({ connect: 'open' });
  if (!proxy) return reached;
  await openTunnel(reached.socket, { ...target, signal });
  tell({ proxy: 'open' });
  return reached;
}

import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Connection } from '@gatehouse/shared';
import type { LineObserved } from './line-error.ts';
import type { LookUp } from './look-up.ts';
import type { Pace } from './pace.ts';
import type { Target } from './target-of.ts';

/** The settings' connection group as far as a line needs it. */
export type LineConnection = {
  [Setting in 'ca' | 'pins' | 'addresses' | 'proxy']?: Connection[Setting] | undefined;
};

export interface OpenOptions {
  signal: AbortSignal;
  /** Called with each stage: `waiting` when it has begun, and once with what came of it. */
  observe?: (observed: LineObserved) => void;
  pace?: Pace;
  /** A look-up to take in place of the line's own. */
  lookUp?: LookUp;
}

/** The one way to a server. It rejects with a `LineError`, whose codes are stable. */
export interface Line {
  target: Target;
  /** Opens a socket to a server that is proven. The caller ends it. */
  open: (options: OpenOptions) => Promise<TLSSocket>;
  /**
   * The same with something to do over the socket, as a part of what is raced: the first way that
   * is complete wins. What `act` was given is destroyed afterwards.
   */
  use: <Value>(
    act: (socket: TLSSocket, signal: AbortSignal) => Promise<Value>,
    options: OpenOptions,
  ) => Promise<Value>;
  /**
   * As far as the bytes go, without any proof: for looking at the certificate. To this address, or
   * to any where none is given.
   */
  reach: (address: string | undefined, options: OpenOptions) => Promise<Socket>;
}

import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { systemClock, type Clock } from '../clock.ts';
import { createLine, type Line, type LineConnection } from './line.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { createPace } from './pace.ts';
import { targetOf, type Target } from './target-of.ts';

/** How long, in milliseconds, an unused connection is kept: a laptop that slept must not reuse it. */
const unusedFor = 4_000;
/** A call has limits of its own; one stage of its line may take as long as this, in milliseconds. */
const patience = 5_000;

export interface AgentConnection extends LineConnection {
  /** Whose addresses the fallback addresses are. */
  backendUrl?: string;
}

export interface LineAgentOptions {
  clock?: Clock;
  lookUp?: LookUp;
}

/**
 * The one agent that every call goes through. It opens each connection by the line that the probes
 * take too, so that chain, name, dates, pins and proxy decide the same for both, and nothing in the
 * environment can loosen or redirect it. `destroy` also ends what is being opened.
 */
export function createAgent(
  connection: AgentConnection,
  { clock = systemClock, lookUp = createLookUp({ clock }) }: LineAgentOptions = {},
): Agent {
  return new LineAgent(connection, clock, lookUp);
}

class LineAgent extends Agent {
  readonly #opening = new Set<AbortController>();
  readonly #connection: AgentConnection;
  readonly #clock: Clock;
  readonly #lookUp: LookUp;
  #line: Line | undefined;

  constructor(connection: AgentConnection, clock: Clock, lookUp: LookUp) {
    // A resumed session would skip the check of name and pins.
    super({ keepAlive: true, timeout: unusedFor, maxCachedSessions: 0 });
    this.#connection = connection;
    this.#clock = clock;
    this.#lookUp = lookUp;
  }

  override createConnection(
    // axios hands the port over as text.
    options: { host?: string; port?: number | string },
    callback?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const target: Target = { host: options.host ?? 'localhost', port: Number(options.port ?? 443) };
    const opening = new AbortController();
    this.#opening.add(opening);
    this.#lineTo(target)
      .open({ signal: opening.signal, pace: createPace({ floor: patience }) })
      .finally(() => this.#opening.delete(opening))
      .then(
        (socket) => {
          socket.setTimeout(unusedFor);
          callback?.(null, socket);
        },
        (error: unknown) => callback?.(error as Error, undefined as never),
      );
  }

  /** An agent has one backend, so the newest line is kept. The fallback addresses are its own. */
  #lineTo(target: Target): Line {
    const kept = this.#line;
    if (kept?.target.host === target.host && kept.target.port === target.port) return kept;
    const { backendUrl, addresses, ...rest } = this.#connection;
    const backend = backendUrl === undefined ? undefined : targetOf(backendUrl);
    const own = backend?.host === target.host && backend.port === target.port;
    this.#line = createLine({
      target,
      connection: { ...rest, ...(own && { addresses }) },
      clock: this.#clock,
      lookUp: this.#lookUp,
    });
    return this.#line;
  }

  override destroy(): void {
    for (const opening of this.#opening) opening.abort();
    super.destroy();
  }
}

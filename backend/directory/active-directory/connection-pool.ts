import { DirectoryUnavailable } from '../directory.ts';
import type { Connection } from './connection.ts';
import { createTurns } from './turns.ts';
import { untilAborted } from './until-aborted.ts';

export interface PoolOptions {
  open: (signal: AbortSignal) => Promise<Connection>;
  /** Connections at most, idle ones included. */
  connections: number;
  /** Callers that may wait for one; more are told `busy`. */
  waiting: number;
  /** Milliseconds after which an idle connection is not trusted any more: firewalls forget it. */
  idleLimit: number;
  /** A steady clock, in milliseconds. */
  now: () => number;
}

export interface UseOptions {
  signal: AbortSignal;
  /** Only a connection to the controller of this name will do. */
  controller?: string | undefined;
}

/** What is done on a connection; once the signal is aborted, nobody waits for it any more. */
export type Work<T> = (connection: Connection, signal: AbortSignal) => Promise<T>;

/** The bound connections to one address. */
export interface ConnectionPool {
  /**
   * Does some work on a connection of its own. When a connection that had been idle turns out to be
   * lost, the work is done once more on a new one: so whatever must not be repeated has to turn a
   * lost connection into a result. Rejects with `DirectoryUnavailable`.
   */
  use<T>(work: Work<T>, options: UseOptions): Promise<T>;
  /** Ends idle connections now and the others after their work. */
  close(): Promise<void>;
}

export function createPool({
  open,
  connections,
  waiting,
  idleLimit,
  now,
}: PoolOptions): ConnectionPool {
  let idle: { connection: Connection; since: number }[] = [];
  const turns = createTurns(connections, waiting);
  let closed = false;

  const use: ConnectionPool['use'] = async (work, { signal, controller }) => {
    await turns.take(signal);
    const done = workOn(work, signal, controller).finally(turns.give);
    return untilAborted(done, signal);
  };

  async function workOn<T>(
    work: Work<T>,
    signal: AbortSignal,
    controller: string | undefined,
  ): Promise<T> {
    const kept = takeIdle(controller);
    if (kept !== undefined) {
      try {
        return await keeping(kept, work, signal);
      } catch (error) {
        if (kept.usable() || signal.aborted) throw error;
        // What went wrong for one idle connection went wrong for all.
        dropIdle();
      }
    }
    const fresh = await openOne(signal);
    if (controller !== undefined && fresh.controller !== controller) {
      keep(fresh);
      throw new DirectoryUnavailable('other-controller');
    }
    return keeping(fresh, work, signal);
  }

  async function keeping<T>(
    connection: Connection,
    work: Work<T>,
    signal: AbortSignal,
  ): Promise<T> {
    try {
      return await work(connection, signal);
    } finally {
      keep(connection);
    }
  }

  async function openOne(signal: AbortSignal): Promise<Connection> {
    // Idle ones to another controller must make room, or the address would see too many.
    while (idle.length > 0 && idle.length + turns.taken() > connections)
      idle.shift()?.connection.close();
    return open(signal);
  }

  function takeIdle(controller: string | undefined): Connection | undefined {
    const tooOld = now() - idleLimit;
    idle = idle.filter(({ connection, since }) => {
      const good = connection.usable() && since > tooOld;
      if (!good) connection.close();
      return good;
    });
    const wanted = idle.findLastIndex(
      ({ connection }) => controller === undefined || connection.controller === controller,
    );
    return wanted < 0 ? undefined : idle.splice(wanted, 1)[0]?.connection;
  }

  function keep(connection: Connection): void {
    if (closed || !connection.usable()) connection.close();
    else idle.push({ connection, since: now() });
  }

  function dropIdle(): void {
    for (const { connection } of idle.splice(0)) connection.close();
  }

  return {
    use,
    close: async () => {
      closed = true;
      dropIdle();
      await turns.close();
    },
  };
}

import type pg from 'pg';

/** Connections that lead to where the server's name leads now. */
export interface FreshClients {
  /** Rejects as the pool does. */
  take(): Promise<pg.PoolClient>;
  /** Whether it is to be closed and not kept, once nobody needs it. */
  isStale(client: pg.PoolClient): boolean;
  /** Lets go of everything that was opened until now. */
  renew(): void;
}

/**
 * Whoever takes no writes is perhaps no longer the one to whom the name leads: then what was opened
 * before goes to the wrong server, and would go there for as long as it lasts.
 */
export function freshClients(pool: pg.Pool): FreshClients {
  let age = 0;
  const openedAt = new WeakMap<pg.PoolClient, number>();
  const isStale = (client: pg.PoolClient): boolean => openedAt.get(client) !== age;
  pool.on('connect', (client) => openedAt.set(client, age));
  return {
    isStale,
    async take() {
      for (;;) {
        const client = await pool.connect();
        if (!isStale(client)) return client;
        client.release(true);
      }
    },
    renew() {
      age++;
    },
  };
}

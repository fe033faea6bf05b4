import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSite } from '../../build/demo/site.ts';
import { startPostgres } from '../support/postgres/postgres-server.ts';
import { makeSiteInDatabase } from '../support/postgres/site-in-database.ts';
import type { Bench } from './bench.ts';

/** How a site is made whose store is of the kind that was asked for. */
export interface BenchStore {
  note: string;
  makeSite: typeof makeSite;
}

/** Works with a store of that kind, whose commits are on the disk when they are answered. */
export function withStore<Result>(
  { keeper, store }: Bench,
  work: (store: BenchStore) => Promise<Result>,
): Promise<Result> {
  if (store === 'sqlite') {
    return work({ note: 'Store: SQLite, every commit synchronised (full).', makeSite });
  }
  return keeper.use(
    () => mkdtemp(join(tmpdir(), 'gatehouse-database-')),
    (folder) => rm(folder, { recursive: true, force: true }),
    (folder) =>
      keeper.use(
        () => startPostgres({ durable: true }),
        (server) => server.close(),
        (server) =>
          work({
            note: 'Store: PostgreSQL on this machine, over TLS, every commit synchronised.',
            makeSite: async (options) =>
              makeSiteInDatabase(await server.makeDatabase(), folder, options),
          }),
      ),
  );
}

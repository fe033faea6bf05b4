import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { lockImports } from '../../../backend/store/import-lock.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';

onBothStores('the lock of imports', ({ kind }) => {
  const home = useStore({ kind });

  it('lets one in at a time, and the next one once it is given back', async () => {
    const first = await lockImports(home.settings);
    await expect(lockImports(home.settings)).rejects.toThrow('another import is writing');
    await first.release();
    const second = await lockImports(home.settings);
    await second.release();
  });

  // A file's lock is the operating system's, and ends with the process: import-kill.spec.ts.
  if (kind === 'sqlite') return;
  it('ends with the connection of whoever holds it', async () => {
    const lost = await lockImports(home.settings);
    const database = await home.open();
    try {
      await sql`select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and pid <> pg_backend_pid()
          and database = (select oid from pg_database where datname = current_database())`.execute(
        database,
      );
      const next = await lockImports(home.settings);
      await next.release();
    } finally {
      await lost.release();
      await database.destroy();
    }
  });
});

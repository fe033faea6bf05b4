import { sql } from 'kysely';
import type { Database } from './open-store.ts';

/** The oldest version that is still looked after when this was written. */
const oldest = 130_000;

/** Rejects with a sentence for the administrator where a PostgreSQL server cannot hold the store. */
export async function checkServer(database: Database): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string; synchronous: string }>`
    select current_setting('server_version_num')::integer as version,
      current_setting('server_encoding') as encoding,
      current_setting('synchronous_commit') as synchronous`.execute(database);
  const [server] = rows;
  if (server === undefined) throw new Error('the server does not say what it is');
  if (server.version < oldest) throw new Error('PostgreSQL 13 or later is needed');
  if (server.encoding !== 'UTF8') {
    throw new Error('the database must be in UTF8; make it with "encoding \'UTF8\'"');
  }
  // A commit that a power cut takes back would count a code as unused that somebody has used.
  if (server.synchronous === 'off') {
    throw new Error('synchronous_commit is off for this role or database; it must be on');
  }
}

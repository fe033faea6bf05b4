import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian puts each version's own programs, which are not in the PATH. */
const debian = '/usr/lib/postgresql';

/** The folder with the newest server's programs, or why there is none. */
export type Availability = { ok: true; programs: string } | { ok: false; why: string };

/** Looks whether a PostgreSQL server can be started here. Changes nothing. */
export function postgresAvailable(): Availability {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions
    .filter((version) => existsSync(join(debian, version, 'bin', 'initdb')))
    .sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined
    ? { ok: false, why: 'PostgreSQL is not installed: apt-get install postgresql' }
    : { ok: true, programs: join(debian, newest, 'bin') };
}

import { postgresAvailable } from './postgres-available.ts';
import { installLine, installParts } from './debian-packages.ts';

/** A file of Debian's package that is there whichever version of the server it brings. */
const parts = [['/usr/share/doc/postgresql/copyright', 'postgresql']] as const;

/** Sees to it that a PostgreSQL server can be started here. Resolves to one line that says how, if not. */
export async function preparePostgres(): Promise<string | undefined> {
  if (postgresAvailable().ok) return undefined;
  const missing = process.platform === 'linux' ? await installParts(parts) : [];
  const available = postgresAvailable();
  if (available.ok) return undefined;
  return missing.length === 0 ? available.why : installLine(missing);
}

import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The role that owns everything in a test's server. */
export const user = 'gatehouse';

/** What a server's files belong to: it refuses to run as root. */
export interface Owner {
  uid?: number;
  gid?: number;
}

export const ownerOfServer = (): Owner => (process.getuid?.() === 0 ? idsOf('postgres') : {});

/** Writes a file that only the server may read, and gives its path. */
export function writeOwned(owner: Owner, file: string, content: string): string {
  writeFileSync(file, content);
  own(owner, file, 0o600);
  return file;
}

export function own({ uid, gid }: Owner, file: string, mode: number): void {
  if (uid !== undefined) chownSync(file, uid, gid ?? uid);
  chmodSync(file, mode);
}

/** A new cluster's files in `folder/data`. @param walFolder where its write-ahead log lies, if elsewhere */
export function makeData(
  { programs, folder, owner }: { programs: string; folder: string; owner: Owner },
  password: string,
  walFolder?: string,
): string {
  const data = join(folder, 'data');
  const passwordFile = writeOwned(owner, join(folder, 'password'), password);
  execFileSync(
    join(programs, 'initdb'),
    [
      ...['-D', data, '-U', user, '--pwfile', passwordFile, '-A', 'scram-sha-256'],
      ...['--no-sync', '-E', 'UTF8', '--locale=C'],
      // The smallest pieces, so that a small disk holds some of them.
      ...(walFolder === undefined ? [] : ['--waldir', walFolder, '--wal-segsize', '1']),
    ],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  return data;
}

/** The same as another server has, to follow it from then on (pg_basebackup(1), `--write-recovery-conf`). */
export async function copyData(
  { programs, folder, owner }: { programs: string; folder: string; owner: Owner },
  from: { port: number; password: string },
): Promise<string> {
  const data = join(folder, 'data');
  // The line to the other server may be one of this very process.
  await promisify(execFile)(
    join(programs, 'pg_basebackup'),
    [
      ...['-D', data, '-h', '127.0.0.1', '-p', String(from.port), '-U', user],
      ...['--write-recovery-conf', '--wal-method=stream', '--checkpoint=fast', '--no-sync'],
    ],
    { ...owner, cwd: folder, env: { PGPASSWORD: from.password }, timeout: 60_000 },
  );
  return data;
}

function idsOf(name: string): Owner {
  const ask = (option: string): number => Number(execFileSync('id', [option, name]).toString());
  return { uid: ask('-u'), gid: ask('-g') };
}

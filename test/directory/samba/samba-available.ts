import { runCommand } from './run-command.ts';

/** Whether a domain can be started, or a sentence that says what is missing. */
export type Availability =
  | {
      readonly ok: true;
      /**
       * What the command that starts the domain and talks to it has to be started through: nothing
       * for root, and a user and network namespace of its own for anybody else, because LDAP's
       * ports are privileged and cannot be changed.
       */
      readonly prefix: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/**
 * Debian's Python by its path. The `python3` of the PATH can be another one, which does not have
 * Samba's modules.
 */
export const PYTHON = '/usr/bin/python3';

const NAMESPACE = ['unshare', '-Urn'];

/** Each with the Debian package that brings it. */
const needed: readonly (readonly [string, readonly string[], string])[] = [
  ['samba', ['--version'], 'samba'],
  ['samba-tool', ['--version'], 'samba'],
  ['ldbmodify', ['--help'], 'ldb-tools'],
  ['openssl', ['version'], 'openssl'],
  ['setpriv', ['--version'], 'util-linux'],
  ['test', ['-d', '/usr/share/samba/setup'], 'samba-ad-provision'],
  [PYTHON, ['-c', 'import samba.provision, samba.samdb, samba.sd_utils'], 'samba'],
];

/** Looks whether Samba is installed and whether this user may run it. Changes nothing. */
export async function sambaAvailable(): Promise<Availability> {
  if (process.platform !== 'linux') return { ok: false, why: 'Samba AD runs on Linux only' };
  const checks = await Promise.all(
    needed.map(async ([command, args, source]) => ((await runs(command, args)) ? [] : [source])),
  );
  const missing = [...new Set(checks.flat())];
  if (missing.length > 0) {
    return { ok: false, why: `not installed, or not working: ${missing.join(', ')}` };
  }
  if (process.getuid?.() === 0) return { ok: true, prefix: [] };
  if (await runs('unshare', ['-Urn', 'true'])) return { ok: true, prefix: NAMESPACE };
  return { ok: false, why: 'neither root nor allowed to make a user namespace (unshare -Urn)' };
}

const runs = async (command: string, args: readonly string[]): Promise<boolean> =>
  runCommand(command, args).then(
    () => true,
    () => false,
  );

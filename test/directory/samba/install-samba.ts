import { readdir } from 'node:fs/promises';
import { runCommand, toolEnvironment } from './run-command.ts';

const packages = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'winbind',
  'ldb-tools',
  'ldap-utils',
  'attr',
  'openssl',
  'util-linux',
];

/** Another package manager may be at work on a machine that has just been started. */
const APT = ['-o', 'DPkg::Lock::Timeout=900', '-o', 'Acquire::Retries=3'];

/**
 * The packages would start a file server on every address. Debian's maintainer scripts start
 * nothing when they believe that the machine is off line or in single-user mode; both are said,
 * since the one is read by systemd and the other by invoke-rc.d.
 */
const environment = {
  ...toolEnvironment,
  DEBIAN_FRONTEND: 'noninteractive',
  SYSTEMD_OFFLINE: '1',
  RUNLEVEL: '1',
};

/**
 * Installs Samba AD on Debian. Needs root and about a minute, 7 MB of download and 80 MB of disk.
 * On a machine with systemd the file server is enabled, as with every Debian package, and starts
 * with the next boot. What is installed already is not upgraded for its own sake, since openssl is
 * not ours to change; apt may still upgrade what a new package depends on. Rejects with apt's own
 * words.
 */
export async function installSamba(
  options: { log?: (line: string) => void; signal?: AbortSignal } = {},
): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('Samba can only be installed by root');
  const apt = (...args: readonly string[]): Promise<string> =>
    runCommand('apt-get', [...APT, ...args], { ...options, environment });
  const install = (): Promise<string> =>
    apt('install', '--yes', '--no-install-recommends', '--no-upgrade', ...packages);

  const lists = await readdir('/var/lib/apt/lists').catch(() => []);
  const fresh = lists.some((name) => name.endsWith('_Packages') || name.includes('_Packages.'));
  if (fresh) {
    try {
      await install();
      return;
    } catch {
      options.signal?.throwIfAborted();
      options.log?.('The package lists may be out of date; trying again with new ones.');
    }
  }
  await apt('update');
  await install();
}

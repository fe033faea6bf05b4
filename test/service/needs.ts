import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installLine, installParts, type Part } from '../../build/scripts/debian-packages.ts';

const parts: readonly Part[] = [
  ['/lib/systemd/systemd', 'systemd'],
  ['/usr/bin/unshare', 'util-linux'],
  ['/usr/sbin/useradd', 'passwd'],
];

/** Whether a machine with a systemd of its own can be started here: nothing, or one line that says how. */
export async function needsService(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'The unit is tried under systemd, on Linux.';
  const missing = await installParts(parts);
  if (missing.length > 0) return `The ring of the service needs: ${installLine(missing)}`;
  const mounts =
    'mount -t tmpfs t /mnt && mkdir /mnt/u /mnt/w && mount -t overlay o -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /media';
  try {
    const tried = ['--mount', '--pid', '--fork', '--cgroup', 'sh', '-c', mounts];
    await promisify(execFile)('unshare', tried, { timeout: 10_000 });
    return undefined;
  } catch {
    return 'The ring of the service needs root, and a system that lets it mount overlays in namespaces of its own.';
  }
}

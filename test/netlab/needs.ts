import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { labArguments } from './lab.ts';

const run = promisify(execFile);

/** What the lab is made of, and the Debian package that has it. */
const parts: [file: string, debianPackage: string][] = [
  ['/usr/bin/unshare', 'util-linux'],
  ['/usr/sbin/ip', 'iproute2'],
  ['/usr/sbin/nft', 'nftables'],
  ['/usr/sbin/sysctl', 'procps'],
  ['/usr/sbin/ethtool', 'ethtool'],
  ['/usr/bin/wg', 'wireguard-tools'],
  ['/usr/bin/wireguard-go', 'wireguard-go'],
  ['/usr/bin/faketime', 'faketime'],
  ['/usr/bin/tinyproxy', 'tinyproxy-bin'],
  ['/usr/bin/python3', 'python3-minimal'],
];

/**
 * Sees to it that a lab can be built here. Resolves to nothing when it can, else to one line that
 * says how to get there. As root on Debian it installs what is missing by itself.
 */
export async function needsLab(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'The network lab needs Linux.';
  const missing = packages();
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await install(missing);
  }
  const still = packages();
  if (still.length > 0) {
    return `The network lab needs: apt-get install --no-install-recommends ${still.join(' ')}`;
  }
  try {
    await run('unshare', [...labArguments(), 'true'], { timeout: 10_000 });
    return undefined;
  } catch {
    return 'The network lab needs root, or user namespaces: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0';
  }
}

function packages(): string[] {
  return parts.filter(([file]) => !existsSync(file)).map(([, debianPackage]) => debianPackage);
}

async function install(missing: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  await run('apt-get', ['update', '-q'], { env }).catch(() => undefined);
  await run('apt-get', words, { env }).catch(() => undefined);
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installLine, installParts, type Part } from '../../build/scripts/debian-packages.ts';
import { labArguments } from './lab.ts';

const run = promisify(execFile);

/** What the lab is made of, and the Debian package that has it. */
const parts: readonly Part[] = [
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
  const missing = await installParts(parts);
  if (missing.length > 0) return `The network lab needs: ${installLine(missing)}`;
  try {
    await run('unshare', [...labArguments(), 'true'], { timeout: 10_000 });
    return undefined;
  } catch {
    return 'The network lab needs root, or user namespaces: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0';
  }
}

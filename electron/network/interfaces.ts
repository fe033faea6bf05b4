import { isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

/** What `os.networkInterfaces()` gives. */
export type InterfaceTable = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** A network adapter with at least one usable address. */
export interface Adapter {
  name: string;
  /** A guess by its missing hardware address: tunnels and dial-up adapters have none. */
  pointToPoint: boolean;
}

/** What the table says about the way to the network. */
export interface Interfaces {
  /** Whether any adapter has a usable address. */
  up: boolean;
  /** Changes when the network does; equal fingerprints mean the same network. */
  fingerprint: string;
  adapters: Adapter[];
}

const noHardwareAddress = /^(?:00[:-]?)+$/;

/**
 * Reads the table of the machine's interfaces. Loopback and self-assigned addresses lead nowhere
 * (169.254/16, RFC 3927; fe80::/10, RFC 4291) and are left out. Of IPv6 only the prefix counts for
 * the fingerprint, because privacy addresses change by themselves (RFC 8981).
 */
export function readInterfaces(table: InterfaceTable): Interfaces {
  const marks = new Set<string>();
  const adapters: Adapter[] = [];
  for (const [name, all = []] of Object.entries(table)) {
    const usable = all.filter(isUsable);
    if (usable.length === 0) continue;
    adapters.push({ name, pointToPoint: usable.every(({ mac }) => noHardwareAddress.test(mac)) });
    for (const { address } of usable) marks.add(`${name} ${networkOf(address)}`);
  }
  return {
    up: adapters.length > 0,
    fingerprint: [...marks].sort().join('\n'),
    adapters: adapters.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function isUsable({ internal, address }: NetworkInterfaceInfo): boolean {
  return !internal && !/^169\.254\./.test(address) && !/^fe[89ab][0-9a-f]:/i.test(address);
}

/** An IPv4 address as it is, or the first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // An address at the end in IPv4's notation stands for two groups.
  const known = before.length + after.length + (after.at(-1)?.includes('.') === true ? 1 : 0);
  const gap = tail === undefined ? 0 : Math.max(0, 8 - known);
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after];
  const prefix = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${prefix.join(':')}::/64`;
}

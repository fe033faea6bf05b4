import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { InterfaceTable } from './interfaces.ts';
import { targetOf } from './target-of.ts';

const someMac = '02:00:00:00:00:00';

/**
 * Reads the machine's interfaces with an eye to one backend: for one on this very machine, as in a
 * demo, the loopback interface is a way to it like any other.
 */
export function interfacesFor(
  backendUrl: string,
  read: () => InterfaceTable = networkInterfaces,
): () => InterfaceTable {
  const { host } = targetOf(backendUrl);
  const here = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
  if (!here) return read;
  return () =>
    Object.fromEntries(
      Object.entries(read()).map(([name, all = []]) => [
        name,
        // With a hardware address of its own, so that nobody takes it for a tunnel.
        all.map((each) => (each.internal ? { ...each, internal: false, mac: someMac } : each)),
      ]),
    );
}

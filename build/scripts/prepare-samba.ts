import {
  installSamba,
  prepareSambaDomains,
  sambaAvailable,
} from '../../test/directory/samba/samba-domain.ts';
import { installParts } from './debian-packages.ts';

/** Sees to it that a Samba domain can be started here. Throws with one line that says how, if not. */
export async function prepareSamba(log: (line: string) => void): Promise<void> {
  let available = await sambaAvailable();
  if (!available.ok && process.getuid?.() === 0) {
    log('Installing Samba …');
    await installSamba({ log });
    available = await sambaAvailable();
  }
  if (!available.ok) throw new Error(available.why);
  // For the tests that find controllers by the DNS; they name it when it is missing.
  await installParts([['/usr/sbin/dnsmasq', 'dnsmasq-base']]);
  // Without root it needs a namespace of its own, and everything that talks to it must be in there.
  if (available.prefix.length > 0) {
    const prefix = available.prefix.join(' ');
    throw new Error(`Samba needs root or a network namespace: put "${prefix}" before the command`);
  }
  await prepareSambaDomains();
}

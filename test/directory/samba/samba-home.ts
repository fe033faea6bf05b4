import { mkdir, rm, rmdir } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { join, resolve } from 'node:path';

/** The folder of one domain controller, and nobody else's. */
export interface SambaHome {
  readonly path: string;
  /** Removes it, and the folder around it if that was made for it and is empty. */
  remove(): Promise<void>;
}

/** Samba makes sockets below its folder, and the name of a socket holds 107 bytes. */
const LONGEST_SOCKET = 'private/ldap_priv/ldapi';
const SOCKET_NAME_BYTES = 107;

/** Samba's configuration would expand or cut what is not listed here. */
const SAFE_PATH = /^[\p{L}\p{N}/._+@ -]+$/u;

/**
 * Makes the sub-folder `dc` anew. What a run that crashed has left there is removed: its server is
 * gone, since Samba does not outlive the process that started it.
 */
export async function makeSambaHome(folder: string): Promise<SambaHome> {
  const around = resolve(folder);
  const path = join(around, 'dc');
  if (!SAFE_PATH.test(path)) throw new Error(`Samba cannot be configured to use ${path}`);
  if (Buffer.byteLength(join(path, LONGEST_SOCKET)) > SOCKET_NAME_BYTES) {
    throw new Error(`The path is too long for the sockets that Samba makes in it: ${path}`);
  }
  const created = await mkdir(around, { recursive: true });
  await rm(path, { recursive: true, force: true });
  for (const name of ['etc', 'tls', 'run', 'lock', 'cache']) {
    await mkdir(join(path, name), { recursive: true, mode: 0o755 });
  }
  return {
    path,
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      if (created !== undefined) await rmdir(around).catch(() => undefined);
    },
  };
}

/** Throws unless the address is one that only this machine can reach. */
export function requireLoopback(address: string): void {
  if (!isIPv4(address) || !address.startsWith('127.')) {
    throw new Error(`${address} is not an IPv4 loopback address`);
  }
}

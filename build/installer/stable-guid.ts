import { createHash } from 'node:crypto';

/** The namespace of every identifier here. Never change it: components are known by what follows. */
const namespace = Buffer.from('5f6c2e0b7e5b4b8e9c0c3d6a4f1b8e27', 'hex');

/**
 * The identifier that belongs to a name: a UUID of version 5 (RFC 9562, section 5.5), as Windows
 * Installer writes them, in capitals and braces. The same name has the same one in every build.
 */
export function stableGuid(name: string): string {
  const digest = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex').toUpperCase();
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return `{${parts.map(([from, to]) => hex.slice(from, to)).join('-')}}`;
}

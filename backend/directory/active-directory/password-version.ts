import type { Entry } from 'ldapts';
import type { PasswordVersion } from '../directory.ts';
import { bytesOf, textOf } from './entry-values.ts';

/** unicodePwd (1.2.840.113556.1.4.90) under the fixed prefix table of [MS-DRSR] 5.16.4. */
const unicodePwd = 0x0009005a;

const headerLength = 16;
const stampLength = 48;

/**
 * The version of unicodePwd in replPropertyMetaData, one more for every originating write
 * ([MS-DRSR], PROPERTY_META_DATA_EXT_VECTOR; the layout, all little-endian, is a header with the
 * layout's version and the number of stamps, then one stamp per attribute with its id and version).
 * Undefined when the password was never set, and for everything that is not such a vector: what
 * decides whether a password may be set again must not be read from half an answer.
 */
export function versionFromMetadata(bytes: Uint8Array): number | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < headerLength || view.readUInt32LE(0) !== 1) return undefined;
  const count = view.readUInt32LE(8);
  // The division keeps a huge count from becoming a huge loop.
  if (count > (view.length - headerLength) / stampLength) return undefined;
  let version: number | undefined;
  for (let index = 0; index < count; index++) {
    const stamp = headerLength + index * stampLength;
    if (view.readUInt32LE(stamp) !== unicodePwd) continue;
    if (version !== undefined) return undefined;
    version = view.readUInt32LE(stamp + 4);
  }
  return version === 0 ? undefined : version;
}

/**
 * What tells best how often the password was set. The metadata says how many times; pwdLastSet, in
 * ticks of 100 ns since 1601, only says that it was.
 */
export function passwordVersion(
  metadata: Uint8Array | undefined,
  pwdLastSet: string | undefined,
): PasswordVersion | undefined {
  const count = metadata === undefined ? undefined : versionFromMetadata(metadata);
  if (count !== undefined) return { by: 'metadata', count };
  if (pwdLastSet === undefined || !/^\d+$/u.test(pwdLastSet)) return undefined;
  return { by: 'pwd-last-set', ticks: pwdLastSet };
}

/** What has to be read of an account for its version. */
export const versionAttributes = ['replPropertyMetaData', 'pwdLastSet'];

export function versionOf(entry: Entry): PasswordVersion | undefined {
  const [metadata] = bytesOf(entry, 'replPropertyMetaData');
  return passwordVersion(metadata, textOf(entry, 'pwdLastSet'));
}

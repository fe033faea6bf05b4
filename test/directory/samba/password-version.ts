/** `unicodePwd` (1.2.840.113556.1.4.90) under the fixed prefix table of [MS-DRSR] 5.16.4. */
const UNICODE_PWD = 0x0009005a;

/** The one layout that Samba and the public descriptions of Windows know. */
const LAYOUT_VERSION = 1;

const HEADER_BYTES = 16;
const COUNT_OFFSET = 8;
const STAMP_BYTES = 48;
const VERSION_OFFSET = 4;

/**
 * How many times the password of an account has been written, from its `replPropertyMetaData`.
 *
 * The directory adds one with each originating write ([MS-DRSR], PROPERTY_META_DATA_EXT.dwVersion),
 * also when the same password is written again, and not when the write is refused. Replication
 * carries the number along unchanged. Two readings therefore tell how many writes lie between them.
 *
 * The value is a header and then one stamp per attribute, everything little-endian:
 *
 *     0  u32  layout version, 1        0  u32   attribute (ATTRTYP)
 *     4  u32  reserved                 4  u32   version, starts at 1
 *     8  u32  number of stamps         8  i64   time, seconds since 1601
 *    12  u32  reserved                16  GUID  invocation id of the originating controller
 *                                     32  i64   its update sequence number
 *                                     40  i64   the local update sequence number
 *
 * The reserved fields are padding in a C structure and are not looked at. Gives undefined when the
 * password was never set, or when the value is not such a vector: cut short, of another layout,
 * with two stamps for the password, or with a version that no directory hands out.
 */
export function passwordVersion(blob: Buffer): number | undefined {
  if (blob.length < HEADER_BYTES || blob.readUInt32LE(0) !== LAYOUT_VERSION) return undefined;
  const stamps = blob.readUInt32LE(COUNT_OFFSET);
  // The division keeps a huge count from becoming a huge loop.
  if (stamps > (blob.length - HEADER_BYTES) / STAMP_BYTES) return undefined;

  let version: number | undefined;
  for (let index = 0; index < stamps; index += 1) {
    const stamp = HEADER_BYTES + index * STAMP_BYTES;
    if (blob.readUInt32LE(stamp) !== UNICODE_PWD) continue;
    if (version !== undefined) return undefined;
    version = blob.readUInt32LE(stamp + VERSION_OFFSET);
  }
  return version === 0 ? undefined : version;
}

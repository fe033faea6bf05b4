import { guidFromBytes } from './guid.ts';
import { sidFromBytes } from './sid.ts';

/** One entry of a DACL that allows or denies something on the object that bears it. */
export interface AccessEntry {
  does: 'allow' | 'deny';
  /** Rights, as bits of an ACCESS_MASK ([MS-DTYP] 2.4.3). */
  mask: number;
  /** The attribute, property set or class that it is about, by its GUID; absent: the whole object. */
  about?: string;
  sid: string;
}

/** SE_DACL_PRESENT and SE_SELF_RELATIVE ([MS-DTYP] 2.4.6, Control). */
const daclPresent = 0x0004;
const selfRelative = 0x8000;
const headerLength = 20;
const aclHeaderLength = 8;
const aceHeaderLength = 4;

/** INHERIT_ONLY_ACE ([MS-DTYP] 2.4.4.1): for what lies below, not for the object itself. */
const inheritOnly = 0x08;
/** ACE_OBJECT_TYPE_PRESENT, ACE_INHERITED_OBJECT_TYPE_PRESENT ([MS-DTYP] 2.4.4.3). */
const hasObjectType = 0x1;
const hasInheritedType = 0x2;
const guidLength = 16;

/** The types that Active Directory grants and denies by ([MS-ADTS] 5.1.3.1); others say nothing. */
const kinds: Partial<Record<number, { does: AccessEntry['does']; object: boolean }>> = {
  0x00: { does: 'allow', object: false },
  0x01: { does: 'deny', object: false },
  0x05: { does: 'allow', object: true },
  0x06: { does: 'deny', object: true },
};

/**
 * The entries of the DACL in a self-relative security descriptor ([MS-DTYP] 2.4.6), in their order, as
 * far as they act on the object itself. `everybody-anything`: there is no DACL, which forbids nothing.
 * Undefined for everything that is no such descriptor: of half a list nobody can tell what it forbids.
 */
export function readDacl(bytes: Uint8Array): AccessEntry[] | 'everybody-anything' | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < headerLength || view[0] !== 1) return undefined;
  const control = view.readUInt16LE(2);
  if ((control & selfRelative) === 0) return undefined;
  const at = view.readUInt32LE(16);
  if ((control & daclPresent) === 0 || at === 0) return 'everybody-anything';
  if (at < headerLength || at + aclHeaderLength > view.length) return undefined;
  const revision = view[at];
  const size = view.readUInt16LE(at + 2);
  const count = view.readUInt16LE(at + 4);
  // 2 with the plain types alone, 4 with those that name an object ([MS-DTYP] 2.4.5).
  if ((revision !== 2 && revision !== 4) || size < aclHeaderLength || at + size > view.length) {
    return undefined;
  }
  return readEntries(view.subarray(at + aclHeaderLength, at + size), count);
}

function readEntries(list: Buffer, count: number): AccessEntry[] | undefined {
  const entries: AccessEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + aceHeaderLength > list.length) return undefined;
    const size = list.readUInt16LE(at + 2);
    // The least that there is: a header, a mask, and an identifier without parts.
    if (size < aceHeaderLength + 4 || at + size > list.length) return undefined;
    const kind = kinds[list[at] ?? 0xff];
    const flags = list[at + 1] ?? 0;
    if (kind !== undefined) {
      const entry = readEntry(list.subarray(at + aceHeaderLength, at + size), kind);
      if (entry === undefined) return undefined;
      if ((flags & inheritOnly) === 0) entries.push(entry);
    }
    at += size;
  }
  return entries;
}

function readEntry(
  body: Buffer,
  { does, object }: { does: AccessEntry['does']; object: boolean },
): AccessEntry | undefined {
  const mask = body.readUInt32LE(0);
  if (!object) {
    const sid = sidAt(body, 4);
    return sid === undefined ? undefined : { does, mask, sid };
  }
  if (body.length < 8) return undefined;
  const flags = body.readUInt32LE(4);
  const typeLength = (flags & hasObjectType) === 0 ? 0 : guidLength;
  const inheritedLength = (flags & hasInheritedType) === 0 ? 0 : guidLength;
  const about = guidFromBytes(body.subarray(8, 8 + typeLength));
  const sid = sidAt(body, 8 + typeLength + inheritedLength);
  if (sid === undefined || (typeLength > 0 && about === undefined)) return undefined;
  return { does, mask, sid, ...(about === undefined ? {} : { about }) };
}

/** An identifier says itself how long it is; what follows is padding. */
function sidAt(body: Buffer, at: number): string | undefined {
  const parts = body[at + 1];
  if (parts === undefined) return undefined;
  return sidFromBytes(body.subarray(at, at + 8 + 4 * parts));
}

/**
 * A security identifier's bytes as text, `S-1-5-21-…` ([MS-DTYP] 2.4.2.2). Undefined when the bytes
 * are none.
 */
export function sidFromBytes(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 8 || view[0] !== 1) return undefined;
  const count = view[1] ?? 0;
  if (count > 15 || view.length !== 8 + 4 * count) return undefined;
  const parts = Array.from({ length: count }, (_, index) => view.readUInt32LE(8 + 4 * index));
  return ['S-1', view.readUIntBE(2, 6), ...parts].join('-');
}

/** Administrators and the four operator groups, the same in every domain ([MS-DTYP] 2.4.2.4). */
const protectedSids = new Set([544, 548, 549, 550, 551].map((rid) => `S-1-5-32-${String(rid)}`));

/**
 * Domain Admins, Domain Controllers, Schema Admins, Enterprise Admins, Group Policy Creator Owners,
 * Read-only Domain Controllers, Key Admins, Enterprise Key Admins. They count from whatever domain
 * they come: Enterprise Admins live in the root of the forest, not in the person's own domain.
 */
const protectedRids = new Set([512, 516, 518, 519, 520, 521, 526, 527]);

/** Whether membership of this group makes an account one that nobody may reset from outside. */
export function isPrivilegedSid(sid: string): boolean {
  if (protectedSids.has(sid)) return true;
  const rid = /^S-1-5-21-\d+-\d+-\d+-(\d+)$/u.exec(sid)?.[1];
  return rid !== undefined && protectedRids.has(Number(rid));
}

import { genericAll, isGranted } from './is-granted.ts';
import type { AccessEntry } from './security-descriptor.ts';

/** An attribute as the schema describes it. */
export interface AttributeGuids {
  /** schemaIDGUID, as text. */
  attribute: string;
  /** attributeSecurityGUID: the property set that it belongs to; absent where it is in none. */
  set?: string;
}

/** RIGHT_DS_WRITE_PROPERTY ([MS-ADTS] 5.1.3.2), and the two generic rights that hold it. */
const writeProperty = 0x20 | 0x40000000 | genericAll;

/** Whether somebody with these identifiers may write the attribute ([MS-ADTS] 5.1.3.3.3). */
export function mayWrite(
  dacl: readonly AccessEntry[] | 'everybody-anything',
  { attribute, set }: AttributeGuids,
  sids: ReadonlySet<string>,
): boolean {
  return isGranted(dacl, { rights: writeProperty, abouts: [attribute, set] }, sids);
}

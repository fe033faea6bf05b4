import type { AccessEntry } from './security-descriptor.ts';

/** An attribute as the schema describes it. */
export interface AttributeGuids {
  /** schemaIDGUID, as text. */
  attribute: string;
  /** attributeSecurityGUID: the property set that it belongs to; absent where it is in none. */
  set?: string;
}

/** RIGHT_DS_WRITE_PROPERTY ([MS-ADTS] 5.1.3.2), and the two generic rights that hold it. */
const writeProperty = 0x20 | 0x40000000 | 0x10000000;

/** The classes of a person, `user` and `inetOrgPerson`: an entry about one is about all that it has. */
const personClasses = new Set([
  'bf967aba-0de6-11d0-a285-00aa003049e2',
  '4828cc14-1437-45bc-9b07-ad6f015e5f28',
]);

/**
 * Whether somebody with these identifiers may write the attribute ([MS-ADTS] 5.1.3.3.3): the entries are
 * gone through in their order, and the first that names the attribute, its property set, its class
 * or the whole object decides. What no entry grants is not allowed.
 */
export function mayWrite(
  dacl: readonly AccessEntry[] | 'everybody-anything',
  { attribute, set }: AttributeGuids,
  sids: ReadonlySet<string>,
): boolean {
  if (dacl === 'everybody-anything') return true;
  const first = dacl.find(
    ({ mask, about, sid }) =>
      (mask & writeProperty) !== 0 &&
      sids.has(sid) &&
      (about === undefined || about === attribute || about === set || personClasses.has(about)),
  );
  return first?.does === 'allow';
}

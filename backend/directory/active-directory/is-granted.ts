import type { AccessEntry } from './security-descriptor.ts';

/** What is asked for: one of these rights, on one of these things. */
export interface Wanted {
  /** Bits of an ACCESS_MASK, each of which gives it. */
  rights: number;
  /** The attribute, its property set, or the extended right, as GUIDs. */
  abouts: readonly (string | undefined)[];
}

/** GENERIC_ALL ([MS-DTYP] 2.4.3) and the classes of a person: an entry about one is about all of it. */
export const genericAll = 0x10000000;
const personClasses = [
  'bf967aba-0de6-11d0-a285-00aa003049e2',
  '4828cc14-1437-45bc-9b07-ad6f015e5f28',
];

/**
 * Whether somebody with these identifiers has the right ([MS-ADTS] 5.1.3.3): the entries are gone
 * through in their order, and the first that names the thing, a person's class or the whole object
 * decides. What no entry grants is not allowed.
 */
export function isGranted(
  dacl: readonly AccessEntry[] | 'everybody-anything',
  { rights, abouts }: Wanted,
  sids: ReadonlySet<string>,
): boolean {
  if (dacl === 'everybody-anything') return true;
  const named = new Set([...abouts, ...personClasses]);
  const first = dacl.find(
    ({ mask, about, sid }) =>
      (mask & rights) !== 0 && sids.has(sid) && (about === undefined || named.has(about)),
  );
  return first?.does === 'allow';
}

import type { Place } from '@gatehouse/shared';
import { canonicalDn, liesBelow } from './distinguished-name.ts';
import { findRule, type Rule } from './rule.ts';
import type { Applicant, Who } from './who.ts';

/** A rule that can never be anybody's. */
export interface Unreachable {
  index: number;
  /**
   * The rules before it that take everyone whom it is for; or nobody is ever seen from its places;
   * or nobody is sought where its unit lies.
   */
  because: { taken: string[] } | 'no-such-place' | 'outside-the-directory';
}

/**
 * Rules that can never match, exactly. Every condition asks for something to be there, never for
 * something to be absent; so whoever fits a rule has all that the *narrowest* person has who fits
 * it: only what it asks for, one value of its attribute, one place. When an earlier rule takes each
 * of those, it takes everybody; and when one of them gets through, the rule is somebody's.
 * @param baseDn people are sought below it alone; undefined where the directory has no such base
 */
export function unreachableRules(
  rules: readonly Pick<Rule, 'name' | 'who'>[],
  { places, baseDn }: { places: readonly Place[]; baseDn?: string | undefined },
): Unreachable[] {
  return rules.flatMap(({ who }, index): Unreachable[] => {
    if (isOutside(who, baseDn)) return [{ index, because: 'outside-the-directory' }];
    const narrowest = narrowestOf(who, places, baseDn);
    if (narrowest.length === 0) return [{ index, because: 'no-such-place' }];
    const takers = narrowest.map((each) => findRule(rules.slice(0, index), each)?.name);
    const taken = takers.filter((name) => name !== undefined);
    if (taken.length < takers.length) return [];
    return [{ index, because: { taken: [...new Set(taken)] } }];
  });
}

function narrowestOf(who: Who, places: readonly Place[], baseDn: string | undefined): Applicant[] {
  const { group, ou, attribute, from } =
    typeof who === 'string' ? ({} as Record<string, never>) : who;
  const values: (string | undefined)[] = attribute?.is ?? [undefined];
  const below = lower(ou, baseDn);
  return places
    .filter((place) => from === undefined || from.includes(place))
    .flatMap((place) =>
      values.map((value) => ({
        groups: group === undefined ? [] : [group],
        privileged: who === 'privileged',
        place,
        ...(below === undefined ? {} : { dn: `CN=somebody,${below}` }),
        ...(attribute === undefined || value === undefined
          ? {}
          : { attributes: { [attribute.name.toLowerCase()]: [value] } }),
      })),
    );
}

/** Where the narrowest person lies: below the unit, and in any case below the directory's base. */
function lower(ou: string | undefined, baseDn: string | undefined): string | undefined {
  if (ou === undefined || baseDn === undefined) return ou ?? baseDn;
  const [unit, base] = [canonicalDn(ou), canonicalDn(baseDn)];
  return unit !== undefined && base !== undefined && liesBelow(base, unit) ? baseDn : ou;
}

function isOutside(who: Who, baseDn: string | undefined): boolean {
  if (typeof who === 'string' || who.ou === undefined || baseDn === undefined) return false;
  const [unit, base] = [canonicalDn(who.ou), canonicalDn(baseDn)];
  if (unit === undefined || base === undefined || unit === base) return false;
  return !liesBelow(unit, base) && !liesBelow(base, unit);
}

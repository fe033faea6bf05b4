import type { Place } from '@gatehouse/shared';
import { canonicalDn, liesBelow } from './distinguished-name.ts';

/** Conditions of a rule; those that stand together must all hold. */
export interface Conditions {
  /** The name of a group; nested ones count. */
  group?: string | undefined;
  /** A distinguished name; whoever lies below it, at whatever depth. */
  ou?: string | undefined;
  /** One of these values; an account that has none never fits. */
  attribute?: { name: string; is: string[] } | undefined;
  from?: Place[] | undefined;
}

/** Whom a rule is for. */
export type Who = 'all' | 'privileged' | Conditions;

/** What rules look at in somebody. */
export interface Applicant {
  groups: readonly string[];
  privileged: boolean;
  place: Place;
  /** The distinguished name; absent for whoever is in no directory. */
  dn?: string | undefined;
  /** Values by the attribute's name in small letters. */
  attributes?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A condition that does not hold. */
export type Miss = 'privileged' | 'group' | 'ou' | 'attribute' | 'from';

/** Everything by which somebody does not fit; nothing means that the rule is theirs. */
export function missesOf(who: Who, applicant: Applicant): Miss[] {
  if (who === 'all') return [];
  if (who === 'privileged') return applicant.privileged ? [] : ['privileged'];
  const { group, ou, attribute, from } = who;
  const held: [Miss, boolean][] = [
    ['group', group === undefined || applicant.groups.some((each) => sameText(each, group))],
    ['ou', ou === undefined || isBelow(applicant.dn, ou)],
    ['attribute', attribute === undefined || hasOne(applicant, attribute)],
    ['from', from === undefined || from.includes(applicant.place)],
  ];
  return held.flatMap(([miss, holds]) => (holds ? [] : [miss]));
}

/** The attributes that these rules ask for, in small letters, each once. */
export function attributesOf(rules: readonly { who: Who }[]): string[] {
  const names = rules.flatMap(({ who }) =>
    typeof who === 'string' || who.attribute === undefined ? [] : who.attribute.name.toLowerCase(),
  );
  return [...new Set(names)].sort();
}

function hasOne({ attributes }: Applicant, { name, is }: { name: string; is: string[] }): boolean {
  const wanted = name.toLowerCase();
  if (attributes === undefined || !Object.hasOwn(attributes, wanted)) return false;
  return (attributes[wanted] ?? []).some((value) => is.some((one) => sameText(one, value)));
}

/** As directories compare names: case does not count, nor in which form an accent is stored. */
function sameText(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/** What was read of a name once; a handful of units is asked for with every attempt. */
const read = new Map<string, string | undefined>();
const mostRead = 4000;

function isBelow(dn: string | undefined, ou: string): boolean {
  if (dn === undefined) return false;
  const canonical = canonicalOnce(dn);
  const base = canonicalOnce(ou);
  return canonical !== undefined && base !== undefined && liesBelow(canonical, base);
}

function canonicalOnce(dn: string): string | undefined {
  if (!read.has(dn)) {
    if (read.size >= mostRead) read.clear();
    read.set(dn, canonicalDn(dn));
  }
  return read.get(dn);
}

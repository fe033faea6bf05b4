import type { Locale } from '@gatehouse/shared';
import { placeOf } from '../own-files/place-issues.ts';
import { readOwnJson } from '../own-files/read-own-json.ts';
import { isRecord } from '../policy/is-record.ts';
import type { BrandingProblem } from './branding-problem.ts';
import { nearestKey } from './nearest-key.ts';
import { textContract, type TextContract } from './text-contract.ts';

/** An organisation's own texts of one language, by key. */
export type Texts = Readonly<Record<string, string>>;

const most = 500;
/** For how many unknown keys the nearest is looked for: it takes time, and nobody reads hundreds. */
const mostProposed = 10;

/**
 * Checks the text of `words.LOCALE.json`. A text with anything wrong in it is left out and named with
 * line and key, and ours stands in its place; the others are used.
 */
export function checkTexts(
  file: string,
  locale: Locale,
  text: string,
): { texts: Texts; problems: BrandingProblem[] } {
  const read = readOwnJson(file, text);
  if (!read.ok) return { texts: {}, problems: [read.problem] };
  const { json } = read;
  const problems: BrandingProblem[] = [];
  const complain = (key: string, code: BrandingProblem['code'], problem: string) => {
    const path = key === '' ? [] : [key];
    problems.push({ file, ...placeOf(json, path, true), field: nameOf(key), code, problem });
  };
  if (!isRecord(json.value)) {
    complain('', 'bad-value', 'has the wrong type. Write a group in { }.');
    return { texts: {}, problems };
  }
  const entries = Object.entries(json.value);
  if (entries.length > most) {
    complain('', 'bad-value', `has more than ${most} texts; the rest is not read.`);
  }
  let unknown = 0;
  const sound = entries.slice(0, most).flatMap(([key, value]): [string, string][] => {
    const contract = textContract(key, locale);
    if (contract === undefined) {
      unknown += 1;
      const near = unknown > mostProposed ? undefined : nearestKey(key);
      const advice = near === undefined ? 'Remove it, or correct its spelling.' : `Is it ${near}?`;
      complain(key, 'unknown-field', `is no text of the window. ${advice}`);
      return [];
    }
    const problem = weigh(value, contract);
    if (problem === undefined) return [[key, (value as string).trim()]];
    complain(key, 'bad-value', problem);
    return [];
  });
  return { texts: Object.fromEntries(sound), problems };
}

/** Why a value cannot stand in the place of ours; nothing where it can. */
function weigh(value: unknown, { may, must, longest, shortest }: TextContract): string | undefined {
  if (typeof value !== 'string') return 'has the wrong type. Write a text in quotes.';
  const text = value.trim();
  if (!/\p{L}|\p{N}/u.test(text)) return 'is empty. Leave the key out, and our words stand there.';
  if (text.length > longest) return `is too long. Write at most ${longest} characters.`;
  if (text.length < shortest) {
    return `protects people and is too short to do so. Write at least ${shortest} characters.`;
  }
  // What joins letters, hyphenates, or marks a direction is part of writing; what turns one is not.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text.replaceAll(/[\u00ad\u061c\u200c-\u200f]/g, ''))) {
    return 'holds invisible control characters. Type it anew as plain text.';
  }
  if (text.includes('$t(')) return 'holds $t(, which would name another text. Write it out.';
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  if (/[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, ''))) {
    return 'has a brace that belongs to no {{placeholder}}. Braces are for placeholders alone.';
  }
  const strange = names.find((name) => !may.includes(name));
  if (strange !== undefined) {
    const there = may.length === 0 ? 'There are none' : `There are ${may.map(braced).join(' ')}`;
    return `knows no ${braced(strange)}. ${there}.`;
  }
  const missing = must.filter((name) => !names.includes(name));
  return missing.length === 0
    ? undefined
    : `lacks ${missing.map(braced).join(' ')}. Put it where it belongs.`;
}

const braced = (name: string): string => `{{${name.slice(0, 40)}}}`;

/** A name that no text of ours could have is not repeated: it may be a text in its place. */
function nameOf(key: string): string {
  return key === '' || /^[\w.-]{1,60}$/.test(key) ? key : '(unreadable name)';
}

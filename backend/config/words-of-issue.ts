import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong with a value, where it stands, in words for an administrator. */
export interface Finding {
  path: (string | number)[];
  words: string;
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section with settings of its own',
};

/** What zod says of `value`, in an administrator's words. No value is ever repeated. */
export function findingsOf(issue: Issue, value: unknown): Finding[] {
  return sharpen(issue).flatMap((each): Finding[] => {
    const path = each.path.filter((part) => typeof part !== 'symbol');
    if (each.code === 'unrecognized_keys') {
      return each.keys.map((key) => ({
        path: [...path, key],
        words: 'does not exist; check the spelling and the indentation',
      }));
    }
    return [{ path, words: wordsOf(each, valueAt(value, path)) }];
  });
}

/**
 * Where several forms are possible, zod tells what is wrong with each. What the administrator meant
 * is the form that is of the same kind, knows the keys that are there, and has the fewest faults; none:
 * the choice itself is told.
 */
function sharpen(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const forms = issue.errors
    .map((form) => form.map((each) => ({ ...each, path: [...issue.path, ...each.path] })))
    .filter((form) => !form.some((each) => isOtherKind(each) && sameLength(each, issue)))
    .sort((one, other) => strangers(one) - strangers(other) || one.length - other.length);
  return forms[0]?.flatMap(sharpen) ?? [issue];
}

const strangers = (form: readonly Issue[]): number =>
  form.filter(({ code }) => code === 'unrecognized_keys').length;
const isOtherKind = ({ code }: Issue): boolean =>
  code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_format';
const sameLength = (one: Issue, other: Issue): boolean => one.path.length === other.path.length;

function wordsOf(issue: Issue, value: unknown): string {
  const own = !/^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message);
  if (value === undefined || value === null) {
    const what = value === undefined ? 'is missing' : 'is empty';
    const must = issue.code === 'invalid_type' ? kinds[issue.expected] : undefined;
    if (must !== undefined) return `${what}; it must be ${must}`;
    return own ? `${what}; it ${issue.message}` : `${what}; ${rule(issue)}`;
  }
  if (own) return issue.message;
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object') {
    return 'must be text; put it in quotes';
  }
  if (issue.code === 'invalid_type' && typeof value === 'string') {
    return /^[\d.]+$|^(true|false)$/.test(value) ? `${rule(issue)}, without quotes` : rule(issue);
  }
  return rule(issue);
}

function rule(issue: Issue): string {
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ');
    return `must be ${issue.values.length === 1 ? '' : 'one of '}${values}`;
  }
  if (issue.code === 'too_big') return limit(issue.origin, issue.maximum, 'at most');
  if (issue.code === 'too_small') return limit(issue.origin, issue.minimum, 'at least');
  return 'is not of the form that it must have; see the description of this setting';
}

function limit(origin: string, count: number | bigint, most: string): string {
  if (origin === 'array') return `must have ${most} ${count} ${count === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') {
    if (most === 'at least' && count === 1) return 'must not be empty';
    return `must have ${most} ${count} characters`;
  }
  return `must be ${most} ${count}`;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}

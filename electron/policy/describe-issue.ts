import type { z } from 'zod';
import { nameSetting } from './name-setting.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Source } from './source.ts';

type Issue = z.core.$ZodIssue;

/** One finding of the schema as problems that an administrator can act upon, without any value. */
export function describeIssue(
  issue: Issue,
  { origin, nameOf = nameSetting }: Pick<Source, 'origin'> & Partial<Pick<Source, 'nameOf'>>,
): PolicyProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      setting: nameOf([...issue.path, key]),
      code: 'unknown-setting' as const,
      problem: 'is not a setting. Remove it, or correct its spelling.',
      origin,
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    {
      setting: nameOf(issue.path),
      code: missing ? 'missing' : 'bad-value',
      problem: missing ? 'is missing. Add it.' : wordsFor(issue),
      origin,
    },
  ];
}

function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has the wrong type. Write a ${typeNames[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `is none of the values allowed. Write ${issue.values.map(String).join(' or ')}.`;
    case 'too_small':
      return `is too ${sizeWord(issue.origin, 'small')}. Write at least ${issue.minimum}${unit(issue.origin)}.`;
    case 'too_big':
      return `is too ${sizeWord(issue.origin, 'big')}. Write at most ${issue.maximum}${unit(issue.origin)}.`;
    case 'invalid_format':
      // These words are our own: the schema gives each pattern its message.
      return issue.format === 'starts_with'
        ? 'is no PEM text. Write one that begins with -----BEGIN CERTIFICATE-----.'
        : `${issue.message}.`;
    case 'custom':
    case 'invalid_union':
      // The schema's own words, where it has any.
      return issue.message === 'Invalid input' ? unclear : `${issue.message}.`;
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return unclear;
  }
}

const unclear = 'is not valid. See the policy reference.';

const typeNames: Record<string, string> = {
  string: 'text in quotes',
  int: 'whole number',
  number: 'number',
  array: 'list in [ ]',
  object: 'group in { }',
};

function sizeWord(origin: string, size: 'small' | 'big'): string {
  if (origin === 'string') return size === 'small' ? 'short' : 'long';
  return size;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

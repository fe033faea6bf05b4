import type { Step } from '@gatehouse/shared';
import type { Words } from '../words/words.ts';

/** The hint under a field that is tried: what it takes, and how many tries are left, where known. */
export function hintWithTries(
  hint: string | undefined,
  { triesLeft }: Pick<Step, 'triesLeft'>,
  words: Words,
): string | undefined {
  const tries =
    triesLeft === undefined ? undefined : words('challenge.triesLeft', { count: triesLeft });
  const parts = [hint, tries].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

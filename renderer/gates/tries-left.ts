import type { Step } from '@gatehouse/shared';
import type { WordKey, Words } from '../words/words.ts';

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

/** An error with the tries left beside it, since it stands in the hint's place. */
export function errorWithTries(
  error: string | undefined,
  step: Pick<Step, 'triesLeft'>,
  words: Words,
): string | undefined {
  return error === undefined ? undefined : hintWithTries(error, step, words);
}

/** How many tries may be left when something is refused; words differ in length with the number. */
const counts = [1, 2, 5];

/** What a field that is tried may come to say after a try, with the tries left that stand beside it. */
export function refusalsWithTries(keys: readonly WordKey[], words: Words): string[] {
  return keys.flatMap((key) =>
    counts.map((count) => `${words(key)} ${words('challenge.triesLeft', { count })}`),
  );
}

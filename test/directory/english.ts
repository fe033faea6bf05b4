import { readFileSync } from 'node:fs';
import type { Step } from '@gatehouse/shared';

const file = new URL('../../renderer/locales/en.json', import.meta.url);
const { words } = JSON.parse(readFileSync(file, 'utf8')) as { words: Record<string, string> };

/**
 * What the English window says, as the renderer chooses it: with the number where there are words for
 * it. Throws for a reason that has no words of its own.
 */
export function englishRefusal({
  reason,
  limit,
}: {
  reason: string;
  limit?: number | undefined;
}): string {
  const numbered = limit === undefined ? undefined : words[`refusal.${reason}.limit`];
  const text = numbered?.replaceAll('{{limit}}', String(limit)) ?? words[`refusal.${reason}`];
  if (text === undefined) throw new Error(`no words for ${reason}`);
  return text;
}

/** The title and the first sentence of an end, as the English window shows them; else the refusal. */
export function englishStep(step: Step): string {
  if (step.kind === 'done' || step.kind === 'closed') {
    const key = step.kind === 'done' ? `done.${step.outcome}` : `closed.${step.reason}`;
    const [title, lead] = [words[`${key}.title`], words[`${key}.lead`]];
    if (title === undefined || lead === undefined) throw new Error(`no words for ${key}`);
    return `${title}. ${lead}`;
  }
  return step.refused === undefined ? '' : englishRefusal(step.refused);
}

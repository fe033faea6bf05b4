import { readFileSync } from 'node:fs';

const file = new URL('../../renderer/locales/en.json', import.meta.url);
const { words } = JSON.parse(readFileSync(file, 'utf8')) as { words: Record<string, string> };

/**
 * What the English window says, as the renderer chooses it: with the number where there are words for
 * it. Throws for a reason that has no words of its own.
 */
export function englishRefusal({ reason, limit }: { reason: string; limit?: number }): string {
  const numbered = limit === undefined ? undefined : words[`refusal.${reason}.limit`];
  const text = numbered?.replaceAll('{{limit}}', String(limit)) ?? words[`refusal.${reason}`];
  if (text === undefined) throw new Error(`no words for ${reason}`);
  return text;
}

import type { Speech } from './put-texts.ts';

/**
 * Every text of a language changed, with its key in hand: a word's own, or the path of a notice's
 * text such as `off-network.reasons.silent.body`.
 */
export function mapTexts(speech: Speech, change: (text: string, key: string) => string): Speech {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return change(value, path);
    if (Array.isArray(value)) return value.map((each, index) => walk(each, `${path}[${index}]`));
    const entries = Object.entries(value as object);
    return Object.fromEntries(
      entries.map(([key, each]) => [key, walk(each, path === '' ? key : `${path}.${key}`)]),
    );
  };
  const words = Object.entries(speech.words).map(([key, text]) => [key, change(text, key)]);
  return {
    words: Object.fromEntries(words) as Record<string, string>,
    notices: walk(speech.notices, '') as Speech['notices'],
  };
}

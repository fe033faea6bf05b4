import { localeSchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { listWords } from '../../renderer/words/list-words.ts';

describe('several things in one sentence', () => {
  it.each([
    ['en', 'A, B, and C'],
    ['de', 'A, B und C'],
    ['ar', 'A وB وC'],
    ['ja', 'A、B、C'],
    ['zh-Hans', 'A、B和C'],
  ])('are joined as %s does it', (locale, joined) => {
    expect(listWords(['A', 'B', 'C'], locale)).toBe(joined);
  });

  it.each(localeSchema.options)('are what they are where there is one, in %s', (locale) => {
    expect(listWords(['A'], locale)).toBe('A');
  });
});

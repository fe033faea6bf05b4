import './all-languages.ts';
import { describe, expect, test } from 'vitest';
import { refusalReasonSchema, type RefusalReason } from '@gatehouse/shared';
import { refusalWords } from '../../renderer/words/refusal-words.ts';
import { wordsOf } from '../../renderer/words/words.ts';

const english = wordsOf('en');

describe('a refusal', () => {
  test.each(refusalReasonSchema.options)('%s has words in both languages', (reason) => {
    for (const words of [english, wordsOf('de')]) {
      for (const refused of [{ reason }, { reason, limit: 12 }]) {
        const said = Object.values(refusalWords(refused, [], words));
        expect(said).toHaveLength(1);
        expect(said[0]).toMatch(/^\p{Lu}.+\.$/u);
        expect(said[0]).not.toContain('{{');
      }
    }
  });

  test('is shown on the field that it speaks of', () => {
    const refused = { reason: 'password-too-short' as const, limit: 12 };
    expect(refusalWords(refused, ['secret'], english)).toEqual({
      secret: 'This password is too short. It needs at least 12 characters.',
    });
  });

  test('is said under the main action when the screen has no such field, and so is never lost', () => {
    const { form } = refusalWords({ reason: 'wrong-password' }, ['secret'], english);
    expect(form).toMatch(/^Your current password was not accepted\./);
  });

  test('of a later backend is said in general words', () => {
    const reason = 'toString' as RefusalReason;
    expect(refusalWords({ reason }, ['secret'], english)).toEqual({
      form: 'This did not work. Please try once more.',
    });
  });
});

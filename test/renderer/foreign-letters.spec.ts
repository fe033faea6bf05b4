import { describe, expect, test } from 'vitest';
import { hasForeignLetters } from '../../renderer/typing/foreign-letters.ts';

describe('a new password', () => {
  test.each([
    ['Correct horse 7!', ['en', 'de']],
    ['', ['en']],
    ['Grün-Straße 7', ['de']],
    ['GRÜN ẞ', ['de']],
    ['Gru\u0308n', ['de']],
    ['Müdür 1', ['de', 'tr']],
    ['İstanbul', ['tr']],
    ['€uro § 5²', ['en']],
    ['naïve', ['fr', 'nl']],
    ['كلمة', ['ar']],
  ])('%j has only letters that every keyboard for %j has', (password, languages) => {
    expect(hasForeignLetters(password, languages)).toBe(false);
  });

  test.each([
    ['Grün', ['de', 'en']],
    ['Straße', ['de', 'tr']],
    ['пароль', ['en', 'de']],
    ['κωδικός', ['de']],
    ['كلمة', ['ar', 'en']],
    ['ｐａｓｓ', ['ja']],
    ['パスワード', ['ja']],
    ['密码', ['zh']],
    ['secret٣', ['ar', 'en']],
    ['é', []],
    ['İstanbul', ['de', 'tr']],
    ['ñ', ['constructor']],
  ])('%j has letters that not every keyboard for %j has', (password, languages) => {
    expect(hasForeignLetters(password, languages)).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { windowTexts as known } from '@gatehouse/shared';
import { expect, it } from 'vitest';
import { wordsIn } from '../../../build/words/words-in.ts';
import { windowTexts, windowTextsFile } from '../../../build/words/write-window-texts.ts';

it('what is known of the window’s texts is what the English file has today', async () => {
  expect(readFileSync(windowTextsFile, 'utf8')).toBe(await windowTexts());
});

it('every text of the window is known, with its length and its placeholders', () => {
  const english = wordsIn('en');
  expect(Object.keys(known)).toEqual(Object.keys(english));
  expect(known['app.windowTitle']).toEqual([english['app.windowTitle'].length, 'name', 'title']);
});

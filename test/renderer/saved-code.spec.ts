import { expect, test } from 'vitest';
import { readSavedCode } from '../../renderer/typing/saved-code.ts';

test.each([
  [' 7K3M-9QXT-WX4P ', '7K3M-9QXT-WX4P'],
  ['７Ｋ３Ｍ－９ＱＸＴ', '7K3M-9QXT'],
  ['7K3M–9QXT—WX4P', '7K3M-9QXT-WX4P'],
  ['7K3M\u22129QXT', '7K3M-9QXT'],
  ['\u200e7K3M\u00ad9QXT\ufeff', '7K3M9QXT'],
  ['٧K٣M 9QXT', '7K3M 9QXT'],
  ['o1il', 'o1il'],
])('the saved code %j is sent as %s', (typed, sent) => {
  expect(readSavedCode(typed)).toBe(sent);
});

import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { takeTurns } from '../../../build/scripts/take-turns.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('lets one speak until it ends, and the next from its beginning', () => {
  let said = '';
  const turns = takeTurns(temporaryFolder('turns'), (text) => {
    said += typeof text === 'string' ? text : Buffer.from(text).toString();
  });
  const one = turns.begin('[one]');
  const two = turns.begin('[two]');
  const three = turns.begin('[three]');
  appendFileSync(one.told, 'a');
  appendFileSync(two.told, 'b');
  turns.hear();
  expect(said).toBe('[one]a');
  two.end('(two)');
  appendFileSync(one.told, 'ä');
  expect(said).toBe('[one]a');
  appendFileSync(three.told, 'c');
  one.end('(one)');
  expect(said).toBe('[one]aä(one)[two]b(two)[three]c');
  appendFileSync(three.told, 'd');
  three.end('(three)');
  expect(said).toBe('[one]aä(one)[two]b(two)[three]cd(three)');
  turns.hear();
  expect(turns.begin('[four]').told).not.toBe(three.told);
  expect(said).toMatch(/\(three\)\[four\]$/);
});

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHashFile, openHashFile } from '../../../backend/passwords/hash-file.ts';
import { openWordFile } from '../../../backend/passwords/word-file.ts';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'lists-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha1 = (word: string): string => createHash('sha1').update(word).digest('hex').toUpperCase();
const never = new AbortController().signal;

function written(lines: string[], end = '\r\n', last = end): string {
  const file = join(folder, `list-${Math.random()}`);
  writeFileSync(file, lines.length === 0 ? '' : lines.join(end) + last);
  return file;
}
const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Pw-${index}`);
const sorted = (words: string[]): string[] =>
  words.map((word, index) => `${sha1(word)}:${index ** 3}`).sort();

describe('a file of hashes', () => {
  it.each([1, 2, 3, 90, 91, 5000])(
    'knows each of its %i passwords, and no other',
    async (count) => {
      const words = numbered(count);
      for (const file of [
        written(sorted(words)),
        written(sorted(words), '\n', ''),
        written(
          sorted(words).map((line) => line.slice(0, 40).toLowerCase()),
          '\n',
        ),
      ]) {
        await checkHashFile(file);
        const list = openHashFile(file);
        const step = Math.max(1, Math.floor(count / 100));
        for (const word of words.filter((_, index) => index % step === 0)) {
          expect(await list.has(word, never), word).toBe(true);
        }
        for (const word of numbered(30).map((each) => `${each}!`)) {
          expect(await list.has(word, never), word).toBe(false);
        }
      }
    },
  );

  it('is read at few places, whatever its size', async () => {
    const file = written(sorted(numbered(30_000)));
    const list = openHashFile(file);
    const start = performance.now();
    for (let time = 0; time < 50; time++) await list.has(`Pw-${time * 600}`, never);
    // Read as a whole it would be 75 MB by now.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('is refused when it is not in order, empty, or has something else in it', async () => {
    const lines = sorted(numbered(500));
    await expect(checkHashFile(written(lines.toReversed()))).rejects.toThrow('ascending order');
    await expect(checkHashFile(written([]))).rejects.toThrow('no line with a hash');
    const broken = lines.map((line, index) => (index > 200 ? 'password' : line));
    await expect(checkHashFile(written(broken))).rejects.toThrow('no SHA-1');
  });

  it('rejects rather than to say no when it is gone or something else by now', async () => {
    await expect(openHashFile(join(folder, 'gone')).has('x', never)).rejects.toThrow('ENOENT');
    const other = written(Array.from({ length: 2000 }, () => 'something else'));
    await expect(openHashFile(other).has('x', never)).rejects.toThrow('no hash');
    const big = openHashFile(written(sorted(numbered(5000))));
    await expect(big.has('x', AbortSignal.abort())).rejects.toThrow('aborted');
  });
});

describe('a file of words', () => {
  const list = openWordFile('Sommer2026!\r\nStraße\n\nﬁnance-1\nΣΊΣΥΦΟΣ\nno end');

  it.each(['sommer2026!', 'SOMMER2026!', 'straße', 'finance-1', 'Ｓommer2026!', 'no end'])(
    'knows %j, whatever its case and form',
    async (word) => expect(await list.has(word, never)).toBe(true),
  );

  it.each(['', 'sommer2026', 'xSommer2026!', 'Sommer2026! ', 'no'])(
    'does not know %j',
    async (word) => expect(await list.has(word, never)).toBe(false),
  );
});

import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildNative } from '../../../build/native/build-native.ts';
import { root } from '../../../build/scripts/root.ts';

/** Builds programs once more, out of a copy of the sources, and compares them with the first. */
export function testSecondBuild(names: readonly string[]): void {
  test('from another folder is alike to the last bit', { timeout: 300_000 }, async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'gatehouse-elsewhere-'));
    try {
      await cp(join(root, 'native'), join(elsewhere, 'native'), { recursive: true });
      await cp(join(root, 'package.json'), join(elsewhere, 'package.json'));
      const build = await buildNative({ only: names });
      const again = await buildNative({
        from: elsewhere,
        out: join(elsewhere, 'out'),
        only: names,
      });
      for (const name of names) {
        const [one, other] = [await readFile(build.file(name)), await readFile(again.file(name))];
        expect(one.equals(other), name).toBe(true);
      }
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
  });
}

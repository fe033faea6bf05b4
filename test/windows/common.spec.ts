import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWine, type Wine } from './support/wine.ts';

let wine: Wine;
beforeAll(async () => {
  wine = await openWine();
});
afterAll(() => wine.stop());

test('the prefix says that it is Windows 10', async () => {
  const { code, stdout } = await wine.run('cmd', ['/c', 'ver']);
  expect(code).toBe(0);
  expect(stdout).toContain('10.0');
});

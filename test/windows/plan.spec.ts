import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../build/scripts/root.ts';
import { notHere } from '../e2e/escapes/not-here.ts';

const plan = readFileSync(join(root, 'docs', 'windows-test-plan.md'), 'utf8');

test('each way out that nothing here can try stands in the Windows test plan', () => {
  const rows = new Set([...plan.matchAll(/^\| (.+?) +\|/gm)].map(([, cell]) => cell));
  expect(Object.keys(notHere).filter((way) => !rows.has(way))).toEqual([]);
});

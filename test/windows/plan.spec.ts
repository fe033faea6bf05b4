import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../build/scripts/root.ts';
import { notHere } from '../e2e/escapes/not-here.ts';

const plan = readFileSync(join(root, 'docs', 'windows-test-plan.md'), 'utf8');
const headings = new Set([...plan.matchAll(/^### (\S+)$/gm)].map(([, name]) => name));

test('what Wine only pretends to do stands in the Windows test plan', () => {
  const specs = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.spec.ts'),
  );
  const named = specs.flatMap((file) =>
    [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
        /pretended\(\s*'([a-z-]+)'/g,
      ),
    ].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !headings.has(name))).toEqual([]);
});

test('each way out that nothing here can try stands in the Windows test plan', () => {
  const rows = new Set([...plan.matchAll(/^\| (.+?) +\|/gm)].map(([, cell]) => cell));
  expect(Object.keys(notHere).filter((way) => !rows.has(way))).toEqual([]);
});

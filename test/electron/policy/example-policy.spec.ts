import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadPolicy } from '../../../electron/policy/load-policy.ts';

const example = fileURLToPath(new URL('../../../docs/examples/policy.json', import.meta.url));

it('takes the example of the documents as it stands, with nothing to complain about', () => {
  const checked = loadPolicy(example);
  expect(checked.problems).toEqual([]);
  expect(checked).toMatchObject({ ok: true, policy: { organisation: 'Corp Example' } });
});

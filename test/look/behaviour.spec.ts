import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

test.setTimeout(180_000);

test('focus, keys, pasting and live regions behave as a person expects', () => {
  const script = fileURLToPath(new URL('../renderer/behaviour.mts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    timeout: 170_000,
  });
  expect(status, stderr).toBe(0);
  expect(stdout.match(/^ok /gm)?.length).toBeGreaterThan(25);
});

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/stage.ts';

/** A Windows with three layouts: a helper that keeps which one is in use in a file beside it. */
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-keyboards-'));
const helper = join(folder, 'helper');
const inUse = join(folder, 'now');
const asked = join(folder, 'asked');
const program = `#!${process.execPath}
  const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
  const [now, asked] = ${JSON.stringify([inUse, asked])};
  const loaded = (id, layout, language, name) => ({ id, layout, language, name, ime: false });
  const keyboards = [
    loaded('04090409', '00000409', 'en-US', 'US'),
    loaded('04070407', '00000407', 'de-DE', 'German'),
    loaded('f0020409', '00010409', 'en-US', 'United States-Dvorak'),
  ];
  require('node:readline').createInterface(process.stdin).on('line', (line) => {
    const request = JSON.parse(line);
    appendFileSync(asked, line + '\\n');
    if (request.do === 'use-keyboard') writeFileSync(now, request.id);
    const reply = { ok: true, now: readFileSync(now, 'utf8'), keyboards };
    process.stdout.write(JSON.stringify(reply) + '\\n');
  });`;
// Whoever ran before in this worker has taken the folder away.
test.beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(helper, program);
  chmodSync(helper, 0o755);
  writeFileSync(inUse, '04090409');
  writeFileSync(asked, '');
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.use({
  switches: ['--sign-in', '--keyboard=00000407', `--helper=${helper}`],
  site: { policy: { window: 'window' } },
});

test('the window begins with the sign-in screen’s keyboard, changes it, and follows it', async ({
  stage: { page, robot, begin },
}) => {
  await begin();
  await robot.choose('questions');
  await robot.at('questions');
  const line = page.locator('[data-keyboard]');
  await expect(line).toHaveText('Keyboard: German');
  expect(readFileSync(inUse, 'utf8')).toBe('04070407');

  const answer = page.locator('input[type="password"]').first();
  await answer.fill('Corr');
  const change = page.getByRole('combobox', { name: 'Change the keyboard' });
  await change.selectOption({
    label: 'English (United States) – \u2068United States-Dvorak\u2069',
  });
  await expect(line).toContainText('United States-Dvorak');
  expect(readFileSync(inUse, 'utf8')).toBe('f0020409');
  const said = page.getByRole('status').filter({ hasText: 'The keyboard now types' });
  await expect(said).toContainText('United States-Dvorak');
  await expect(said).toBeVisible();
  await expect(answer).toHaveValue('Corr');

  // Windows' own keys.
  await answer.focus();
  writeFileSync(inUse, '04070407');
  await expect(line).toHaveText('Keyboard: German');
  await expect(said).toContainText('The keyboard now types German.');
  await expect(answer).toBeFocused();
  await expect(answer).toHaveValue('Corr');

  const requests = readFileSync(asked, 'utf8').trim().split('\n');
  expect(
    new Set(requests.map((each) => (JSON.parse(each) as { window: string }).window)).size,
  ).toBe(1);
});

test('where nothing secret is typed nothing is asked', async ({ stage: { robot, page } }) => {
  await robot.at('start');
  const count = () => readFileSync(asked, 'utf8').split('\n').length - 1;
  await expect.poll(count).toBe(2);
  await page.getByLabel('Account name', { exact: true }).fill('alice');
  expect(count()).toBe(2);
});

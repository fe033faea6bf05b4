import assert from 'node:assert/strict';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

test('Enter sends an account name, once', async ({ page }) => {
  await show(page, state('start'));
  assert.equal(await focused(page), 'Account name');
  await page.keyboard.press('Enter');
  await page.getByText('Type your account name.').waitFor();
  assert.deepEqual(await sentBy(page), []);
  await page.keyboard.type(' anna ');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [{ do: 'begin', purpose: 'reset', account: 'anna' }]);
});

test('Escape does nothing', async ({ page }) => {
  await show(page, state('start'));
  await page.keyboard.press('Escape');
  assert.deepEqual(await sentBy(page), []);
});

test('the purpose is chosen with the keyboard', async ({ page }) => {
  await show(page, state('start'));
  await page.getByRole('radio', { name: 'I forgot my password' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByLabel('Account name').fill('anna');
  await page.getByRole('button', { name: 'Continue' }).click();
  assert.deepEqual(await sentBy(page), [{ do: 'begin', purpose: 'unlock', account: 'anna' }]);
});

test('the time can be extended', async ({ page }) => {
  await show(page, state('code-expiring'));
  await page.getByRole('button', { name: 'Keep going' }).click();
  assert.deepEqual(await sentBy(page), [{ do: 'reply', reply: { do: 'extend', seq: 3 } }]);
});

test('the language, the title and the page follow the snapshot', async ({ page }) => {
  await show(page, state('start'));
  assert.equal(await page.title(), 'Sign-in help – Nordlicht Stadtwerke');
  await page.getByRole('button', { name: 'Language: English' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  assert.deepEqual(await sentBy(page), [{ do: 'locale', locale: 'de' }]);
  await show(page, state('start', { locale: 'de' }));
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  assert.equal(await page.title(), 'Hilfe bei der Anmeldung – Nordlicht Stadtwerke');
});

test('a screen that cannot be drawn says so, and the next one is drawn', async ({ page }) => {
  await show(page, state('broken'));
  await page.getByRole('heading', { name: 'Something went wrong in this window' }).waitFor();
  await show(page, state('start'));
  await page.getByRole('heading', { name: 'Sign-in help' }).waitFor();
});

test('a form that comes back has what was typed, and the focus where it was', async ({ page }) => {
  await show(page, state('start'));
  await page.getByRole('radio', { name: 'My account is locked' }).check({ force: true });
  await page.getByLabel('Account name').click();
  await page.keyboard.type('ann');
  await show(page, state('verdict-no-link-no-address'));
  await show(page, state('verdict-off-network-silent'));
  await show(page, state('start'));
  assert.equal(await focused(page), 'Account name');
  await page.keyboard.type('a');
  assert.equal(await page.getByLabel('Account name').inputValue(), 'anna');
  assert(await page.getByRole('radio', { name: 'My account is locked' }).isChecked());
  await page.getByRole('radio', { name: 'My account is locked' }).focus();
  await show(page, state('verdict-no-link-no-address'));
  await show(page, state('start'));
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'radio');
});

test('the reminder leads on for the account of this desktop, or waits', async ({ page }) => {
  await show(page, state('reminder'));
  await page.getByRole('button', { name: 'Set up now' }).click();
  await show(page, state('reminder'));
  await page.getByRole('button', { name: 'Remind me in 3 days' }).click();
  assert.deepEqual(await sentBy(page), [
    { do: 'begin', purpose: 'enrol', account: 'NORDLICHT\\anna' },
    { do: 'snooze' },
  ]);
});

test('menus and dragging are refused', async ({ page }) => {
  const refused = await page.evaluate(() =>
    ['contextmenu', 'dragstart', 'dragover', 'drop'].map(
      (type) => !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
    ),
  );
  assert.deepEqual(refused, [true, true, true, true]);
});

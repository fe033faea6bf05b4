import assert from 'node:assert/strict';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

test('a new password is compared and sent, its rules are ticked off', async ({ page }) => {
  await show(page, state('new-password'));
  const next = page.getByLabel('New password', { exact: true });
  await next.fill('Correct horse 7');
  assert.equal(await page.getByText('(fulfilled)').count(), 3);
  await page.getByLabel('New password again').fill('Correct horse 8');
  await page.keyboard.press('Enter');
  await page.getByText('The two new passwords are not the same.').waitFor();
  assert.equal(await focused(page), 'New password again');
  await page.getByLabel('New password again').fill('Correct horse 7');
  await page.getByRole('button', { name: 'Set new password' }).click();
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'set-password', next: 'Correct horse 7', seq: 3 } },
  ]);
  assert.equal(await next.inputValue(), '');
  await show(page, state('new-password-refused', {}, { seq: 4 }));
  await page.getByText('Your checks stay passed').waitFor();
  assert.equal(await focused(page), 'New password');
});

test('secrets are gone after a verdict, and the focus is on the field again', async ({ page }) => {
  await show(page, state('new-password'));
  await page.getByLabel('New password', { exact: true }).fill('Correct horse 7');
  await page.getByLabel('New password again').fill('Correct horse');
  await show(page, state('verdict-during-step'));
  await page.getByText('What you have done so far is kept while').waitFor();
  assert(!(await page.content()).includes('Correct horse'));
  await show(page, state('new-password'));
  assert.equal(await focused(page), 'New password again');
  assert.equal(await page.getByLabel('New password', { exact: true }).inputValue(), '');
  assert.equal(await page.getByLabel('New password again').inputValue(), '');
});

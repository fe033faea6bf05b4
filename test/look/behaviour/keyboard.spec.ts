import assert from 'node:assert/strict';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { listen } from '../support/listen.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

test('another keyboard is chosen, said once, and nothing typed is lost', async ({ page }) => {
  const at = (id: string, busy = false) => {
    const { keyboards = [] } = state('new-password-keyboards');
    const changed = keyboards.map((each) => ({ ...each, inUse: each.id === id }));
    return state('new-password-keyboards', { keyboards: changed, busy });
  };
  await show(page, at('04070407'));
  const heard = await listen(page);
  const change = page.getByRole('combobox', { name: 'Change the keyboard' });
  const box = await change.boundingBox();
  assert((box?.height ?? 0) >= 44);
  const line = page.locator('[data-keyboard]');
  const said = page.getByRole('status').filter({ hasText: 'The keyboard now types' });

  await change.focus();
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await sentBy(page), [{ do: 'keyboard', id: 'f0020409' }]);
  assert.equal(await change.inputValue(), '');
  assert.equal(await line.textContent(), 'Keyboard: German');
  await show(page, at('f0020409'));
  assert.equal(await focused(page), 'Change the keyboard');
  // For those who listen; to be seen there is the line.
  assert.equal(await said.locator('svg').count(), 0);
  await show(page, at('f0020409'));
  assert.equal((await heard()).filter((each) => each.includes('Dvorak')).length, 1);

  // Half of a password is typed when Windows' own keys change it.
  await page.getByLabel('New password', { exact: true }).fill('Half');
  await show(page, at('04070407'));
  assert.equal(await said.textContent(), 'The keyboard now types German.');
  assert.equal(await said.locator('svg').count(), 1);
  assert.equal(await focused(page), 'New password');
  assert.equal(await page.getByLabel('New password', { exact: true }).inputValue(), 'Half');
  // Another language is no other keyboard, and whoever begins anew need not be warned.
  await show(page, { ...at('04070407'), locale: 'de' });
  assert.equal(await said.count(), 0);
  assert.equal(await page.getByText('Die Tastatur schreibt jetzt: Deutsch.').count(), 1);
  await page.locator('[data-field="next"]').fill('');
  assert.equal(await page.getByText('Die Tastatur schreibt jetzt').count(), 0);
});

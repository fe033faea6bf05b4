import assert from 'node:assert/strict';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

test('a gate is chosen with one press, and the heading has the focus before', async ({ page }) => {
  await show(page, state('choose'));
  assert.equal(await focused(page), 'Show that it is you');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'choose', option: 'a', seq: 3 } },
  ]);
});

test('a typed destination is asked for and sent', async ({ page }) => {
  await show(page, state('choose-typed'));
  await page.getByRole('button', { name: 'Send the code' }).click();
  await page.getByText('Type the e-mail address that you registered.').waitFor();
  assert.equal(await focused(page), 'Your e-mail address');
  await page.keyboard.type('anna@home.example');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'choose', option: 'a', typed: 'anna@home.example', seq: 3 } },
  ]);
});

test('a pasted code loses its gaps, leaves with Enter and leaves nothing behind', async ({
  page,
}) => {
  await show(page, state('code-email'));
  assert.equal(await focused(page), 'Code');
  await page.keyboard.insertText('123 - 456');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'answer', code: '123456', seq: 3 } },
  ]);
  assert.equal(await page.getByLabel('Code').inputValue(), '');
  await show(page, state('code-email', { busy: true }));
  assert.equal(await focused(page), 'Code');
  await page.getByRole('button', { name: 'Use another check' }).focus();
  await show(page, state('code-email-wrong'));
  assert.equal(await focused(page), 'Code');
  const described = await page.getByLabel('Code').getAttribute('aria-describedby');
  assert(described !== null && described.split(' ').length === 3);
});

test('a poll takes neither the focus nor what is typed', async ({ page }) => {
  await show(page, state('code-email'));
  await page.keyboard.type('123');
  await page.getByRole('button', { name: 'Use another check' }).focus();
  await show(page, state('code-email', {}, { delivery: 'delivered' }));
  assert.equal(await focused(page), 'Use another check');
  assert.equal(await page.getByLabel('Code').inputValue(), '123');
});

test('a new code can be asked for when its time has come', async ({ page }) => {
  await show(page, state('code-email'));
  const resend = page.getByRole('button', { name: 'Send a new code' });
  await resend.click({ force: true });
  assert.deepEqual(await sentBy(page), []);
  await show(page, state('code-email', {}, { resendIn: 900 }));
  await page.getByText('No code yet? You can ask for a new one.').first().waitFor();
  await resend.click();
  assert.deepEqual(await sentBy(page), [{ do: 'reply', reply: { do: 'resend', seq: 3 } }]);
});

test('answers are masked, can be shown, and are sent together', async ({ page }) => {
  await show(page, state('questions'));
  const pet = page.getByLabel('What was the name of your first pet?');
  assert.equal(await pet.getAttribute('type'), 'password');
  await page.getByRole('checkbox', { name: 'Show answers' }).check();
  assert.equal(await pet.getAttribute('type'), 'text');
  await pet.fill('Rex');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'In which street did you live as a child?');
  await page.keyboard.type('Elm Street');
  await page.getByLabel('Which song did we dance to?').fill('Waltz');
  await page.keyboard.press('Enter');
  const [intent] = await sentBy(page);
  assert(intent?.do === 'reply' && intent.reply.do === 'answer');
  assert.deepEqual(
    intent.reply.answers?.map(({ answer }) => answer),
    ['Rex', 'Elm Street', 'Waltz'],
  );
});

test('a typed address comes back in its open card', async ({ page }) => {
  await show(page, state('choose-typed'));
  await page.getByLabel('Your e-mail address').fill('anna@home.example');
  await show(page, state('verdict-during-step'));
  await show(page, state('choose-typed'));
  assert.equal(await focused(page), 'Your e-mail address');
  const value = await page.getByLabel('Your e-mail address').inputValue();
  assert.equal(value, 'anna@home.example');
});

test('a pause between tries lets nothing out, and then everything', async ({ page }) => {
  await show(page, state('password-wait'));
  await page.getByLabel('Current password').fill('Old-Passw0rd!');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click({ force: true });
  assert.deepEqual(await sentBy(page), []);
  const over = { refused: { reason: 'wait-before-next-try', wait: 600 } } as const;
  await show(page, state('password-wait', {}, over));
  await page.getByText('You can try again now.').first().waitFor();
  assert.equal(await page.getByLabel('Current password').inputValue(), 'Old-Passw0rd!');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'answer', code: 'Old-Passw0rd!', seq: 3 } },
  ]);
});

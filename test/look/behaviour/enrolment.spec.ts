import assert from 'node:assert/strict';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

test('an address is added in its card, and a refusal stands at its field', async ({ page }) => {
  await show(page, state('enrolment-ready'));
  assert.equal(await focused(page), 'Your checks');
  await page.getByRole('button', { name: /^E-mail address/ }).click();
  assert.equal(await focused(page), 'Your e-mail address');
  await page.keyboard.press('Enter');
  await page.getByText('Type an e-mail address.').waitFor();
  await page.keyboard.type('anna@home');
  await page.keyboard.press('Enter');
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'add', item: 'email', value: 'anna@home', seq: 3 } },
  ]);
  const refused = { seq: 4, refused: { reason: 'not-an-address' } } as const;
  await page.getByRole('button', { name: 'Finish' }).focus();
  await show(page, state('enrolment-ready', {}, refused));
  await page.getByText('We cannot send to this address.').waitFor();
  assert.equal(await focused(page), 'Your e-mail address');
  assert.equal(await page.getByLabel('Your e-mail address').inputValue(), 'anna@home');
});

test('a number is added with the way that the code should come', async ({ page }) => {
  await show(page, state('enrolment-empty'));
  await page.getByRole('button', { name: /^Phone number/ }).click();
  await page.keyboard.type('+49 170 1234567');
  await page.getByRole('radio', { name: 'Phone call' }).check({ force: true });
  await page.getByRole('button', { name: 'Call me' }).click();
  assert.deepEqual(await sentBy(page), [
    {
      do: 'reply',
      reply: { do: 'add', item: 'phone', value: '+49 170 1234567', by: 'call', seq: 3 },
    },
  ]);
});

test('an app begins at once, and something is replaced in its place', async ({ page }) => {
  await show(page, state('enrolment-empty'));
  await page.getByRole('button', { name: /^Authenticator app/ }).click();
  await show(page, state('enrolment-spare'));
  await page.getByRole('button', { name: 'Replace' }).nth(1).click();
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'add', item: 'totp', seq: 3 } },
    { do: 'reply', reply: { do: 'add', item: 'totp', replaces: 't1', seq: 3 } },
  ]);
});

test('removing is asked once, with the focus on what changes nothing', async ({ page }) => {
  await show(page, state('enrolment-spare'));
  const remove = page.getByRole('button', { name: 'Remove', exact: true }).first();
  await remove.click();
  assert.equal(await focused(page), 'Keep it');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'Remove');
  assert.equal(await page.getByText('Remove this?').count(), 0);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, remove' }).click();
  assert.deepEqual(await sentBy(page), [
    { do: 'reply', reply: { do: 'remove', item: 'e2', seq: 3 } },
  ]);
  const { scene } = state('enrolment-spare');
  assert(scene.kind === 'step' && scene.step.kind === 'enrolment');
  await show(page, state('enrolment-spare', {}, { items: scene.step.items.slice(1), seq: 4 }));
  assert.equal(await focused(page), 'Your checks');
});

test('questions are chosen once each, and a refusal costs the answers only', async ({ page }) => {
  await show(page, state('set-up-questions'));
  const rows = page.getByRole('group');
  const row = (number: number) => page.getByRole('group', { name: `Question ${number}` });
  assert.equal(await focused(page), 'Question 1');
  await row(1).getByRole('combobox').selectOption('What was the name of your first pet?');
  assert.equal(await row(2).getByText('first pet').count(), 0);
  await row(1).getByLabel('Your answer').fill('ab');
  await row(2).getByRole('combobox').selectOption('A question of my own');
  await row(2).getByLabel('Your own question').fill('Which song?');
  await row(2).getByLabel('Your answer').fill('Waltz');
  await row(3).getByRole('combobox').selectOption('What did you want to become as a child?');
  await row(3).getByLabel('Your answer').fill('Pilot');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It needs at least 3 characters.').waitFor();
  assert.equal(await focused(page), 'Your answer');
  await page.keyboard.type('c');
  await page.getByRole('button', { name: 'One more question' }).click();
  assert.equal(await rows.getByRole('combobox').count(), 4);
  await page.getByRole('button', { name: 'Save' }).click();
  const [intent] = await sentBy(page);
  assert(intent?.do === 'reply' && intent.reply.do === 'answer');
  assert.deepEqual(intent.reply.answers, [
    { id: 'first-pet', answer: 'abc' },
    { id: 'own-2', answer: 'Waltz', own: 'Which song?' },
    { id: 'dream-job', answer: 'Pilot' },
  ]);
  const refused = { seq: 4, refused: { reason: 'answer-common', at: 'own-2' } } as const;
  await show(page, state('set-up-questions', {}, refused));
  await page.getByText('Many people would give this answer.').waitFor();
  assert.equal(await row(2).getByLabel('Your own question').inputValue(), 'Which song?');
  assert.equal(await row(2).getByLabel('Your answer').inputValue(), '');
  assert.equal(await focused(page), 'Your answer');
});

/**
 * What only a real browser can show of the window: focus, keys, pasting, the page's policy.
 * `node test/renderer/behaviour.mts` after a build; it ends with an error at the first surprise.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import type { Snapshot, Step } from '@gatehouse/shared';
import { chromiumOptions } from '../../build/preview/chromium.ts';
import { fakeBridge, sentBy, show } from '../../build/preview/fake-bridge.ts';
import { servePage } from '../../build/preview/page-server.ts';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';

const states = new Map(galleryStates);
let revision = 0;

function state(name: string, change: Partial<Snapshot> = {}, part: Partial<Step> = {}): Snapshot {
  const found = states.get(name);
  assert(found !== undefined, name);
  revision += 1;
  const { scene } = found;
  const changed =
    scene.kind === 'step' && Object.keys(part).length > 0
      ? { ...scene, step: { ...scene.step, ...part } as Step }
      : scene;
  return { ...found, scene: changed, ...change, revision };
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return (
      at?.getAttribute('aria-label') ??
      (at as HTMLInputElement).labels?.[0]?.textContent ??
      at?.textContent
    );
  });

function checking(snapshot: Snapshot, now: boolean): Snapshot {
  const { scene } = snapshot;
  return { ...snapshot, scene: scene.kind === 'verdict' ? { ...scene, checking: now } : scene };
}

/** Writes down what the page's live regions say from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const at = target instanceof Element ? target : target.parentElement;
        const region = at?.closest('[role="status"], [role="alert"], [aria-live]');
        if (region) heard.push(region.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

const checks: Record<string, (page: Page) => Promise<void>> = {
  'Enter sends an account name, once': async (page) => {
    await show(page, state('start'));
    assert.equal(await focused(page), 'Account name');
    await page.keyboard.press('Enter');
    await page.getByText('Type your account name.').waitFor();
    assert.deepEqual(await sentBy(page), []);
    await page.keyboard.type(' anna ');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(page), [{ do: 'begin', purpose: 'reset', account: 'anna' }]);
  },
  'Escape does nothing': async (page) => {
    await show(page, state('start'));
    await page.keyboard.press('Escape');
    assert.deepEqual(await sentBy(page), []);
  },
  'the purpose is chosen with the keyboard': async (page) => {
    await show(page, state('start'));
    await page.getByRole('radio', { name: 'I forgot my password' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByLabel('Account name').fill('anna');
    await page.getByRole('button', { name: 'Continue' }).click();
    assert.deepEqual(await sentBy(page), [{ do: 'begin', purpose: 'unlock', account: 'anna' }]);
  },
  'a gate is chosen with one press, and the heading has the focus before': async (page) => {
    await show(page, state('choose'));
    assert.equal(await focused(page), 'Show that it is you');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(page), [
      { do: 'reply', reply: { do: 'choose', option: 'a', seq: 3 } },
    ]);
  },
  'a typed destination is asked for and sent': async (page) => {
    await show(page, state('choose-typed'));
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('Type the e-mail address that you registered.').waitFor();
    assert.equal(await focused(page), 'Your e-mail address');
    await page.keyboard.type('anna@home.example');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(page), [
      { do: 'reply', reply: { do: 'choose', option: 'a', typed: 'anna@home.example', seq: 3 } },
    ]);
  },
  'a pasted code loses its gaps, leaves with Enter and leaves nothing behind': async (page) => {
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
  },
  'a poll takes neither the focus nor what is typed': async (page) => {
    await show(page, state('code-email'));
    await page.keyboard.type('123');
    await page.getByRole('button', { name: 'Use another check' }).focus();
    await show(page, state('code-email', {}, { delivery: 'delivered' }));
    assert.equal(await focused(page), 'Use another check');
    assert.equal(await page.getByLabel('Code').inputValue(), '123');
  },
  'a new code can be asked for when its time has come': async (page) => {
    await show(page, state('code-email'));
    const resend = page.getByRole('button', { name: 'Send a new code' });
    await resend.click({ force: true });
    assert.deepEqual(await sentBy(page), []);
    await show(page, state('code-email', {}, { resendIn: 900 }));
    await page.getByText('No code yet? You can ask for a new one.').waitFor();
    await resend.click();
    assert.deepEqual(await sentBy(page), [{ do: 'reply', reply: { do: 'resend', seq: 3 } }]);
  },
  'answers are masked, can be shown, and are sent together': async (page) => {
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
  },
  'a new password is compared and sent, its rules are ticked off': async (page) => {
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
  },
  'the time can be extended': async (page) => {
    await show(page, state('code-expiring'));
    await page.getByRole('button', { name: 'Keep going' }).click();
    assert.deepEqual(await sentBy(page), [{ do: 'reply', reply: { do: 'extend', seq: 3 } }]);
  },
  'the language, the title and the page follow the snapshot': async (page) => {
    await show(page, state('start'));
    assert.equal(await page.title(), 'Sign-in help – Nordlicht Stadtwerke');
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    assert.deepEqual(await sentBy(page), [{ do: 'locale', locale: 'de' }]);
    await show(page, state('start', { locale: 'de' }));
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    assert.equal(await page.title(), 'Hilfe bei der Anmeldung – Nordlicht Stadtwerke');
  },
  'a screen that cannot be drawn says so, and the next one is drawn': async (page) => {
    await show(page, state('broken'));
    await page.getByRole('heading', { name: 'Something went wrong in this window' }).waitFor();
    await show(page, state('start'));
    await page.getByRole('heading', { name: 'Sign-in help' }).waitFor();
  },
  'a verdict takes the focus to its heading, and a poll moves nothing and says nothing': async (
    page,
  ) => {
    await show(page, state('start'));
    await page.getByLabel('Account name').focus();
    await show(page, state('verdict-no-link-no-address'));
    assert.equal(await focused(page), 'This laptop has no network connection');
    const said = await listen(page);
    await page.getByRole('button', { name: 'Try again' }).focus();
    for (let polls = 0; polls < 5; polls += 1) {
      await show(page, checking(state('verdict-no-link-no-address'), polls % 2 === 0));
    }
    assert.equal(await focused(page), 'Try again');
    assert.deepEqual(await said(), []);
  },
  'another verdict leaves the focus alone and is announced once': async (page) => {
    await show(page, state('verdict-no-link-no-address'));
    const said = await listen(page);
    await page.getByRole('button', { name: 'Close' }).focus();
    await show(page, state('verdict-captive-portal-redirected'));
    await show(page, state('verdict-captive-portal-redirected'));
    await show(page, checking(state('verdict-captive-portal-redirected'), true));
    await show(page, state('verdict-captive-portal-replaced'));
    assert.equal(await focused(page), 'Close');
    assert.deepEqual(await said(), ['This Wi-Fi wants you to sign in first']);
    await show(page, state('verdict-no-link-no-address'));
    assert.deepEqual((await said()).slice(1), ['This laptop has no network connection']);
    await show(page, state('verdict-no-link-no-address', { locale: 'de' }));
    assert.deepEqual((await said()).slice(2), ['']);
  },
  'Enter looks again at once, and no other key does': async (page) => {
    await show(page, state('verdict-off-network-silent'));
    for (const key of ['Shift', 'Control', 'r', 'Shift+Enter', 'Escape', 'Tab']) {
      await page.keyboard.press(key);
    }
    assert.deepEqual(await sentBy(page), []);
    await page.locator('h1').focus();
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    assert.deepEqual(await sentBy(page), [{ do: 'retry' }]);
    await page.keyboard.up('Enter');
    await show(page, checking(state('verdict-off-network-silent'), true));
    await page.getByText('Checking again …').waitFor({ state: 'visible' });
    await page.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(page), [{ do: 'retry' }, { do: 'close' }]);
  },
  'a form that comes back has what was typed, and the focus where it was': async (page) => {
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
  },
  'a typed address comes back in its open card': async (page) => {
    await show(page, state('choose-typed'));
    await page.getByLabel('Your e-mail address').fill('anna@home.example');
    await show(page, state('verdict-during-step'));
    await show(page, state('choose-typed'));
    assert.equal(await focused(page), 'Your e-mail address');
    const value = await page.getByLabel('Your e-mail address').inputValue();
    assert.equal(value, 'anna@home.example');
  },
  'secrets are gone after a verdict, and the focus is on the field again': async (page) => {
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
  },
  'the picture stays in its card from right to left, too': async (page) => {
    await show(page, state('verdict-off-network-silent'));
    const leftOf = (name: string) =>
      page.locator(`[data-link="${name}"]`).evaluate((link) => link.getBoundingClientRect().left);
    assert((await leftOf('computer')) < (await leftOf('service')));
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await page.locator('[dir="ltr"]').evaluateAll((all) => {
      for (const each of all) each.setAttribute('dir', 'rtl');
    });
    assert((await leftOf('computer')) > (await leftOf('service')));
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert(wide <= 0);
  },
  'an address is added in its card, and a refusal stands at its field': async (page) => {
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
  },
  'a number is added with the way that the code should come': async (page) => {
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
  },
  'an app begins at once, and something is replaced in its place': async (page) => {
    await show(page, state('enrolment-empty'));
    await page.getByRole('button', { name: /^Authenticator app/ }).click();
    await show(page, state('enrolment-spare'));
    await page.getByRole('button', { name: 'Replace' }).nth(1).click();
    assert.deepEqual(await sentBy(page), [
      { do: 'reply', reply: { do: 'add', item: 'totp', seq: 3 } },
      { do: 'reply', reply: { do: 'add', item: 'totp', replaces: 't1', seq: 3 } },
    ]);
  },
  'removing is asked once, with the focus on what changes nothing': async (page) => {
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
  },
  'questions are chosen once each, and a refusal costs the answers only': async (page) => {
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
  },
  'a pause between tries lets nothing out, and then everything': async (page) => {
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
  },
  'the reminder leads on for the account of this desktop, or waits': async (page) => {
    await show(page, state('reminder'));
    await page.getByRole('button', { name: 'Set up now' }).click();
    await show(page, state('reminder'));
    await page.getByRole('button', { name: 'Remind me in 3 days' }).click();
    assert.deepEqual(await sentBy(page), [
      { do: 'begin', purpose: 'enrol', account: 'NORDLICHT\\anna' },
      { do: 'snooze' },
    ]);
  },
  'menus and dragging are refused': async (page) => {
    const refused = await page.evaluate(() =>
      ['contextmenu', 'dragstart', 'dragover', 'drop'].map(
        (type) =>
          !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
      ),
    );
    assert.deepEqual(refused, [true, true, true, true]);
  },
};

const { url, close } = await servePage(
  fileURLToPath(new URL('../../dist/renderer/', import.meta.url)),
);
const browser = await chromium.launch(chromiumOptions());
try {
  for (const [name, check] of Object.entries(checks)) {
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
    });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await fakeBridge(page);
    await page.goto(url);
    await check(page);
    assert.deepEqual(said, [], name);
    await context.close();
    console.log(`ok ${name}`);
  }
} finally {
  await browser.close();
  close();
}

import assert from 'node:assert/strict';
import type { Snapshot } from '@gatehouse/shared';
import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { focused } from '../support/focused.ts';
import { listen } from '../support/listen.ts';
import { reversedValues } from '../support/reversed-values.ts';
import { state } from '../support/state.ts';
import { test } from '../support/window.ts';

function checking(snapshot: Snapshot, now: boolean): Snapshot {
  const { scene } = snapshot;
  return { ...snapshot, scene: scene.kind === 'verdict' ? { ...scene, checking: now } : scene };
}

test('a verdict takes the focus to its heading, and a poll moves nothing and says nothing', async ({
  page,
}) => {
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
});

test('another verdict leaves the focus alone and is announced once', async ({ page }) => {
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
});

test('Enter looks again at once, and no other key does', async ({ page }) => {
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
});

test('the picture stays in its card from right to left, too', async ({ page }) => {
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
});

test('a notice’s number, host name and code are not turned around by the Arabic around them', async ({
  page,
}) => {
  const { scene, ...rest } = state('verdict-off-network-silent', {
    ...{ locale: 'ar', computer: '0427-LT (NW)', supportCode: '7K3M-9QXT' },
    helpdesk: { name: 'IT Service', phone: '+49 40 5550 100' },
  });
  assert(scene.kind === 'verdict');
  const drawn = (body: string): Snapshot => ({
    ...rest,
    scene: { ...scene, notice: { title: 'لا يوجد اتصال', body } },
    revision: state('start').revision,
  });
  const written = drawn('اتصل على {phone} من {computer}، واذكر الرمز {supportCode}.');
  await show(page, written);
  await page.getByText('واذكر الرمز').waitFor();
  assert.deepEqual(await reversedValues(page, written), []);
  // The same typed into the notice, where nothing sets it apart: it would be seen.
  const typed = drawn('اتصل على +49 40 5550 100 من 0427-LT (NW)، واذكر الرمز 7K3M-9QXT.');
  await show(page, typed);
  const found = await reversedValues(page, typed);
  const turned = (value: string) => found.some((fault) => fault.startsWith(value));
  assert(['+49 40 5550 100', '0427-LT (NW)'].every(turned), found.join('\n'));
});

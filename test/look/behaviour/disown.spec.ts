import { sentBy, show } from '../../../build/preview/fake-bridge.ts';
import {} from '../support/sized-window.ts';
import { state } from '../support/state.ts';
import { expect, test } from '../support/window.ts';

test('a destination is disowned with one press, from its code or from the choice', async ({
  page,
}) => {
  await show(page, state('code-sms-delivered'));
  await page.getByRole('button', { name: 'This number is no longer mine' }).click();
  await show(page, state('choose'));
  await page.getByRole('button', { name: 'This address is no longer mine' }).click();
  expect(await sentBy(page)).toEqual([
    { do: 'reply', reply: { do: 'disown', seq: 3 } },
    { do: 'reply', reply: { do: 'disown', option: 'a', seq: 3 } },
  ]);
});

test('the way to do it is quiet, and as high as a finger needs', async ({ page }) => {
  for (const name of ['code-email', 'choose']) {
    await show(page, state(name));
    for (const button of await page.getByRole('button', { name: 'no longer mine' }).all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      const colour = await button.evaluate((each) => getComputedStyle(each).backgroundColor);
      expect(colour).toBe('rgba(0, 0, 0, 0)');
    }
  }
});

test('after it the heading has the focus, also where the choice stood there before', async ({
  page,
}) => {
  for (const before of ['code-sms-delivered', 'choose', 'choose-disowned']) {
    await show(page, state(before));
    await page.getByRole('button', { name: 'no longer mine' }).first().focus();
    const after = before === 'choose-disowned' ? 'choose-all-disowned' : 'choose-disowned';
    await show(page, state(after, {}, { seq: 9 }));
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(
      page.getByRole('status').filter({ hasText: 'No more codes are sent' }),
    ).toHaveCount(1);
  }
});

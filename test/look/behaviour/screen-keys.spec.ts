import type { Locator, Page } from '@playwright/test';
import { violationsOf } from '../../support/violations-of.ts';
import { expect, test } from '../support/drawn-window.ts';

const toggle = (page: Page) => page.locator('[data-keys]');
const board = (page: Page) => page.getByRole('toolbar', { name: 'Keys on the screen' });
const key = (page: Page, name: string) => board(page).getByRole('button', { name, exact: true });

/** Types with the pointer, one key after the other. */
async function press(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await key(page, name).click();
}
async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return box;
}
const caret = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    return [field.dataset['field'], field.selectionStart, field.selectionEnd];
  });

test('keys type at the caret and over what is selected, and the focus stays in the field', async ({
  page,
  window,
}) => {
  await window.draw('start');
  await toggle(page).click();
  await press(page, 'a', 'n', 'n', 'a');
  const field = page.getByLabel('Account name', { exact: true });
  await expect(field).toHaveValue('anna');
  expect(await caret(page)).toEqual(['account', 4, 4]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await press(page, 'Capital letters', 'X', 'y');
  await expect(field).toHaveValue('anXyna');
  expect(await caret(page)).toEqual(['account', 4, 4]);
  await page.keyboard.press('Shift+ArrowLeft');
  await press(page, 'Delete', 'Delete', 'Space');
  await expect(field).toHaveValue('an na');
  await page.keyboard.press('Control+a');
  await press(page, 'Digits and signs 12@', '@', '7', 'Letters qwe', 'b');
  await expect(field).toHaveValue('@7b');
  await page.keyboard.press('Enter');
  expect(await window.sent()).toEqual([{ do: 'begin', purpose: 'reset', account: '@7b' }]);
});

test('capitals last for one letter, after a second press until a third', async ({
  page,
  window,
}) => {
  await window.draw('new-password');
  await toggle(page).click();
  const shift = key(page, 'Capital letters');
  await expect(shift).toHaveAttribute('aria-pressed', 'false');
  await press(page, 'Capital letters', 'A', 'a', 'Capital letters', 'Capital letters', 'B', 'C');
  await expect(shift).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'Capital letters', 'd');
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('AaBCd');
});

test('keys go to the field that had the focus last, and the page says which', async ({
  page,
  window,
}) => {
  await window.draw('new-password');
  await toggle(page).click();
  const said = page.getByRole('status').filter({ hasText: 'Types into' });
  await expect(said).toHaveText('Types into: New password');
  await press(page, 'a');
  await page.getByLabel('New password again').click();
  await expect(said).toHaveText('Types into: New password again');
  await press(page, 'b');
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('a');
  await expect(page.getByLabel('New password again')).toHaveValue('b');
});

test('a code gets digits alone, a number its plus, and the keys stay open from screen to screen', async ({
  page,
  window,
}) => {
  await window.draw('start');
  await toggle(page).click();
  await window.draw('code-email');
  await expect(board(page).getByRole('button')).toHaveCount(13);
  await press(page, '1', '2', '3', '4', '5', '6');
  await page.keyboard.press('Enter');
  expect(await window.sent()).toEqual([
    { do: 'reply', reply: { do: 'answer', code: '123456', seq: 3 } },
  ]);
  await window.draw('choose');
  await expect(board(page)).toHaveCount(0);
  await expect(toggle(page)).toHaveCount(0);
  await window.draw('enrolment-empty');
  await page.getByRole('button', { name: /^Phone number/ }).click();
  await press(page, '+', '4', '9');
  await expect(page.getByLabel('Your phone number')).toHaveValue('+49');
});

test('arrows lead over the keys, Enter and Space press them, Escape goes back to the field', async ({
  page,
  window,
}) => {
  await window.draw('start');
  await toggle(page).focus();
  await page.keyboard.press('Enter');
  await expect(key(page, '1')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(key(page, 'q')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(page.getByLabel('Account name', { exact: true })).toHaveValue('wp');
  await page.keyboard.press('Home');
  await expect(key(page, 'q')).toBeFocused();
  expect(await board(page).locator('[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect(board(page)).toHaveCount(0);
  await expect(page.getByLabel('Account name', { exact: true })).toBeFocused();
  expect(await window.sent()).toEqual([]);
});

test('a press leaves no trace of which key it was', async ({ page, window }) => {
  await window.draw('new-password');
  await toggle(page).click();
  const look = () =>
    key(page, 'g').evaluate((at) => {
      const { backgroundColor, color, borderColor, outlineStyle, boxShadow } = getComputedStyle(at);
      return { backgroundColor, color, borderColor, outlineStyle, boxShadow };
    });
  const before = await look();
  await key(page, 'g').hover();
  expect(await look()).toEqual(before);
  await page.mouse.down();
  expect(await look()).toEqual(before);
  await page.mouse.up();
  expect(await look()).toEqual(before);
});

test('a pointer that is lifted beside its key types nothing', async ({ page, window }) => {
  await window.draw('start');
  await toggle(page).click();
  await key(page, 'g').hover();
  await page.mouse.down();
  await key(page, 'h').hover();
  await page.mouse.up();
  await expect(page.getByLabel('Account name', { exact: true })).toHaveValue('');
});

test('the key for Enter sends what the main action sends, and says what is missing as it does', async ({
  page,
  window,
}) => {
  await window.draw('start');
  await toggle(page).click();
  await press(page, 'Enter');
  await expect(page.getByRole('alert')).toHaveText('Type your account name.');
  await expect(page.getByLabel('Account name', { exact: true })).toBeFocused();
  expect(await window.sent()).toEqual([]);
  await press(page, 'a', 'Enter');
  expect(await window.sent()).toEqual([{ do: 'begin', purpose: 'reset', account: 'a' }]);
});

test('the key for Enter belongs to the field’s own form, by pointer and by key', async ({
  page,
  window,
}) => {
  await window.draw('enrolment-empty');
  await page.getByRole('button', { name: /^Phone number/ }).click();
  await toggle(page).click();
  await press(page, '+', '4', '9');
  await key(page, 'Enter').focus();
  await page.keyboard.press('Enter');
  expect(await window.sent()).toEqual([
    { do: 'reply', reply: { do: 'add', item: 'phone', by: 'sms', value: '+49', seq: 3 } },
  ]);
});

test('the key for Enter sends nothing in a pause between tries, nor while something is under way', async ({
  page,
  window,
}) => {
  await window.draw('password-wait');
  await toggle(page).click();
  await press(page, 'a', 'Enter');
  await window.draw('start', { busy: true });
  await press(page, 'Enter');
  expect(await window.sent()).toEqual([]);
});

test('Delete goes on while it is held, and stops with the pointer and in an empty field', async ({
  page,
  window,
}) => {
  await window.draw('new-password');
  await toggle(page).click();
  const field = page.getByLabel('New password', { exact: true });
  await field.fill('0123456789abcdef');
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  const value = () => field.inputValue();

  // A short press deletes one, when it is lifted.
  await key(page, 'Delete').hover();
  await page.mouse.down();
  await page.clock.runFor(400);
  expect(await value()).toBe('0123456789abcdef');
  await page.mouse.up();
  expect(await value()).toBe('0123456789abcde');

  // A long one begins before that, and lifting it deletes no further one.
  await page.mouse.down();
  await page.clock.runFor(700);
  expect(await value()).toBe('0123456789ab');
  await page.mouse.up();
  await page.clock.runFor(5_000);
  expect(await value()).toBe('0123456789ab');

  // Nor does a pointer that has gone, a window that has, or a screen that has.
  await page.mouse.down();
  await page.clock.runFor(500);
  await key(page, 'Space').hover();
  await page.clock.runFor(5_000);
  expect(await value()).toBe('0123456789a');
  await page.mouse.up();
  await key(page, 'Delete').hover();
  await page.mouse.down();
  await page.evaluate(() => globalThis.dispatchEvent(new Event('blur')));
  await page.clock.runFor(5_000);
  expect(await value()).toBe('0123456789a');
  await page.mouse.up();
  expect(await value()).toBe('0123456789a');

  await page.mouse.down();
  await page.clock.runFor(60_000);
  expect(await value()).toBe('');
  // What is typed after that stays, though the key is still held.
  await page.keyboard.type('x');
  await page.clock.runFor(5_000);
  expect(await value()).toBe('x');
  await page.mouse.up();
});

test('Delete that is held when its screen goes deletes nothing on the next', async ({
  page,
  window,
}) => {
  await window.draw('start');
  await toggle(page).click();
  const account = page.getByLabel('Account name', { exact: true });
  await account.fill('anna');
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await key(page, 'Delete').hover();
  await page.mouse.down();
  await page.clock.runFor(500);
  await expect(account).toHaveValue('ann');
  await page.clock.resume();
  await window.draw('new-password');
  const next = page.getByLabel('New password', { exact: true });
  await next.fill('abc');
  await page.clock.runFor(5_000);
  await expect(next).toHaveValue('abc');
  await page.mouse.up();
});

test('while an answer is under way, keys change nothing', async ({ page, window }) => {
  await window.draw('start');
  await toggle(page).click();
  await window.draw('start', { busy: true });
  await press(page, 'a', 'Delete');
  await expect(page.getByLabel('Account name', { exact: true })).toHaveValue('');
});

test.describe('in a small window', () => {
  for (const [width, height, digits] of [
    [640, 400, false],
    [320, 640, true],
    [1280, 800, true],
  ] as const) {
    test(`of ${width} by ${height}, the field stays above the keys and all else in reach`, async ({
      page,
      window,
    }) => {
      await page.setViewportSize({ width, height });
      await window.draw('new-password', { languages: ['de'], locale: 'de' });
      await toggle(page).click();
      const one = page.getByRole('toolbar').getByRole('button', { name: '1', exact: true });
      await expect(one).toHaveCount(digits ? 1 : 0);
      const fields = page.locator('[data-field]');
      const panel = page.locator('section', { has: page.getByRole('toolbar') });
      for (const field of await fields.all()) {
        await field.focus();
        const { y, height: high } = await boxOf(field);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + high).toBeLessThanOrEqual((await boxOf(panel)).y);
      }
      const last = page.getByRole('button', { name: 'Schließen' });
      await last.focus();
      const end = await boxOf(last);
      expect(end.y + end.height).toBeLessThanOrEqual((await boxOf(panel)).y);
      for (const each of await page.getByRole('toolbar').getByRole('button').all()) {
        const box = await boxOf(each);
        expect(box.height).toBeGreaterThanOrEqual(44);
        expect(box.width).toBeGreaterThanOrEqual(width === 320 ? 24 : 44);
      }
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
    });
  }
});

test.describe('on a device of fingers', () => {
  test.use({ hasTouch: true });

  test('the keys come by themselves with the first touch of a field, and once hidden stay so', async ({
    page,
    window,
  }) => {
    await window.draw('start');
    await expect(board(page)).toHaveCount(0);
    const field = page.getByLabel('Account name', { exact: true });
    await field.tap();
    await key(page, 'a').tap();
    await expect(field).toHaveValue('a');
    await expect(field).toHaveAttribute('inputmode', 'none');
    await key(page, 'Hide the keys').tap();
    await field.tap();
    await expect(board(page)).toHaveCount(0);
  });

  test('they stay away from whoever has a keyboard or a mouse', async ({ page, window }) => {
    await window.draw('start');
    await page.keyboard.press('Shift');
    await page.getByLabel('Account name', { exact: true }).tap();
    await expect(board(page)).toHaveCount(0);
  });

  test('two fingers that overlap type both of their letters', async ({ page, window }) => {
    await window.draw('start');
    await toggle(page).click();
    const session = await page.context().newCDPSession(page);
    const at = async (name: string, id: number) => {
      const box = await boxOf(key(page, name));
      return { x: box.x + 10, y: box.y + 10, id };
    };
    const [a, l] = [await at('a', 1), await at('l', 2)];
    const touch = (type: 'touchStart' | 'touchEnd', touchPoints: (typeof a)[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [a]);
    await touch('touchStart', [a, l]);
    await touch('touchEnd', [a]);
    await touch('touchEnd', []);
    await expect(page.getByLabel('Account name', { exact: true })).toHaveValue('al');
  });
});

test('a new field begins with small letters, and arrows scroll the page nowhere', async ({
  page,
  window,
}) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await window.draw('new-password');
  await toggle(page).click();
  await press(page, 'Capital letters');
  await page.getByLabel('New password again').focus();
  await expect(key(page, 'q')).toBeVisible();
  const scrolled = () => page.evaluate(() => globalThis.scrollY);
  const before = await scrolled();
  expect(before).toBeGreaterThan(0);
  await key(page, 'q').focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
  await expect(key(page, 'áñü')).toBeFocused();
  expect(await scrolled()).toBe(before);
});

test('opening the keys brings the field that is typed into above them', async ({
  page,
  window,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await window.draw('code-email');
  await toggle(page).click();
  const field = await boxOf(page.getByLabel('Code'));
  expect(field.y).toBeGreaterThanOrEqual(0);
  const panel = await boxOf(page.locator('section', { has: board(page) }));
  expect(field.y + field.height).toBeLessThanOrEqual(panel.y);
});

test.describe('the keys are accessible, as far as a machine can tell,', () => {
  for (const [look, options] of Object.entries({
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    contrast: { colorScheme: 'dark', forcedColors: 'active' },
  } as const)) {
    test(`in ${look}`, async ({ page, window }) => {
      await page.emulateMedia({ ...options, reducedMotion: 'reduce' });
      await window.draw('new-password');
      await toggle(page).click();
      for (const next of ['Capital letters', 'áñü', 'Digits and signs 12@', 'Letters qwe']) {
        await press(page, next);
        expect(await violationsOf(page)).toEqual([]);
      }
      await window.draw('code-email');
      expect(await violationsOf(page)).toEqual([]);
    });
  }
});

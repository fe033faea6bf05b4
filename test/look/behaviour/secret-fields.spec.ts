import type { Page } from '@playwright/test';
import { expect, test } from '../support/drawn-window.ts';

/** Where the caret stands in the field that has the focus, and what the field is. */
const caret = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    return { name: field.labels?.[0]?.textContent, from: field.selectionStart, type: field.type };
  });

const password = 'Correct horse 7';

test.describe('a secret that is held open', () => {
  test('is shown while the pointer holds it, alone, and neither focus nor caret moves', async ({
    page,
    window,
  }) => {
    await window.draw('new-password');
    const next = page.getByLabel('New password', { exact: true });
    await next.fill(password);
    await next.press('ArrowLeft');
    await page.getByRole('button', { name: 'Hold to show: New password', exact: true }).hover();
    await page.mouse.down();
    const at = { name: 'New password', from: password.length - 1 };
    expect(await caret(page)).toEqual({ ...at, type: 'text' });
    expect(await page.getByLabel('New password again').getAttribute('type')).toBe('password');
    await page.mouse.up();
    expect(await caret(page)).toEqual({ ...at, type: 'password' });
    await page.keyboard.type('!');
    await expect(next).toHaveValue('Correct horse !7');
    expect(await window.sent()).toEqual([]);
  });

  test('is hidden when the pointer leaves, and when the window does', async ({ page, window }) => {
    await window.draw('password');
    const field = page.getByLabel('Current password');
    const eye = page.getByRole('button', { name: 'Hold to show: Current password' });
    await eye.hover();
    await page.mouse.down();
    await expect(field).toHaveAttribute('type', 'text');
    await page.mouse.move(10, 10);
    await expect(field).toHaveAttribute('type', 'password');
    await page.mouse.up();
    for (const event of ['blur', 'visibilitychange']) {
      await eye.hover();
      await page.mouse.down();
      await expect(field).toHaveAttribute('type', 'text');
      await page.evaluate((name) => {
        (name === 'blur' ? globalThis : document).dispatchEvent(new Event(name));
      }, event);
      await expect(field).toHaveAttribute('type', 'password');
      await page.mouse.up();
    }
  });

  test('is shown by Space and Enter while they are down, which send nothing', async ({
    page,
    window,
  }) => {
    await window.draw('password');
    const field = page.getByLabel('Current password');
    await field.fill(password);
    await page.getByRole('button', { name: 'Hold to show: Current password' }).focus();
    for (const key of ['Space', 'Enter']) {
      await page.keyboard.down(key);
      await expect(field).toHaveAttribute('type', 'text');
      await page.keyboard.up(key);
      await expect(field).toHaveAttribute('type', 'password');
    }
    expect(await window.sent()).toEqual([]);
  });

  test('is passed by on the way from the first password to the second', async ({
    page,
    window,
  }) => {
    await window.draw('new-password');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    expect(await window.sent()).toEqual([
      { do: 'reply', reply: { do: 'set-password', next: password, seq: 3 } },
    ]);
  });

  test('has a target of 44 by 44 pixels, as high as the field', async ({ page, window }) => {
    await window.draw('password');
    const box = await page.getByRole('button', { name: /^Hold to show/ }).boundingBox();
    expect(box).toMatchObject({ width: 44, height: 44 });
  });
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });
  test('a secret is shown while a finger rests on the eye, and not after it', async ({
    page,
    window,
  }) => {
    await window.draw('password');
    const field = page.getByLabel('Current password');
    await field.focus();
    const box = await page.getByRole('button', { name: /^Hold to show/ }).boundingBox();
    const session = await page.context().newCDPSession(page);
    const x = (box?.x ?? 0) + 20;
    const y = (box?.y ?? 0) + 20;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
    await touch('touchStart', { x, y });
    await expect(field).toHaveAttribute('type', 'text');
    await touch('touchEnd');
    await expect(field).toHaveAttribute('type', 'password');
    await touch('touchStart', { x, y });
    await expect(field).toHaveAttribute('type', 'text');
    await touch('touchMove', { x: x - 200, y: y + 100 });
    await expect(field).toHaveAttribute('type', 'password');
    await touch('touchEnd');
    await expect(field).toBeFocused();
  });
});

test.describe('Caps Lock', () => {
  const on = 'Caps Lock is on.';
  test('is told at the first movement of the mouse, before any key', async ({ page, window }) => {
    await window.draw('password');
    const before = await page.getByRole('button', { name: 'Continue' }).boundingBox();
    await page.evaluate(() => {
      // What a mouse says while Caps Lock is on; a robot's mouse never says it.
      document.dispatchEvent(new PointerEvent('pointermove', { modifierCapsLock: true }));
    });
    await expect(page.getByText(on)).toBeVisible();
    expect(await page.getByRole('button', { name: 'Continue' }).boundingBox()).toEqual(before);
    await page.mouse.move(30, 30);
    await expect(page.getByText(on)).toHaveCount(0);
  });

  test('is told in the account field, too, and nowhere once the field is left', async ({
    page,
    window,
  }) => {
    await window.draw('start');
    await page.evaluate(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { modifierCapsLock: true }));
    });
    await expect(page.getByText(on)).toBeVisible();
    await page.getByRole('radio').first().focus();
    await expect(page.getByText(on)).toHaveCount(0);
  });
});

test.describe('letters that not every keyboard has', () => {
  const advice = 'Not every keyboard has these letters.';
  test('are advised against below one field, said once, and refused nowhere', async ({
    page,
    window,
  }) => {
    await window.draw('new-password');
    const typed = 'Пароль-пароль 1';
    await page.getByLabel('New password', { exact: true }).fill(typed);
    await page.getByLabel('New password again').fill(typed);
    await expect(page.getByText(advice)).toHaveCount(2);
    await expect(page.getByRole('status').filter({ hasText: advice })).toHaveCount(1);
    await page.keyboard.press('Enter');
    expect(await window.sent()).toEqual([
      { do: 'reply', reply: { do: 'set-password', next: typed, seq: 3 } },
    ]);
  });

  test('are fine where every offered language has them', async ({ page, window }) => {
    await window.draw('new-password', { languages: ['de'] });
    await page.getByLabel('New password', { exact: true }).fill('Grüne-Straße 7');
    await expect(page.getByText(advice)).toHaveCount(0);
    await window.draw('new-password', { languages: ['de', 'en'] });
    await expect(page.getByRole('status').filter({ hasText: advice })).toHaveCount(1);
  });
});

test('text that is composed arrives once, and the Enter that ends it sends nothing', async ({
  page,
  window,
}) => {
  await window.draw('new-password');
  await page.getByRole('checkbox', { name: 'Show passwords' }).check();
  const next = page.getByLabel('New password', { exact: true });
  await next.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.imeSetComposition', { text: '漢', selectionStart: 1, selectionEnd: 1 });
  // Both ways in which an input method lets a page see its Enter.
  await session.send('Input.dispatchKeyEvent', {
    ...{ type: 'keyDown', key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
  });
  await expect(page.getByText('Type the new password once more.')).toHaveCount(0);
  await session.send('Input.insertText', { text: '漢字' });
  await session.send('Input.dispatchKeyEvent', {
    ...{ type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 },
  });
  await expect(next).toHaveValue('漢字');
  await expect(page.getByText('Type the new password once more.')).toHaveCount(0);
  expect(await window.sent()).toEqual([]);
});

test.describe('a code that is pasted', () => {
  const paste = (page: Page, text: string) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      const event = new ClipboardEvent('paste', {
        ...{ clipboardData, bubbles: true, cancelable: true },
      });
      document.activeElement?.dispatchEvent(event);
      return event.defaultPrevented;
    }, text);

  test('is taken out of its sentence', async ({ page, window }) => {
    await window.draw('code-email');
    expect(await paste(page, 'Your code is ١٢٣٤٥٦. It is valid for 10 minutes.')).toBe(true);
    await expect(page.getByLabel('Code')).toHaveValue('123456');
    await page.keyboard.press('Enter');
    expect(await window.sent()).toEqual([
      { do: 'reply', reply: { do: 'answer', code: '123456', seq: 3 } },
    ]);
  });

  test('is missed at once where there is none, and a part of one is let in', async ({
    page,
    window,
  }) => {
    await window.draw('code-email');
    expect(await paste(page, '123')).toBe(false);
    await expect(page.getByText('The code has 6 digits.')).toHaveCount(0);
    expect(await paste(page, 'Hello Anna')).toBe(true);
    await expect(page.getByText('The code has 6 digits.')).toBeVisible();
    await expect(page.getByLabel('Code')).toHaveValue('Hello Anna');
    await page.getByLabel('Code').fill('1');
    await expect(page.getByText('The code has 6 digits.')).toHaveCount(0);
  });
});

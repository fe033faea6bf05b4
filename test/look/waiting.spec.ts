import { expect, type Page } from '@playwright/test';
import type { Snapshot } from '@gatehouse/shared';
import { test } from './support/sized-window.ts';
import { state } from './support/state.ts';

const desk = { width: 1280, height: 800 };

/** Hands a snapshot over without waiting for a frame, since the page's clock stands still here. */
async function hand(page: Page, snapshot: Snapshot): Promise<void> {
  await page.evaluate((drawn) => {
    (window as unknown as { draw: (given: Snapshot) => void }).draw(drawn);
  }, snapshot);
}

test('waiting shows nothing for 300 ms, then a sign, and after 5 s a sentence that is read out once', async ({
  open,
}) => {
  const page = await open(desk);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await hand(page, state('code-email'));
  await page.clock.runFor(100);
  await hand(page, state('code-email', { busy: true }));
  const button = page.locator('[data-main]');
  const pace = page.locator('[data-pace]');
  const spinner = button.locator('.fui-Spinner');
  const sentence = page.getByText('This takes a little longer.');

  await page.clock.runFor(290);
  await expect(pace).toHaveAttribute('data-pace', 'quick');
  await expect(spinner).toHaveCount(0);
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await page.clock.runFor(20);
  await expect(spinner).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: 'One moment' })).toHaveCount(1);
  await expect(sentence).toHaveCount(0);

  await page.clock.runFor(5_000);
  await expect(page.locator('main p').filter({ hasText: 'little longer' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'little longer' })).toHaveCount(1);

  await hand(page, state('code-email'));
  await page.clock.runFor(20);
  await expect(pace).toHaveAttribute('data-pace', 'quick');
  await expect(sentence).toHaveCount(0);
});

test('the time until another code counts in silence, and is read out once when it is over', async ({
  open,
}) => {
  const page = await open(desk);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await hand(page, state('code-email', {}, { resendIn: 3_000 }));
  await page.clock.runFor(600);
  await expect(page.getByText('You can ask for a new code in 3 seconds.')).toBeVisible();
  const live = page.getByRole('status').filter({ hasText: 'ask for a new' });
  await expect(live).toHaveCount(0);
  await page.clock.runFor(1_000);
  await expect(page.getByText('You can ask for a new code in 2 seconds.')).toBeVisible();
  await expect(live).toHaveCount(0);
  await page.clock.runFor(2_000);
  await expect(live).toHaveCount(1);
});

test('the heading stays where it is from one screen of an attempt to the next', async ({
  open,
}) => {
  const page = await open(desk);
  const tops = new Map<string, number>();
  for (const name of ['choose', 'code-email', 'questions', 'new-password', 'unlock', 'wait']) {
    await hand(page, state(name));
    await page.locator('h1').waitFor();
    const box = await page.locator('h1').boundingBox();
    tops.set(name, Math.round(box?.y ?? -1));
  }
  expect(new Set(tops.values()).size, JSON.stringify([...tops])).toBe(1);
});

for (const locale of ['en', 'de'] as const) {
  test(`every target is at least 44 px high in ${locale}`, async ({ open }) => {
    const page = await open(desk);
    for (const name of [
      ...['start-all', 'choose', 'questions', 'code-email', 'change-password', 'unlock', 'done'],
      ...['closed', 'enrolment-ready', 'enrolment-empty', 'set-up-questions', 'reminder'],
    ]) {
      await hand(page, state(name, { locale }));
      await page.locator('h1').waitFor();
      const low = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'main button, main select, main .fui-Input, main .fui-Radio, main .fui-Checkbox',
          ),
        ]
          .map((target) => [target.textContent, target.getBoundingClientRect().height] as const)
          .filter(([, height]) => height < 44),
      );
      expect(low, name).toEqual([]);
    }
  });
}

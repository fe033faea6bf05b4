import { expect, type Page } from '@playwright/test';
import { show } from '../../build/preview/fake-bridge.ts';
import { test, type Size } from './support/sized-window.ts';
import { state } from './support/state.ts';

/** What spans the window, and where the bar begins beside it. */
async function spansOf(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate(() => {
    const span = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return [box?.left ?? NaN, box?.right ?? NaN];
    };
    return {
      ...{ head: span('header'), main: span('main'), foot: span('footer') },
      view: [0, document.documentElement.clientWidth],
    };
  });
}

/** From where to where, sideways, what stands in the head, the card and the foot goes. */
async function placesOf(page: Page): Promise<number[][]> {
  return page.locator('header > *, main > :has([data-screen]), footer > *').evaluateAll((all) =>
    all
      .map((each) => each.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ left, right }) => [left, right].map((each) => Math.round(10 * each) / 10)),
  );
}

/** Makes the page longer than any window, or as long as it is. */
const lengthen = (page: Page, longer: boolean) =>
  page
    .locator('body')
    .evaluate(({ style }, height) => (style.minHeight = height), longer ? '5000px' : '');

/** A desk, half of one, and the narrowest that WCAG 1.4.10 speaks of, each high enough for no bar. */
const sizes: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 640, height: 1000 },
  { width: 320, height: 1600 },
];

const looks = [
  { theme: 'light', media: { colorScheme: 'light' } },
  { theme: 'dark', media: { colorScheme: 'dark' } },
  { theme: 'contrast', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

for (const locale of ['en', 'ar'] as const) {
  for (const { theme, media } of looks) {
    test(`without a scroll bar nothing shows where it would be, in ${locale}, ${theme}`, async ({
      open,
    }) => {
      const page = await open({ width: 1280, height: 800 });
      await page.emulateMedia(media);
      await show(page, state('start', { locale }));
      const whole = [0, 1280];
      expect(await spansOf(page)).toEqual({ head: whole, main: whole, foot: whole, view: whole });
    });
  }

  for (const { width, height } of sizes) {
    test(`a scroll bar that comes moves nothing sideways and covers no word, at ${width} × ${height} in ${locale}`, async ({
      open,
    }) => {
      const page = await open({ width, height });
      await show(page, state('reminder', { locale }));
      const before = await placesOf(page);
      expect(before.length).toBeGreaterThan(3);
      await lengthen(page, true);
      // The browser shows bars as a person's does, or this would say nothing.
      const { view = [] } = await spansOf(page);
      const [, end = 0] = view;
      expect(end).toBeLessThan(width);
      expect(await placesOf(page)).toEqual(before);
      expect(Math.max(...before.flat())).toBeLessThan(end);
      expect(Math.min(...before.flat())).toBeGreaterThan(0);
    });
  }
}

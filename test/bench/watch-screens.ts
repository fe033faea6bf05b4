import type { Page } from '@playwright/test';

/** The clock inside the window. */
export interface ScreenWatch {
  /** Milliseconds for each change of screens, in their order, once there were `count` of them. */
  seen(count: number): Promise<[string, number][]>;
}

/**
 * Times each change of screens in the page itself, from the click that asked for it until the frame
 * with the next screen was painted: a robot's own way to the button and its looking about would
 * otherwise be counted.
 */
export async function watchScreens(page: Page): Promise<ScreenWatch> {
  await page.evaluate(() => {
    const present = () => document.querySelector('[data-screen]')?.getAttribute('data-screen');
    const seen: [string, number][] = [];
    let shown = present() ?? '';
    let asked = performance.now();
    const click = () => {
      asked = performance.now();
    };
    addEventListener('click', click, { capture: true });
    const look = () => {
      const next = present() ?? shown;
      if (next === shown) return;
      const name = `${shown} → ${next}`;
      const since = asked;
      shown = next;
      // The second frame begins when the first one, which has the new screen, was handed over.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => seen.push([name, performance.now() - since])),
      );
    };
    const options = { childList: true, subtree: true, attributeFilter: ['data-screen'] };
    new MutationObserver(look).observe(document.body, options);
    Object.assign(globalThis, { screensSeen: seen });
  });
  return {
    async seen(count) {
      const read = (): Promise<[string, number][]> =>
        page.evaluate(() => Reflect.get(globalThis, 'screensSeen') as [string, number][]);
      for (let time = 0; time < 100; time++) {
        const seen = await read();
        if (seen.length >= count) return seen;
        await page.waitForTimeout(20);
      }
      throw new Error(`fewer than ${count} screens were seen`);
    },
  };
}

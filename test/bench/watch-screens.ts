import type { Page } from '@playwright/test';

/** The clock inside the window. */
export interface ScreenWatch {
  /** Milliseconds for each change of screens, in their order, once there were `count` of them. */
  seen(count: number): Promise<[string, number][]>;
}

/**
 * Times each change of screens in the page itself, from the click that asked for it until the frame
 * with the next screen was painted: a robot's own way to the button and its looking about would
 * otherwise be counted. After a password was typed the window gets another process, so the page tells
 * of clicks and screens as they come, and begins anew in each process.
 */
export async function watchScreens(page: Page): Promise<ScreenWatch> {
  const seen: [string, number][] = [];
  let shown = '';
  let asked = 0;
  page.on('console', (message) => {
    const [mark, screen = '', at] = message.text().split('|');
    if (mark === 'click') asked = Number(at);
    if (mark !== 'screen' || screen === shown) return;
    if (shown !== '') seen.push([`${shown} → ${screen}`, Number(at) - asked]);
    shown = screen;
  });
  await page.addInitScript(tell);
  await page.evaluate(tell);
  return {
    async seen(count) {
      for (let time = 0; time < 100; time++) {
        if (seen.length >= count) return seen;
        await page.waitForTimeout(20);
      }
      throw new Error(`fewer than ${count} screens were seen`);
    },
  };
}

/** Runs in the page. Times are of one clock for all processes, in milliseconds since 1970. */
function tell(): void {
  const now = (): number => performance.timeOrigin + performance.now();
  let shown: string | null = null;
  const look = (): void => {
    const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? shown;
    if (screen === shown) return;
    shown = screen;
    // The second frame begins when the first one, which has the new screen, was handed over.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        console.log(`screen|${screen ?? ''}|${now()}`);
      }),
    );
  };
  addEventListener(
    'click',
    () => {
      console.log(`click||${now()}`);
    },
    { capture: true },
  );
  const options = { childList: true, subtree: true, attributeFilter: ['data-screen'] };
  new MutationObserver(look).observe(document, options);
  look();
}

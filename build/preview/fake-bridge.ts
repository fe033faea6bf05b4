import type { Page } from '@playwright/test';
import type { Intent, Snapshot } from '@gatehouse/shared';

interface Faked {
  draw: (snapshot: Snapshot) => void;
  sent: Intent[];
}

/**
 * Gives the page a bridge whose main process is this program. To be called before it is opened.
 * `hear` is told every intent as it is sent; `sentBy` lists them afterwards.
 */
export async function fakeBridge(page: Page, hear?: (intent: Intent) => void): Promise<void> {
  if (hear !== undefined) await page.exposeFunction('hear', hear);
  await page.addInitScript(() => {
    let callback: ((snapshot: unknown) => void) | undefined;
    let newest: unknown;
    const sent: unknown[] = [];
    Object.assign(window, {
      sent,
      draw: (snapshot: unknown) => {
        newest = snapshot;
        callback?.(snapshot);
      },
      gatehouse: {
        send: (intent: unknown) => {
          sent.push(intent);
          (window as unknown as { hear?: (heard: unknown) => void }).hear?.(intent);
        },
        onSnapshot: (given: NonNullable<typeof callback>) => {
          callback = given;
          // As the real one does: the page says that it is there before it listens.
          if (newest !== undefined) given(newest);
          return () => undefined;
        },
      },
    });
  });
}

/** Draws one snapshot and returns when it is on the screen, in its language. */
export async function show(page: Page, snapshot: Snapshot): Promise<void> {
  await page.evaluate(async (drawn) => {
    const mark = `${drawn.revision} ${drawn.locale}`;
    (window as unknown as Faked).draw(drawn);
    const { dataset } = document.documentElement;
    for (let frame = 0; frame < 3 || (dataset['drawn'] !== mark && frame < 600); frame += 1) {
      await new Promise(requestAnimationFrame);
    }
    window.scrollTo(0, 0);
  }, snapshot);
}

/** What the page has sent so far, without its first `ready`. */
export async function sentBy(page: Page): Promise<Intent[]> {
  const sent = await page.evaluate(() => (window as unknown as Faked).sent);
  return sent.slice(1);
}

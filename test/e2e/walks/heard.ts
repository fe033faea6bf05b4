import { expect, type Page } from '@playwright/test';
import type { Words } from '../../../renderer/words/words.ts';

/** One sentence that the page has said by itself, and the screen it was said on. */
export interface Said {
  text: string;
  screen: string;
}

/** What a person hears who does not see: everything that the live regions say. */
export interface Heard {
  /** All of it so far, without the words for a wait, which a slow machine brings or not. */
  all(): Promise<Said[]>;
  /** The words for a wait so far. */
  waits(): Promise<string[]>;
  /** Waits until this has been said once, and fails if it was said twice. */
  once(text: string): Promise<void>;
}

/**
 * Listens from now on, across all screens. A sentence is said when an alert comes or its words change,
 * and when the words of a status change that stood there before: a status that comes together with
 * its words is not read out by itself (WAI-ARIA 1.2, 6.7; WCAG technique ARIA22).
 */
export async function hear(page: Page, words: Words): Promise<Heard> {
  const said: Said[] = [];
  await page.exposeFunction('tellSaid', (each: Said) => void said.push(each));
  // The window is drawn anew after a secret has left it, and goes on being listened to.
  await page.addInitScript(listen);
  await page.evaluate(listen);
  const waiting = [words('app.sending'), words('app.stillSending')];
  const read = async (): Promise<Said[]> => {
    // What was said before this has arrived when its answer does.
    await page.evaluate(() => undefined);
    return said;
  };
  return {
    all: async () => (await read()).filter(({ text }) => !waiting.includes(text)),
    waits: async () =>
      (await read()).map(({ text }) => text).filter((each) => waiting.includes(each)),
    async once(text) {
      const times = async () => (await read()).filter((each) => each.text === text).length;
      await expect.poll(times, { message: `“${text}” is said` }).toBe(1);
    },
  };
}

/** Runs in the page. */
function listen(): void {
  const live = '[role="status"], [role="alert"], [aria-live]';
  const { tellSaid } = window as unknown as { tellSaid: (said: Said) => void };
  const before = new WeakMap<Element, string>();
  const textOf = (region: Element) => region.textContent.replace(/\s+/gu, ' ').trim();
  for (const region of document.querySelectorAll(live)) before.set(region, textOf(region));
  new MutationObserver((changes) => {
    const touched = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const at = target instanceof Element ? target : target.parentElement;
      const region = at?.closest(live);
      if (region) touched.add(region);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        if (added.matches(live)) touched.add(added);
        for (const inside of added.querySelectorAll(live)) touched.add(inside);
      }
    }
    for (const region of touched) {
      if (!region.isConnected) continue;
      const text = textOf(region);
      const earlier = before.get(region) ?? (region.role === 'alert' ? '' : text);
      before.set(region, text);
      if (text === '' || text === earlier) continue;
      const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
      tellSaid({ text, screen });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

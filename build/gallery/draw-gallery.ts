import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Locale, Snapshot } from '@gatehouse/shared';
import { openWindowPage } from '../preview/window-page.ts';
import { galleryLook, type GallerySize, type GalleryTheme } from './gallery-looks.ts';
import { markTexts } from './mark-texts.ts';
import { putTexts } from './put-texts.ts';
import { settleKeys } from './settle-keys.ts';
import { speechIn } from './speech-in.ts';
import { takeQuickPicture } from './take-quick-picture.ts';

/** As many pages as draw at once: more of them than cores only wait for each other. */
const pagesAtOnce = 2;

export interface GalleryOrder {
  states: readonly [name: string, snapshot: Snapshot][];
  locales: readonly Locale[];
  themes: readonly GalleryTheme[];
  sizes: readonly GallerySize[];
  /** The folder that gets `LOCALE/THEME-SIZE/STATE.jpg`. */
  folder: string;
  /** Told after each language in one look. */
  progress: (drawn: number, of: number) => void;
  signal: AbortSignal;
}

/** The keys that each state says in each language. */
export type ShownKeys = Record<string, Record<string, string[]>>;

/** Draws every state in every language and look. What was drawn when it is stopped stays. */
export async function drawGallery(
  browser: Browser,
  url: string,
  { states, locales, themes, sizes, folder, progress, signal }: GalleryOrder,
): Promise<{ shown: ShownKeys; drawn: number }> {
  const shown: ShownKeys = Object.fromEntries(states.map(([name]) => [name, {}]));
  const orders = locales.flatMap((locale) =>
    themes.flatMap((theme) => sizes.map((size) => ({ locale, theme, size }))),
  );
  const all = orders.length * states.length;
  const recorded = new Set<Locale>();
  let drawn = 0;

  const draw = async ({ locale, theme, size }: (typeof orders)[number]): Promise<void> => {
    const record = !recorded.has(locale);
    recorded.add(locale);
    const marked = markTexts(speechIn(locale));
    const own = join(folder, locale, `${theme}-${size}`);
    await mkdir(own, { recursive: true });
    const window = await openWindowPage(browser, url, galleryLook(theme, size));
    try {
      const devtools = await window.page.context().newCDPSession(window.page);
      for (const [name, snapshot] of states) {
        if (signal.aborted) return;
        const here = { ...snapshot, locale };
        if (record) {
          await window.draw(putTexts(here, marked.speech));
          // Read first: another page may write down its own meanwhile.
          const keys = await marked.keysOn(window.page);
          shown[name] = { ...shown[name], [locale]: keys };
        }
        await window.draw(here);
        await settleKeys(window.page, name);
        await takeQuickPicture(window.page, devtools, join(own, `${name}.jpg`));
        drawn += 1;
      }
      progress(drawn, all);
    } finally {
      await window.close();
    }
  };
  const waiting = [...orders];
  const one = async (): Promise<void> => {
    for (
      let next = waiting.shift();
      next !== undefined && !signal.aborted;
      next = waiting.shift()
    ) {
      await draw(next);
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, one));
  return { shown, drawn };
}

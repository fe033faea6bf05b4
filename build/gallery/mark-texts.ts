import type { Page } from '@playwright/test';
import { mapTexts } from './map-texts.ts';
import type { Speech } from './put-texts.ts';

/** The first of the code points that no script uses, enough for a mark of its own for each key. */
const first = 0xe000;
const last = 0xf8ff;

/** A language in which each text begins with a sign that stands for its key. */
export interface MarkedSpeech {
  speech: Speech;
  /** The keys that the page says or shows now, in the order in which it does, each once. */
  keysOn: (page: Page) => Promise<string[]>;
}

/** Marks all texts of a language, to find out which of them a screen uses. */
export function markTexts(speech: Speech): MarkedSpeech {
  const keys: string[] = [];
  const marked = mapTexts(speech, (text, key) => {
    if (first + keys.length > last) throw new Error('there are more texts than marks');
    keys.push(key);
    return String.fromCodePoint(first + keys.length - 1) + text;
  });
  return {
    speech: marked,
    keysOn: async (page) => {
      const said = await page.evaluate(saidByPage);
      const marks = [...said.matchAll(/[\uE000-\uF8FF]/g)];
      const found = marks.map(([mark]) => keys[mark.charCodeAt(0) - first]);
      return [...new Set(found.filter((key) => key !== undefined))];
    },
  };
}

/** All that the page says to anyone: its texts, what is read out in their place, its title. */
function saidByPage(): string {
  const said: string[] = [];
  const walker = document.createTreeWalker(document.body, 5);
  for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
    if (at instanceof Element) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
        said.push(at.getAttribute(name) ?? '');
      }
    } else said.push(at.textContent ?? '');
  }
  return [...said, document.title].join('\n');
}

import { expect } from '@playwright/test';
import type { Locale } from '@gatehouse/shared';
import { languageNames } from '../../../renderer/words/language-names.ts';
import type { Words } from '../../../renderer/words/words.ts';
import type { Stage } from '../support/stage.ts';
import { spokenIn } from '../support/spoken-in.ts';
import { checkScreen, type ExpectedScreen } from './check-screen.ts';
import { hear, type Heard } from './heard.ts';
import { makeWalker, type Walker } from './walker.ts';

/** What a walk by keyboard and ear needs. */
export interface WalkKit {
  stage: Stage;
  locale: Locale;
  words: Words;
  walker: Walker;
  heard: Heard;
  /** What has been said so far that should have been, in its order. */
  expected: string[];
  /** Waits for a screen, looks at all that is told of it, and goes round it once by Tab. */
  arrive(screen: ExpectedScreen): Promise<void>;
  /** Looks again at all that is told of the screen. */
  look(screen: ExpectedScreen): Promise<void>;
  /** Waits until this is said, and expects it to be the newest that was. */
  hears(text: string): Promise<void>;
  /** Fails unless what should have been said was said, and nothing else. */
  heardAll(): Promise<void>;
}

export async function makeWalkKit(stage: Stage, locale: Locale): Promise<WalkKit> {
  const { page } = stage;
  const words = spokenIn(locale);
  const heard = await hear(page, words);
  const walker = await makeWalker(page, words);
  const expected: string[] = [];
  const look = async (screen: ExpectedScreen): Promise<void> => {
    await checkScreen(page, await walker.tree.read(), screen, { locale, words });
  };
  const heardAll = async (): Promise<void> => {
    expect((await heard.all()).map(({ text }) => text)).toEqual(expected);
  };
  return {
    ...{ stage, locale, words, walker, heard, expected, look, heardAll },
    async arrive(screen) {
      await stage.robot.at(screen.screen);
      const first = screen.fields.find(({ role }) => role !== 'radio');
      // The focus is where a person begins: in the first field, else at the heading.
      await expect
        .poll(() => walker.focused())
        .toMatchObject(
          first === undefined
            ? { role: 'heading', name: screen.heading }
            : { role: first.role, name: first.name },
        );
      await look(screen);
      await walker.tour();
      await heardAll();
    },
    async hears(text) {
      await heard.once(text);
      expected.push(text);
      await heardAll();
    },
    heardAll,
  };
}

/** Opens the list of languages by its button, where the one in use is marked, and leaves it again. */
export async function lookAtLanguages({ walker, words, locale }: WalkKit): Promise<void> {
  const opener = words('app.languageNow', { name: languageNames[locale] });
  await walker.press('button', opener);
  await expect.poll(async () => (await walker.focused())?.name).toBe(languageNames[locale]);
  expect((await walker.focused())?.pressed).toBe(true);
  const groups = (await walker.tree.read()).filter(({ role }) => role === 'group');
  expect(groups.map(({ name }) => name)).toEqual([words('app.language')]);
  await walker.key('Escape');
  await expect.poll(async () => (await walker.focused())?.name).toBe(opener);
}

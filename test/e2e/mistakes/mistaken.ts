import type { Page } from '@playwright/test';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Robot } from '../../../build/tour/robot.ts';
import type { Words } from '../../../renderer/words/words.ts';
import { spokenIn } from '../support/spoken-in.ts';
import { expect, type Stage, test as base } from '../support/stage.ts';
import { deadEnds } from './dead-ends.ts';
import { openStripRecorder } from './strip-recorder.ts';

/** What follows on something that a person does. */
export interface Consequence {
  /** The screen that the person is on afterwards. */
  on: string;
  /** A sentence that is to be seen there. */
  says?: string;
  /** Whether the strip shows it; what every walk has in common it need not. */
  picture?: false;
}

/** A person in front of the window who does not do everything right. */
export interface Mistaken {
  words: Words;
  /** Does something, and looks at what came of it: the screen, the words, and that it is no dead end. */
  does(what: string, then: Consequence, action: () => Promise<unknown>): Promise<void>;
  /** From here on in another window. */
  moveTo(page: Page, robot: Robot): void;
  /** The rest of a reset without a mistake, from the choice of gates to the end. */
  finish(password?: string): Promise<void>;
  /** The end of a reset without a mistake, from the new password on. */
  setPassword(password?: string): Promise<void>;
}

/** Whoever is not needed would only cost the time to be registered. */
export const fewPeople = demoPeople.slice(0, 2);

const phone = '+49 30 5550 100';

/** `walk` names the strip of pictures; one test is one walk. */
export const test = base.extend<{ walk: string; person: Mistaken }>({
  site: { people: fewPeople },
  walk: ['', { option: true }],
  person: async ({ walk, stage }, use) => {
    await use(makeMistaken(stage, walk));
  },
});

function makeMistaken(stage: Stage, walk: string): Mistaken {
  const strip = openStripRecorder(walk);
  const words = spokenIn('en');
  let { page, robot } = stage;
  const { site, person } = stage;
  const mistaken: Mistaken = {
    words,
    does: (what, { on, says, picture }, action) =>
      test.step(what, async () => {
        await action();
        await page.locator(`[data-screen="${on}"]`).waitFor();
        if (says !== undefined) await expect(page.getByText(says).first()).toBeVisible();
        await expect.poll(() => deadEnds(page, phone), `after: ${what}`).toEqual([]);
        if (picture !== false) await strip.add(page, what);
      }),
    moveTo(nextPage, nextRobot) {
      page = nextPage;
      robot = nextRobot;
    },
    async finish(password) {
      await mistaken.does('passes the e-mail code', { on: 'choose', picture: false }, () =>
        stage.passEmail(),
      );
      await mistaken.does('answers the questions', { on: 'new-password', picture: false }, () =>
        stage.passQuestions(),
      );
      await mistaken.setPassword(password);
    },
    async setPassword(password = 'Seven-Quiet-Rivers-42') {
      const then = { on: 'done', says: words('done.password-set.title') };
      await mistaken.does('Sets a new password, and is done.', then, () =>
        robot.setPassword(password),
      );
      expect(await site.directory.opens(person.accountName, password)).toBe(true);
      expect(await site.directory.opens(person.accountName, person.password)).toBe(false);
    },
  };
  return mistaken;
}

export { expect } from '@playwright/test';

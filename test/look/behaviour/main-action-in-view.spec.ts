import { galleryStates } from '../../../build/gallery/states/gallery-states.ts';
import { expect, test } from '../support/window.ts';

/** A small laptop's screen, at its usual 100 %. */
const laptop = { viewport: { width: 1280, height: 800 } };

/** What is longer than such a screen by its nature, and whose words or things make it so. */
const longer: readonly [state: RegExp, because: string][] = [
  [/^start-large$/, 'text at 225 % is not 100 %'],
  [/^enrolment-(?:ready|spare|refused|not-proven)$/, 'six things that a person has registered'],
  [/^refused-(?:too-many-items|item-needed)$/, 'the same list'],
  [/^set-up-questions(?:-refused)?$/, 'three questions with an answer each'],
  [/^refused-(?:answer|question)s?-/, 'the same questions'],
  [
    /^verdict-(?:notice|long)$/,
    'an organisation’s own words, steps, contacts and a picture to scan',
  ],
];

/** The typical rules of a domain make the passwords' screens what they are everywhere. */
const everywhere = /^(?:new|change)-password$|^refused-password-|^refused-wrong-password$/;

for (const locale of ['en', 'de', 'ja', 'ar'] as const) {
  const states = galleryStates.filter(
    ([name]) => locale === 'en' || locale === 'de' || everywhere.test(name),
  );

  test(`the main action is in view on a laptop’s screen, in ${locale}`, async ({ windowIn }) => {
    test.slow();
    const { page, draw } = await windowIn(laptop);
    const below: string[] = [];
    let seen = 0;
    for (const [name, snapshot] of states) {
      await draw({ ...snapshot, locale });
      const over = await page.evaluate(() => {
        const bottom = document.querySelector('[data-main]')?.getBoundingClientRect().bottom;
        // What stays at the window's lower edge covers whatever is behind it.
        const edge = document.querySelector('footer')?.getBoundingClientRect().top ?? innerHeight;
        return bottom === undefined ? undefined : Math.ceil(bottom - edge);
      });
      if (over === undefined) continue;
      seen += 1;
      if (over > 0) below.push(name);
    }
    expect(seen).toBeGreaterThan(locale === 'en' || locale === 'de' ? 60 : 8);
    const expected = states
      .map(([name]) => name)
      .filter((name) => longer.some(([state]) => state.test(name)));
    expect(below).toEqual(expected);
  });
}

/** The passwords' screens in their longest usual forms: all rules, all fields, keyboards to choose from. */
const passwords = ['new-password', 'new-password-keyboards', 'change-password'];

for (const locale of ['en', 'de'] as const) {
  test(`a new password is set without scrolling on a laptop’s screen, in ${locale}`, async ({
    windowIn,
  }) => {
    const { page, draw } = await windowIn(laptop);
    for (const name of passwords) {
      const snapshot = galleryStates.find(([each]) => each === name)?.[1];
      if (snapshot === undefined) throw new Error(`the gallery has no state ${name}`);
      await draw({ ...snapshot, locale });
      const over = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      expect(over, name).toBe(0);
    }
  });
}

import { expect, type Page } from '@playwright/test';
import { refusalReasonSchema, type RefusalReason, type Snapshot } from '@gatehouse/shared';
import { show } from '../../build/preview/fake-bridge.ts';
import { fullLength } from '../support/full-length.ts';
import { sizes, test } from './support/sized-window.ts';
import { state } from './support/state.ts';

/** Where a person's eye and pointer are: the heading, every field and choice, the main action. */
const anchors =
  'h1, [data-field], [data-main], [data-progress], ul button[aria-busy], header > :is(div, button):not([popover])';

/** The place of each on the page, whatever has been scrolled; not of what stands below the main action. */
async function placesOf(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate((selector) => {
    const main = document.querySelector('[data-main]');
    const below = (element: Element) =>
      main !== null &&
      (main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const all = [...document.querySelectorAll(selector)].filter((element) => !below(element));
    const found = all.map((element, index) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const name = `${index} ${element.tagName} ${element.textContent.slice(0, 40)}`;
      const box = [left + scrollX, top + scrollY, width, height];
      return [name, box.map((each) => Math.round(100 * each) / 100)];
    });
    return Object.fromEntries(found) as Record<string, number[]>;
  }, anchors);
}

/** Which refusals a screen can be given, by the state that it is drawn from. */
const refusable: Record<string, readonly RefusalReason[] | 'all'> = {
  choose: ['option-gone', 'not-yours', 'interrupted', 'busy', 'not-delivered', 'unknown'],
  'choose-typed': ['not-yours', 'interrupted'],
  'code-email': 'all',
  'code-sms-delivered': ['wrong-code', 'resend-limit'],
  totp: ['wrong-code', 'wait-before-next-try', 'interrupted'],
  'saved-code': ['wrong-code', 'wait-before-next-try'],
  'password-first': ['wrong-password', 'wait-before-next-try', 'directory-unreachable'],
  questions: ['wrong-answer', 'wait-before-next-try', 'interrupted'],
  'new-password': 'all',
  'change-password': 'all',
  unlock: ['account-not-unlocked', 'directory-unreachable', 'busy'],
  'enrolment-ready': ['item-needed', 'too-many-items', 'wrong-code', 'enrolment-incomplete'],
  'enrolment-spare': ['item-needed', 'too-many-items'],
  'set-up-email': ['wrong-code', 'code-expired', 'resend-too-soon', 'not-delivered'],
  'set-up-totp': ['wrong-code', 'interrupted'],
  'set-up-saved-codes': ['wrong-code'],
  'set-up-questions': [
    ...(['answer-too-short', 'answer-common', 'answer-pattern', 'answer-in-question'] as const),
    ...(['question-repeated', 'questions-too-few', 'interrupted'] as const),
  ],
};

/** German has the longest words, so in test:all it is looked at in every size, and English too. */
const lookedAt = sizes
  .flatMap((size) => (['en', 'de'] as const).map((locale) => ({ ...size, locale })))
  .filter(
    ({ width, locale }) =>
      fullLength || (width === 1280 && locale === 'en') || (width === 320 && locale === 'de'),
  );

for (const { width, height, locale } of lookedAt) {
  const where = `at ${width} × ${height} in ${locale}`;

  test(`no refusal moves the heading, a field or the main action, ${where}`, async ({ open }) => {
    test.slow();
    const page = await open({ width, height });
    for (const [name, reasons] of Object.entries(refusable)) {
      await show(page, state(name, { locale }));
      const before = await placesOf(page);
      expect(Object.keys(before).length, name).toBeGreaterThan(1);
      for (const reason of reasons === 'all' ? refusalReasonSchema.options : reasons) {
        const refused = { reason, limit: 12, wait: 125_000, at: 'own-1' };
        await show(page, state(name, { locale }, { seq: 4, refused }));
        expect(await placesOf(page), `${name}, refused: ${reason}`).toEqual(before);
      }
    }
  });

  test(`neither fewer tries nor a warning nor waiting moves anything, ${where}`, async ({
    open,
  }) => {
    test.slow();
    const page = await open({ width, height });
    const pairs: [name: string, changes: Snapshot[]][] = [
      [
        'code-email',
        [
          state('code-email', { locale, busy: true }),
          state('code-email', { locale, idle: { closesIn: 42_000 } }),
          state('code-email', { locale }, { expiresIn: 42_000 }),
          state(
            'code-email',
            { locale },
            { seq: 4, triesLeft: 1, refused: { reason: 'wrong-code' } },
          ),
        ],
      ],
      ['new-password', [state('new-password', { locale, busy: true })]],
      ['start', [state('start', { locale, signIn: 'later' })]],
      ['choose', [state('choose', { locale, busy: true })]],
    ];
    for (const [name, changes] of pairs) {
      await show(page, state(name, { locale }));
      const before = await placesOf(page);
      for (const [index, change] of changes.entries()) {
        await show(page, { ...change, revision: state(name).revision });
        // Well past the moment at which waiting begins to show.
        if (change.busy) await page.locator('[data-pace="slow"]').waitFor();
        expect(await placesOf(page), `${name}, change ${index}`).toEqual(before);
      }
    }
  });

  test(`what is missing moves nothing when it is said, nor Caps Lock, ${where}`, async ({
    open,
  }) => {
    test.slow();
    const page = await open({ width, height });
    for (const name of [
      ...['start', 'code-email', 'totp', 'saved-code', 'password-first', 'questions'],
      ...['new-password', 'change-password', 'choose-typed', 'set-up-questions'],
    ]) {
      await show(page, state(name, { locale }));
      const before = await placesOf(page);
      const first = page.locator('input[data-field]:not([type="radio"])').first();
      await first.focus();
      await first.evaluate((field) => {
        const init = { key: 'A', bubbles: true, modifierCapsLock: true };
        field.dispatchEvent(new KeyboardEvent('keydown', init));
      });
      if ((await first.getAttribute('type')) === 'password') {
        await page.locator('[role="status"] > svg').first().waitFor();
      }
      expect(await placesOf(page), `${name}, Caps Lock`).toEqual(before);
      await page.locator('[data-main]').first().click();
      await page.locator('[role="alert"]').first().waitFor();
      expect(await placesOf(page), `${name}, sent empty`).toEqual(before);
    }
  });
}

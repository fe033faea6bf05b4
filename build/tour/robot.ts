import type { Page } from '@playwright/test';
import type { Locale } from '@gatehouse/shared';
import type { DemoPerson } from '../demo/people.ts';
import { wordsIn } from '../words/words-in.ts';

/** What a person does at each screen, by the words that a person reads there. */
export interface Robot {
  /** Waits until this screen is shown. */
  at(screen: string): Promise<void>;
  begin(account: string, purpose?: 'reset' | 'unlock' | 'change'): Promise<void>;
  choose(gate: 'email' | 'sms' | 'call' | 'questions'): Promise<void>;
  enterCode(code: string): Promise<void>;
  answerQuestions(answerTo: (question: string) => string): Promise<void>;
  setPassword(next: string, again?: string): Promise<void>;
  changePassword(current: string, next: string): Promise<void>;
  press(button: string): Promise<void>;
  /** Takes another language, by its own name. */
  speak(language: string): Promise<void>;
}

/**
 * @param limit how long it looks for what it wants, in milliseconds
 * @param locale the language that it reads
 */
export function makeRobot(page: Page, limit = 20_000, locale: Locale = 'en'): Robot {
  const words = wordsIn(locale);
  const press = (name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click({ timeout: limit });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  return {
    press,
    async speak(language) {
      await page.locator('[aria-expanded][popovertarget]').click({ timeout: limit });
      await press(language);
    },
    at: (screen) => page.locator(`[data-screen="${screen}"]`).waitFor({ timeout: limit }),
    async begin(account, purpose) {
      if (purpose !== undefined) {
        await page.getByRole('radio', { name: words[`purpose.${purpose}`] }).check({ force: true });
      }
      await field(words['start.account']).fill(account);
      await press(words['start.continue']);
    },
    choose: (gate) =>
      page
        .getByRole('button', { name: words[`gate.${gate}`] })
        .first()
        .click({ timeout: limit }),
    async enterCode(code) {
      await field(words['code.field']).fill(code);
      await press(words['challenge.continue']);
    },
    async answerQuestions(answerTo) {
      const labels = await page.locator('label').allTextContents();
      const shown = labels.map((label) => label.trim());
      // What is asked is found at once: to look for each of the questions takes longer than to answer.
      for (const [key, text] of Object.entries(words)) {
        if (!key.startsWith('question.') || !shown.includes(text)) continue;
        await field(text).fill(answerTo(key.slice('question.'.length)));
      }
      await press(words['challenge.continue']);
    },
    async changePassword(current, next) {
      await field(words['newPassword.current']).fill(current);
      await this.setPassword(next);
    },
    async setPassword(next, again = next) {
      await field(words['newPassword.next']).fill(next);
      await field(words['newPassword.again']).fill(again);
      await press(words['newPassword.set']);
    },
  };
}

/** What this person would answer to a question. */
export function answersOf(person: DemoPerson): (question: string) => string {
  return (question) => person.answers.find((each) => each.question === question)?.answer ?? '';
}

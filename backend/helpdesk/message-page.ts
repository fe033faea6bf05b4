import { html } from './html.ts';
import type { Page } from './page.ts';
import { notice } from './parts.ts';
import type { DeskWords } from './words/desk-words.ts';

/** A page that says one thing, with a way on. */
export function messagePage(words: DeskWords, title: string, text: string): Page {
  return {
    title,
    isError: true,
    body: html`<h1>${title}</h1>
      ${notice(text)}
      <p><a href="/">${words.start}</a></p>`,
  };
}

/** What did not work, by its name. */
export function problemPage(words: DeskWords, problem: keyof DeskWords['problems']): Page {
  return messagePage(words, words.problemTitle, words.problems[problem]);
}

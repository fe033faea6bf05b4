import { html } from './html.ts';
import type { Page } from './page.ts';
import { errorSummary, notice } from './parts.ts';
import { textField } from './text-field.ts';
import type { DeskWords } from './words/desk-words.ts';

/** @param told what brought somebody here: something wrong, or something to know */
export function signInPage(words: DeskWords, told: { error?: string; info?: string } = {}): Page {
  const { heading, lead, account, password, button } = words.signIn;
  const { error, info } = told;
  const wrong = error === undefined ? [] : [{ field: 'account', text: error }];
  // What was typed is not given back: a password is often typed into the wrong field.
  return {
    title: heading,
    isError: error !== undefined,
    body: html`${errorSummary(words, wrong)}${info === undefined ? undefined : notice(info)}
      <h1>${heading}</h1>
      <p>${lead}</p>
      <form class="panel" method="post" action="/sign-in">
        <p>
          ${textField({ name: 'account', label: account, autocomplete: 'username', longest: 320 })}
        </p>
        <p>
          ${textField({
            ...{ name: 'password', label: password, type: 'password', longest: 1024 },
            autocomplete: 'current-password',
          })}
        </p>
        <p><button>${button}</button></p>
      </form>`,
  };
}

import { html } from './html.ts';
import { errorSummary, notice, type Page } from './page.ts';
import { textField } from './text-field.ts';
import { words } from './words.ts';

/** @param told what brought somebody here: something wrong, or something to know */
export function signInPage(told: { error?: string; info?: string } = {}): Page {
  const { heading, lead, account, password, button } = words.signIn;
  const { error, info } = told;
  const wrong = error === undefined ? [] : [{ field: 'account', text: error }];
  // What was typed is not given back: a password is often typed into the wrong field.
  return {
    title: heading,
    isError: error !== undefined,
    body: html`${errorSummary(wrong)}${info === undefined ? undefined : notice(info)}
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

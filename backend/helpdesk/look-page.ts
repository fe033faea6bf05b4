import { html, type Html } from './html.ts';
import type { Page } from './page.ts';
import { errorSummary, formField } from './parts.ts';
import { textField } from './text-field.ts';
import type { DeskWords } from './words/desk-words.ts';

/** The first page: one field for everything that a caller can name. */
export function lookPage(
  words: DeskWords,
  form: string,
  told: { error?: string; sought?: string } = {},
): Page {
  const { error, sought } = told;
  return {
    title: words.look.heading,
    isError: error !== undefined,
    body: html`${errorSummary(words, error === undefined ? [] : [{ field: 'sought', text: error }])}
      <h1>${words.look.heading}</h1>
      ${lookForm(words, form, error === undefined ? 'first' : 'wrong', sought)}`,
  };
}

const stateOf = {
  first: html` autofocus`,
  wrong: html` aria-invalid="true"`,
  below: undefined,
};

/** @param as whether it has the focus at once, has to be put right, or stands below something else */
export function lookForm(
  words: DeskWords,
  form: string,
  as: 'first' | 'wrong' | 'below',
  sought = '',
): Html {
  const { label, hint, button } = words.look;
  return html`<form class="look" role="search" method="post" action="/look">
    ${formField(form)}
    <p>
      ${textField({
        ...{ name: 'sought', label, value: sought, autocomplete: 'off', longest: 400 },
        more: html`aria-describedby="sought-hint"${stateOf[as]}`,
      })}
      <button>${button}</button>
    </p>
    <p class="hint" id="sought-hint">${hint}</p>
  </form>`;
}

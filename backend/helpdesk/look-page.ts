import { html, type Html } from './html.ts';
import { errorSummary, formField, notice, type Page } from './page.ts';
import { textField } from './text-field.ts';
import { words } from './words.ts';

/** The first page: one field for everything that a caller can name. */
export function lookPage(form: string, told: { error?: string; sought?: string } = {}): Page {
  const { error, sought } = told;
  return {
    title: words.look.heading,
    isError: error !== undefined,
    body: html`${errorSummary(error === undefined ? [] : [{ field: 'sought', text: error }])}
      <h1>${words.look.heading}</h1>
      ${lookForm(form, error === undefined ? 'first' : 'wrong', sought)}`,
  };
}

const stateOf = {
  first: html` autofocus`,
  wrong: html` aria-invalid="true"`,
  below: undefined,
};

/** @param as whether it has the focus at once, has to be put right, or stands below something else */
export function lookForm(form: string, as: 'first' | 'wrong' | 'below', sought = ''): Html {
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

/** A page that says one thing, with a way on. */
export function messagePage(title: string, text: string, isError = true): Page {
  return {
    title,
    isError,
    body: html`<h1>${title}</h1>
      ${notice(text)}
      <p><a href="/">${words.start}</a></p>`,
  };
}

import { html, type Html, type Value } from './html.ts';
import type { DeskWords } from './words/desk-words.ts';

/** Binds a form to the session. */
export const formField = (form: string): Html =>
  html`<input type="hidden" name="form" value="${form}" />`;

/** Binds a form to the attempt as it was seen. */
export const seqField = (seq: number): Html =>
  html`<input type="hidden" name="seq" value="${seq}" />`;

/** What has to be put right, each with a way to its field. Stands first, and has the focus. */
export function errorSummary(
  { problemTitle }: Pick<DeskWords, 'problemTitle'>,
  errors: readonly { field: string; text: string }[],
): Html | undefined {
  if (errors.length === 0) return undefined;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${problemTitle}</h2>
    <ul>
      ${errors.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}
    </ul>
  </div>`;
}

/** A word of what was done, read out by itself. */
export const notice = (text: Value): Html => html`<p class="notice" role="status">${text}</p>`;

/** A code as it is read: from left to right, whatever stands around it. */
export const codeText = (code: string): Html => html`<bdi dir="ltr">${code}</bdi>`;

/** Names and what they are, one below the other; what there is nothing of is left out. */
export function factList(facts: readonly (readonly [name: string, value: Value])[]): Html {
  return html`<dl>
    ${facts.map(([name, value]) =>
      value === undefined
        ? undefined
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** One button that does something; a quiet one where it is not what most callers need. */
export function actionForm(
  action: string,
  form: string,
  label: string,
  { more, quiet = false }: { more?: Html; quiet?: boolean } = {},
): Html {
  return html`<form method="post" action="${action}">
    ${formField(form)}${more}<button class="${quiet ? 'quiet' : 'act'}">${label}</button>
  </form>`;
}

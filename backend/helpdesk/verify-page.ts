import type { DirectoryEntry } from '../directory/directory.ts';
import type { DeskSettings } from './desk.ts';
import { foreign } from './foreign.ts';
import { html, type Html } from './html.ts';
import type { Page } from './page.ts';
import { errorSummary, formField } from './parts.ts';
import type { Unverified } from './verified.ts';
import type { DeskWords } from './words/desk-words.ts';

export interface VerifyParts {
  heading: string;
  lead: string;
  button: string;
  /** Where the form goes. */
  action: string;
  form: string;
  /** Never given before: by it the form is done once. */
  once: string;
  verify: NonNullable<DeskSettings['verify']>;
  entry: Pick<DirectoryEntry, 'guid' | 'displayName' | 'accountName'>;
  warning?: Html | undefined;
  /** What was sent and does not do yet. */
  sent?: Unverified & { ticked: readonly string[]; note: string };
}

/** What an agent has to have done before something is done for a caller, each with a box to tick. */
export function verifyPage(words: DeskWords, parts: VerifyParts): Page {
  const { verify: texts } = words;
  const { heading, lead, button, action, form, once, verify, entry, sent, warning } = parts;
  const required = verify.note === 'required';
  const missing = sent?.missing ?? [];
  const errors = [
    ...missing.map((at) => ({ field: `ticked-${at}`, text: texts.missing(verify.ask[at] ?? '') })),
    ...(sent?.noteMissing === true ? [{ field: 'note', text: texts.noteMissing }] : []),
  ];
  const boxes = verify.ask.map((text, at) => {
    const ticked = sent?.ticked.includes(String(at)) === true ? html` checked` : undefined;
    const invalid = missing.includes(at) ? html` aria-invalid="true"` : undefined;
    return html`<p class="tick">
      <input type="checkbox" id="ticked-${at}" name="ticked" value="${at}" ${ticked}${invalid} />
      <label for="ticked-${at}">${text}</label>
    </p>`;
  });
  return {
    title: heading,
    isError: errors.length > 0,
    body: html`${errorSummary(words, errors)}
      <h1>${heading}</h1>
      <p class="account">${foreign(entry.displayName)} (${foreign(entry.accountName)})</p>
      <p>${lead}</p>
      ${warning}
      <form class="panel" method="post" action="${action}">
        ${formField(form)}
        <input type="hidden" name="once" value="${once}" />
        <fieldset>
          <legend>${texts.legend}</legend>
          ${boxes}
        </fieldset>
        <p>
          <label for="note">${texts.note}${required ? undefined : ` ${texts.optional}`}</label>
          <textarea
            id="note"
            name="note"
            rows="3"
            maxlength="500"
            aria-describedby="note-hint"
            ${required ? html` aria-required="true"` : undefined}${sent?.noteMissing === true ? html` aria-invalid="true"` : undefined}
          >
${sent?.note}</textarea>
        </p>
        <p class="hint" id="note-hint">${texts.noteHint}</p>
        <p><button>${button}</button> <a href="/person/${entry.guid}">${texts.back}</a></p>
      </form>`,
  };
}

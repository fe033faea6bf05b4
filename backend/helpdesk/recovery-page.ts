import { html, type Html } from './html.ts';
import type { Page } from './page.ts';
import type { Issued, MayRecover } from './recovery.ts';
import type { Speech } from './speech.ts';
import type { DeskWords } from './words/desk-words.ts';

/** Why no code can be given out, in a sentence. */
export function notRecoveryText(
  { notRecovery, names }: DeskWords,
  may: Extract<MayRecover, { may: false }>,
): string {
  switch (may.because) {
    case 'rule-without-code':
    case 'other-rules':
      return notRecovery[may.because](may.rule);
    case 'not-enough':
      return notRecovery['not-enough'](
        may.rule,
        may.lacking.map((gate) => names.gates[gate]).join(names.comma),
      );
    case 'off':
    case 'own-account':
    case 'disabled':
    case 'expired':
    case 'privileged':
    case 'no-rule':
      return notRecovery[may.because];
  }
}

/** The one time that a code is seen: on the answer to the form itself, which nobody keeps. */
export function issuedPage(
  { code, endsAt, supportCode, told }: Extract<Issued, { kind: 'issued' }>,
  guid: string,
  { words, moments }: Speech,
  warning: Html | undefined,
): Page {
  const { recovery: texts, verify } = words;
  const until = texts.until(moments.text(endsAt));
  return {
    title: texts.shown,
    isOnlyOnce: true,
    body: html`<h1>${texts.shown}</h1>
      <section class="answer">
        <p class="code">${inGroups(code)}</p>
        <p class="big">${texts.readOut}</p>
        ${warning}
        <p>${texts.how}</p>
        <p>${until} ${texts.told(told)} ${texts.supportCode(supportCode)}</p>
        <p><a class="button" href="/person/${guid}">${verify.back}</a></p>
      </section>`,
  };
}

/** A code from left to right, whose lines end between its groups alone. */
function inGroups(code: string): Html {
  return html`<bdi dir="ltr">${code.split(/(?<=-)/u).map((group) => html`${group}<wbr />`)}</bdi>`;
}

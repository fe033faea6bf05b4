import { html, type Html } from './html.ts';
import type { Moments } from './moments.ts';
import type { Page } from './page.ts';
import type { Issued, MayRecover } from './recovery.ts';
import { gateNames, words } from './words.ts';

const texts = words.recovery;

/** Why no code can be given out, in a sentence. */
export function notRecoveryText(may: Extract<MayRecover, { may: false }>): string {
  switch (may.because) {
    case 'rule-without-code':
    case 'other-rules':
      return words.notRecovery[may.because](may.rule);
    case 'not-enough':
      return words.notRecovery['not-enough'](
        may.rule,
        may.lacking.map((gate) => gateNames[gate]).join(', '),
      );
    case 'off':
    case 'own-account':
    case 'disabled':
    case 'expired':
    case 'privileged':
    case 'no-rule':
      return words.notRecovery[may.because];
  }
}

/** The one time that a code is seen: on the answer to the form itself, which nobody keeps. */
export function issuedPage(
  { code, endsAt, supportCode, told }: Extract<Issued, { kind: 'issued' }>,
  guid: string,
  moments: Moments,
  warning: Html | undefined,
): Page {
  return {
    title: texts.shown,
    body: html`<h1>${texts.shown}</h1>
      <section class="answer">
        <p class="code">${code}</p>
        <p class="big">${texts.readOut}</p>
        ${warning}
        <p>${texts.how}</p>
        <p>
          ${texts.until(moments.text(endsAt))} ${texts.told(told)} ${texts.supportCode(supportCode)}
        </p>
        <p><a class="button" href="/person/${guid}">${words.verify.back}</a></p>
      </section>`,
  };
}

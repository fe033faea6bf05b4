import { html, type Html } from './html.ts';
import { actionForm, seqField } from './parts.ts';
import type { PersonView } from './person-view.ts';
import { notRecoveryText } from './recovery-page.ts';
import type { Speech } from './speech.ts';

/** What an agent can do for a person, and why not where that needs saying. */
export function personActions(
  view: Pick<
    PersonView,
    'revealed' | 'recent' | 'lock' | 'accountUnlock' | 'recovery' | 'recoveryUntil'
  >,
  form: string,
  { words, moments }: Speech,
): Html {
  const { guid } = view.revealed.entry;
  const { actions: labels, person: texts } = words;
  const under = view.recent.filter(({ present }) => present !== undefined);
  const link = (to: string, label: string): Html =>
    html`<p><a class="button" href="/person/${guid}/${to}">${label}</a></p>`;
  const all = [
    ...(view.lock.failures === 0
      ? []
      : [actionForm(`/person/${guid}/unlock`, form, labels.unlock)]),
    ...(view.accountUnlock ? [link('unlock-account', labels.unlockAccount)] : []),
    ...(view.recovery.may ? [link('recovery', labels.recovery)] : []),
    ...under.map(({ supportCode, present }) =>
      actionForm(`/code/${supportCode}/end`, form, labels.end(supportCode), {
        more: seqField(present?.seq ?? 0),
        quiet: true,
      }),
    ),
  ];
  const until = view.recoveryUntil;
  const told = [
    ...(all.length === 0 ? [texts.noActions] : []),
    ...(view.recovery.may ? [] : [notRecoveryText(words, view.recovery)]),
    ...(until === undefined ? [] : [texts.recoveryUntil(moments.text(until))]),
  ];
  return html`${all.length === 0 ? undefined : html`<div class="actions">${all}</div>`}
  ${told.map((text) => html`<p>${text}</p>`)}`;
}

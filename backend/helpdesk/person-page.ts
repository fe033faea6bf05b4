import { foreign } from './foreign.ts';
import type { DoctorSettings } from '../people/doctor.ts';
import { gateTable } from './gate-table.ts';
import { html, type Html } from './html.ts';
import { itemList } from './item-list.ts';
import { lookForm } from './look-page.ts';
import type { Page } from './page.ts';
import { notice } from './parts.ts';
import { personActions } from './person-actions.ts';
import { personStatus } from './person-status.ts';
import type { PersonView } from './person-view.ts';
import { placeChoice } from './place-choice.ts';
import { recentAttempts } from './recent-attempts.ts';
import { resetVerdict } from './reset-verdict.ts';
import type { Session } from './sessions.ts';
import type { Speech } from './speech.ts';

/** Everything about one person: how it stands and what can be done, then why, gate by gate. */
export function personPage(
  view: PersonView,
  { form }: Pick<Session, 'form'>,
  parts: { speech: Speech; doctor: DoctorSettings },
  done: string | undefined,
): Page {
  const { speech, doctor } = parts;
  const { words } = speech;
  const { entry } = view.revealed;
  const section = (heading: string, content: Html): Html =>
    html`<section>
      <h2>${heading}</h2>
      ${content}
    </section>`;
  return {
    title: entry.accountName,
    body: html`${done === undefined ? undefined : notice(done)}
      <h1>${foreign(entry.displayName)}</h1>
      <p class="account">
        ${foreign(entry.accountName)}${entry.principalName === undefined ? undefined : html`, ${foreign(entry.principalName)}`}
      </p>
      <section class="answer">
        <h2>${words.person.status}</h2>
        ${personStatus(view, speech)}
        <p class="big">${resetVerdict(view, words, doctor)}</p>
        <h2>${words.person.actions}</h2>
        ${personActions(view, form, speech)}
      </section>
      ${section(words.person.recent, recentAttempts(view.recent, speech))}
      ${section(
        words.person.gates,
        html`${placeChoice(view, words)}${gateTable(view, speech, doctor)}`,
      )}
      ${section(words.person.items, itemList(view.items, speech))} ${lookForm(words, form, 'below')}`,
  };
}

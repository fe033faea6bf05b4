import { placeSchema } from '@gatehouse/shared';
import { attributeWords, findingWords } from '../cli/finding-words.ts';
import { becauseWords, requirementWords } from '../cli/simulation-lines.ts';
import { remedyWords } from '../cli/remedy-words.ts';
import type { DoctorSettings, GateDiagnosis } from '../people/doctor.ts';
import { weightOf } from '../people/finding.ts';
import { gatesOf } from '../rules/requirement.ts';
import { seqField } from './code-page.ts';
import { foreign, withNames } from './foreign.ts';
import { html, type Html, type Value } from './html.ts';
import { lockText } from './lock-text.ts';
import { lookForm } from './look-page.ts';
import type { Moments } from './moments.ts';
import { actionForm, notice, type Page } from './page.ts';
import type { PersonView, Recent } from './person-view.ts';
import { notRecoveryText } from './recovery-page.ts';
import type { Session } from './sessions.ts';
import { gateNames, itemNames, placeNames, words } from './words.ts';

const texts = words.person;

/** Everything about one person: how it stands and what can be done, then why, gate by gate. */
export function personPage(
  view: PersonView,
  { form }: Pick<Session, 'form'>,
  parts: { moments: Moments; doctor: DoctorSettings },
  done: string | undefined,
): Page {
  const { entry } = view.revealed;
  return {
    title: entry.accountName,
    body: html`${done === undefined ? undefined : notice(done)}
      <h1>${foreign(entry.displayName)}</h1>
      <p class="account">
        ${foreign(entry.accountName)}${entry.principalName === undefined ? undefined : html`, ${foreign(entry.principalName)}`}
      </p>
      <section class="answer">
        <h2>${texts.status}</h2>
        ${status(view, parts.moments)}
        <p class="big">${verdict(view, parts.doctor)}</p>
        <h2>${texts.actions}</h2>
        ${actions(view, form, parts.moments)}
      </section>
      <section>
        <h2>${texts.recent}</h2>
        ${recent(view.recent, parts.moments)}
      </section>
      <section>
        <h2>${texts.gates}</h2>
        ${places(view)}${gates(view, parts.doctor)}
      </section>
      <section>
        <h2>${texts.items}</h2>
        ${items(view, parts.moments)}
      </section>
      ${lookForm(form, 'below')}`,
  };
}

/** A state with a sign beside its words, so that no colour has to tell it. */
const state = (isGood: boolean, text: Value): Html =>
  html`<span class="${isGood ? 'good' : 'bad'}">${text}</span>`;

function status({ revealed: { entry }, lock }: PersonView, moments: Moments): Html {
  const wrong = [
    ...(entry.disabled ? [texts.disabled] : []),
    ...(entry.expired ? [texts.expired] : []),
    ...(entry.privileged ? [texts.privileged] : []),
  ];
  const account = state(wrong.length === 0, wrong.length === 0 ? texts.enabled : wrong.join(', '));
  return html`<dl>
    <div>
      <dt>${texts.account}</dt>
      <dd>${account}</dd>
    </div>
    <div>
      <dt>${texts.directoryLock}</dt>
      <dd>${state(!entry.locked, entry.locked ? texts.locked : texts.notLocked)}</dd>
    </div>
    <div>
      <dt>${texts.gatehouseLock}</dt>
      <dd>${state(lock.kind === 'open', lockText(lock, moments))}</dd>
    </div>
  </dl>`;
}

function verdict({ diagnosis, examination }: PersonView, settings: DoctorSettings): Html[] {
  const { gates: all, verdict: found } = diagnosis;
  const { rule } = examination;
  const way = (gateList: readonly (keyof typeof gateNames)[]): string =>
    gateList.map((gate) => gateNames[gate]).join(' + ') || texts.noGate;
  const remedy = (): string =>
    texts.remedy(remedyWords(found.can === 'yes' ? [] : found.lacking, all, { settings }));
  switch (found.can) {
    case 'yes':
      return [html`${texts.canYes(way(found.way))}`];
    case 'perhaps':
      return [html`${texts.canPerhaps(way(found.way))} `, ...withNames(remedy())];
    case 'no': {
      const why = html`${texts.canNo(becauseWords(found.because, rule, 'reset'))} `;
      return found.because === 'not-enrolled' ? [why, ...withNames(remedy())] : [why];
    }
  }
}

function actions(view: PersonView, form: string, moments: Moments): Html {
  const { guid } = view.revealed.entry;
  const { actions: labels } = words;
  const under = view.recent.filter(({ present }) => present !== undefined);
  const all = [
    ...(view.lock.failures === 0
      ? []
      : [actionForm(`/person/${guid}/unlock`, form, labels.unlock)]),
    ...(view.accountUnlock
      ? [
          html`<p>
            <a class="button" href="/person/${guid}/unlock-account">${labels.unlockAccount}</a>
          </p>`,
        ]
      : []),
    ...(view.recovery.may
      ? [html`<p><a class="button" href="/person/${guid}/recovery">${labels.recovery}</a></p>`]
      : []),
    ...under.map(({ supportCode, present }) =>
      actionForm(`/code/${supportCode}/end`, form, labels.end(supportCode), {
        more: seqField(present?.seq ?? 0),
        quiet: true,
      }),
    ),
  ];
  const why = view.recovery.may ? undefined : notRecoveryText(view.recovery);
  return html`${all.length === 0 ? html`<p>${texts.noActions}</p>` : html`<div class="actions">${all}</div>`}
  ${why === undefined ? undefined : html`<p>${why}</p>`}
  ${view.recoveryUntil === undefined ? undefined : html`<p>${texts.recoveryUntil(moments.text(view.recoveryUntil))}</p>`}`;
}

function recent(all: readonly Recent[], moments: Moments): Html {
  if (all.length === 0) return html`<p>${texts.noRecent}</p>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${texts.when}</th>
        <th scope="col">${texts.supportCode}</th>
        <th scope="col">${texts.came}</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        ({ at, supportCode, what }) =>
          html`<tr>
            <td>${moments.at(at)}</td>
            <th scope="row"><a href="/code/${supportCode}">${supportCode}</a></th>
            <td>${what}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Which rule is a person's depends on where they come from. */
function places({ revealed: { entry }, place }: PersonView): Html {
  return html`<nav aria-label="${texts.from}">
    <ul class="places">
      <li>${texts.from}:</li>
      ${placeSchema.options.map(
        (each) =>
          html`<li>
            <a
              href="/person/${entry.guid}?from=${each}"
              ${each === place ? html` aria-current="true"` : undefined}
              >${placeNames[each]}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
}

function gates({ diagnosis, examination }: PersonView, settings: DoctorSettings): Html {
  const { rule, requirement } = examination;
  if (diagnosis.gates.length === 0) return html`<p>${texts.noGates}</p>`;
  const asked =
    rule === undefined || requirement === undefined || gatesOf(requirement).size === 0
      ? undefined
      : html`<p>${texts.asked(rule.name, requirementWords(requirement))}</p>`;
  return html`${asked}
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.gate}</th>
          <th scope="col">${texts.works}</th>
          <th scope="col">${texts.with}</th>
          <th scope="col">${texts.remarks}</th>
        </tr>
      </thead>
      <tbody>
        ${diagnosis.gates.map((each) => gateRow(each, { rule, settings }))}
      </tbody>
    </table>`;
}

function gateRow(
  diagnosis: GateDiagnosis,
  context: { rule: { name: string } | undefined; settings: DoctorSettings },
): Html {
  const { gate, usable, works, count, findings } = diagnosis;
  const with_ = works.map(({ from, attribute = 'mail', to = null }) => {
    const shown = to !== null && 'masked' in to ? `${to.masked}, ` : '';
    const source = from === 'enrolment' ? 'registered' : `from ${attributeWords(attribute)}`;
    return html`<li>
      ${withNames(`${shown}${source}${count === undefined ? '' : `: ${count}`}`)}
    </li>`;
  });
  // Rights on attributes are the administrator's, and nothing that helps a caller.
  const told = findings.filter((finding) => finding.kind !== 'self-writing');
  return html`<tr>
    <th scope="row">${gateNames[gate]}</th>
    <td>${state(usable, usable ? texts.yes : texts.no)}</td>
    <td>
      ${
        with_.length === 0
          ? '–'
          : html`<ul>
              ${with_}
            </ul>`
      }
    </td>
    <td>
      ${
        told.length === 0
          ? '–'
          : html`<ul>
              ${told.map((finding) => html`<li class="${weightOf(finding)}">${withNames(findingWords(gate, finding, context))}</li>`)}
            </ul>`
      }
    </td>
  </tr>`;
}

function items({ items: all }: PersonView, moments: Moments): Html {
  if (all.length === 0) return html`<p>${texts.noItems}</p>`;
  return html`<ul>
    ${all.map(({ item, to, count, from, countsFrom, endsAt }) => {
      const more = [
        ...(count === undefined ? [] : [String(count)]),
        ...(from === 'directory' ? ['from the directory'] : []),
        ...(countsFrom === undefined ? [] : [`counts from ${moments.text(countsFrom)}`]),
        ...(endsAt === undefined ? [] : [`counts until ${moments.text(endsAt)}`]),
      ];
      return html`<li>
        ${itemNames[item]}${to === null ? undefined : html` ${foreign(to)}`}${more.length === 0 ? undefined : ` (${more.join(', ')})`}
      </li>`;
    })}
  </ul>`;
}

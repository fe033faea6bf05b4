import type { NetworkFinding } from '@gatehouse/shared';
import { purposeSchema } from '@gatehouse/shared';
import type { LockState } from '../attempts/lockout.ts';
import { surenessOf } from '../cli/describe-finding.ts';
import { probeWords } from '../cli/probe-words.ts';
import { verdictWords } from '../cli/verdict-words.ts';
import type { CodeView } from './code-view.ts';
import { foreign } from './foreign.ts';
import { html, type Html, type Value } from './html.ts';
import { lockText } from './lock-text.ts';
import { lookForm } from './look-page.ts';
import type { Moments } from './moments.ts';
import { actionForm, notice, type Page } from './page.ts';
import type { Session } from './sessions.ts';
import { timelineWords } from './timeline-words.ts';
import { placeNames, purposeNames, words } from './words.ts';

type AttemptView = Extract<CodeView, { kind: 'attempt' }>;

/** What stands behind a support code: first what happened and what to do, then everything else. */
export function codePage(
  view: CodeView,
  { form }: Pick<Session, 'form'>,
  moments: Moments,
  done: string | undefined,
): Page {
  const heading = `${words.code.heading} ${view.code}`;
  const body =
    view.kind === 'attempt'
      ? attemptBody(view, form, moments)
      : view.kind === 'network'
        ? networkBody(view.finding)
        : notice(view.kind === 'misread' ? words.code.misreadText : words.code.nothingText);
  return {
    title: view.kind === 'attempt' || view.kind === 'network' ? heading : words.code.nothing,
    body: html`${done === undefined ? undefined : notice(done)}
      <h1>${heading}</h1>
      ${body} ${lookForm(form, 'below')}`,
  };
}

function attemptBody(view: AttemptView, form: string, moments: Moments): Html {
  const { told, rows, present } = view;
  const todo = [...new Set(told.flatMap((each) => each.atDesk ?? each.todo ?? []))];
  const own = rows.filter(({ event }) => !event.startsWith('desk-'));
  const desk = rows.filter(({ event }) => event.startsWith('desk-'));
  return html`<section class="answer">
      <h2>${words.code.happened}</h2>
      <p class="big">${told.map(({ what }) => what).join(' ')}</p>
      <h2>${words.code.todo}</h2>
      <p class="big">${todo.length === 0 ? words.code.nothingToDo : todo.join(' ')}</p>
      ${actions(view, form)}
    </section>
    <section>
      <h2>${words.code.facts}</h2>
      ${facts(view, moments)}
    </section>
    <section>
      <h2>${words.code.timeline}</h2>
      ${present === undefined ? undefined : html`<p>${words.code.present}</p>`}
      ${timeline(own, moments)}
    </section>
    ${
      desk.length === 0
        ? undefined
        : html`<section>
            <h2>${words.code.desk}</h2>
            ${timeline(desk, moments)}
          </section>`
    }`;
}

function actions({ code, entry, lock, present }: AttemptView, form: string): Html | undefined {
  const { actions: texts } = words;
  const all = [
    entry === undefined
      ? undefined
      : html`<p><a class="button" href="/person/${entry.guid}">${texts.person}</a></p>`,
    entry === undefined || lock.failures === 0
      ? undefined
      : actionForm(`/person/${entry.guid}/unlock`, form, texts.unlock),
    present === undefined
      ? undefined
      : actionForm(`/code/${code}/end`, form, texts.end(code), {
          more: seqField(present.seq),
          quiet: true,
        }),
  ].filter((each) => each !== undefined);
  return all.length === 0 ? undefined : html`<div class="actions">${all}</div>`;
}

export const seqField = (seq: number): Html =>
  html`<input type="hidden" name="seq" value="${seq}" />`;

function facts({ rows, entry, lock }: AttemptView, moments: Moments): Html {
  const opened = rows.find(({ event }) => event === 'opened');
  const { purpose, place, rule } = opened?.data ?? {};
  const known = purposeSchema.safeParse(purpose).data;
  const origin = opened?.origin;
  const shown: [string, Value][] = [
    [
      words.code.person,
      entry === undefined
        ? words.code.nobody
        : html`${foreign(entry.displayName)} (${foreign(entry.accountName)})`,
    ],
    [words.code.purpose, known === undefined ? undefined : purposeNames[known]],
    [
      words.code.place,
      place === 'lan' || place === 'vpn' || place === 'internet' ? placeNames[place] : undefined,
    ],
    [words.code.address, origin === undefined ? undefined : foreign(origin.address)],
    [words.code.device, origin?.device === undefined ? undefined : foreign(origin.device)],
    [words.code.rule, typeof rule === 'string' ? foreign(rule) : undefined],
    [words.code.lock, lockShown(lock, moments)],
  ];
  return html`<dl>
    ${shown.map(([name, value]) =>
      value === undefined
        ? undefined
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

const lockShown = (lock: LockState, moments: Moments): string => lockText(lock, moments);

function timeline(rows: AttemptView['rows'], moments: Moments): Html {
  return html`<ol class="timeline">
    ${rows.map((row) => {
      const { account } = row.data;
      const who = typeof account === 'string' ? html` ${foreign(account)}` : undefined;
      return html`<li>${moments.at(row.at)} <span>${timelineWords(row)}${who}</span></li>`;
    })}
  </ol>`;
}

function networkBody(finding: NetworkFinding): Html {
  const { kind, reason } = finding;
  const told: { reasons: Record<string, string>; advice: string } = verdictWords[kind];
  const names = Object.keys(probeWords) as (keyof typeof probeWords)[];
  return html`<section class="answer">
      <h2>${words.code.happened}</h2>
      <p class="big">${words.code.network}. ${told.reasons[reason]}</p>
      <p>${surenessOf(finding)}</p>
      <h2>${words.code.todo}</h2>
      <p class="big">${told.advice}</p>
    </section>
    <section>
      <h2>${words.code.saw}</h2>
      <dl>
        ${names.map((name) => {
          const states: Record<string, string> = probeWords[name].states;
          return html`<div>
            <dt>${probeWords[name].title}</dt>
            <dd>${states[finding[name]]}</dd>
          </div>`;
        })}
      </dl>
    </section>`;
}

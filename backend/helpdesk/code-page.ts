import { toldOf } from '../cli/what-happened.ts';
import { attemptFacts } from './attempt-facts.ts';
import type { CodeView } from './code-view.ts';
import { html, type Html } from './html.ts';
import { lookForm } from './look-page.ts';
import { networkAnswer } from './network-answer.ts';
import type { Page } from './page.ts';
import { actionForm, codeText, notice, seqField } from './parts.ts';
import type { Session } from './sessions.ts';
import type { Speech } from './speech.ts';
import { timeline } from './timeline.ts';

type AttemptView = Extract<CodeView, { kind: 'attempt' }>;

/** What stands behind a support code: first what happened and what to do, then everything else. */
export function codePage(
  view: CodeView,
  { form }: Pick<Session, 'form'>,
  speech: Speech,
  done: string | undefined,
): Page {
  const { words } = speech;
  const isFound = view.kind === 'attempt' || view.kind === 'network';
  return {
    title: isFound ? `${words.code.heading} ${view.code}` : words.code.nothing,
    body: html`${done === undefined ? undefined : notice(done)}
      <h1>${words.code.heading} ${codeText(view.code)}</h1>
      ${answerTo(view, form, speech)} ${lookForm(words, form, 'below')}`,
  };
}

function answerTo(view: CodeView, form: string, speech: Speech): Html {
  switch (view.kind) {
    case 'attempt':
      return attemptAnswer(view, form, speech);
    case 'network':
      return networkAnswer(view.finding, speech.words);
    case 'misread':
      return notice(speech.words.code.misreadText);
    case 'nothing':
      return notice(speech.words.code.nothingText);
  }
}

function attemptAnswer(view: AttemptView, form: string, speech: Speech): Html {
  const { rows, fates, present } = view;
  const { code: texts, story } = speech.words;
  const told = toldOf(rows, fates, story);
  const todo = [...new Set(told.flatMap((each) => each.atDesk ?? each.todo ?? []))];
  const own = rows.filter(({ event }) => !event.startsWith('desk-'));
  const desk = rows.filter(({ event }) => event.startsWith('desk-'));
  return html`<section class="answer">
      <h2>${texts.happened}</h2>
      <p class="big">${told.map(({ what }) => what).join(' ')}</p>
      <h2>${texts.todo}</h2>
      <p class="big">${todo.length === 0 ? texts.nothingToDo : todo.join(' ')}</p>
      ${actions(view, form, speech)}
    </section>
    <section>
      <h2>${texts.facts}</h2>
      ${attemptFacts(view, speech)}
    </section>
    <section>
      <h2>${texts.timeline}</h2>
      ${present === undefined ? undefined : html`<p>${texts.present}</p>`} ${timeline(own, speech)}
    </section>
    ${
      desk.length === 0
        ? undefined
        : html`<section>
            <h2>${texts.desk}</h2>
            ${timeline(desk, speech)}
          </section>`
    }`;
}

function actions(
  { code, entry, lock, present }: AttemptView,
  form: string,
  { words: { actions: texts } }: Speech,
): Html | undefined {
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

import { placeSchema } from '@gatehouse/shared';
import type { FastifyRequest } from 'fastify';
import type { Revealed } from '../people/people.ts';
import type { About } from '../store/writing.ts';
import { type Answer, go, show } from './answer.ts';
import { codePage } from './code-page.ts';
import { viewCode } from './code-view.ts';
import type { Desk } from './desk.ts';
import { lookPage } from './look-page.ts';
import { isCode, lookUp } from './look-up.ts';
import { problemPage } from './message-page.ts';
import { personPage } from './person-page.ts';
import { viewPerson } from './person-view.ts';
import { lookForm, readForm } from './read-form.ts';
import { type DeskRow, record } from './record.ts';
import type { Session } from './sessions.ts';
import type { Speech } from './speech.ts';
import type { DeskWords } from './words/desk-words.ts';

/** What comes of a request of somebody who has signed in, in their language. */
export type Handler = (
  session: Session,
  request: FastifyRequest,
  speech: Speech,
) => Promise<Answer> | Answer;

/** Looking: nothing is shown before the audit has it who looked at what. */
export type LookRoutes = Record<'first' | 'look' | 'code' | 'person', Handler>;

export const notThere = (
  session: Session,
  { words }: Speech,
  problem: keyof DeskWords['problems'] = 'not-found',
): Answer => show(problemPage(words, problem), session, 404);

/** The words for what was done just now, if the address names any. */
export function doneIn(request: FastifyRequest, { words }: Speech): string | undefined {
  const { done } = request.query as { done?: unknown };
  return Object.entries(words.done).find(([name]) => name === done)?.[1];
}

export const parameter = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string | undefined>)[name] ?? '';

/** Somebody as the directory knows them now; undefined when the account is gone. */
export async function revealed(desk: Desk, guid: string): Promise<Revealed | undefined> {
  const entry = isGuid(guid) ? await desk.directory.get(guid) : undefined;
  return entry && desk.people.revealEntry(entry);
}
const isGuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u.test(text);

export function makeLookRoutes(desk: Desk): LookRoutes {
  const looked = (session: Session, about: Partial<About>, data: DeskRow['data']) => {
    const nobody = { id: session.id, supportCode: '', subject: { key: '' } };
    return record(desk, session, { ...nobody, ...about }, [{ event: 'desk-looked', data }]);
  };

  return {
    first: (session, _request, { words }) => show(lookPage(words, session.form), session),

    async look(session, request, { words }) {
      const sought = readForm(lookForm, request.body)?.sought.trim() ?? '';
      const again = (error: string, status: number): Answer =>
        show(lookPage(words, session.form, { error, sought }), session, status);
      if (sought === '') return again(words.look.empty, 422);
      const found = await lookUp(desk, sought);
      if (found.kind === 'code') return go(`/code/${found.code}`);
      if (found.kind === 'person') return go(`/person/${found.guid}`);
      await looked(session, {}, { found: 'nobody' });
      return again(words.look.unknown, 404);
    },

    async code(session, request, speech) {
      const code = parameter(request, 'code');
      if (!isCode(code)) return notThere(session, speech);
      const view = await viewCode(desk, code);
      if (view.kind === 'attempt') {
        const { subject, attempt: id } = view;
        await looked(session, { id, supportCode: code, subject: { key: subject } }, {});
      } else await looked(session, {}, { code, found: view.kind });
      const page = codePage(view, session, speech, doneIn(request, speech));
      return show(page, session, view.kind === 'nothing' ? 404 : 200);
    },

    async person(session, request, speech) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, speech, 'no-person');
      const { from } = request.query as { from?: unknown };
      const view = await viewPerson(desk, session.agent, found, placeSchema.safeParse(from).data);
      await looked(session, { subject: { key: found.entry.guid } }, { place: view.place });
      const parts = { speech, doctor: desk.doctor };
      return show(personPage(view, session, parts, doneIn(request, speech)), session);
    },
  };
}

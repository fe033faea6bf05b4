import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Answer, go, noCookie, show, tokenIn } from './answer.ts';
import type { Desk } from './desk.ts';
import type { Handler } from './look-routes.ts';
import { problemPage } from './message-page.ts';
import { record } from './record.ts';
import { findSession, type Session } from './sessions.ts';
import { signInPage } from './sign-in-page.ts';
import type { Speech } from './speech.ts';

type WithSession = (request: FastifyRequest, speech: Speech, handler: Handler) => Promise<Answer>;

/**
 * Lets nobody through without a session. `act` also asks the directory afresh whether this is still an
 * agent, and takes forms alone that were made for the session; any other is told to the audit.
 */
export function makeWithSession(desk: Desk): Record<'look' | 'act', WithSession> {
  async function sessionOr(
    request: FastifyRequest,
    { words }: Speech,
    freshly: boolean,
    handle: (session: Session) => Promise<Answer> | Answer,
  ): Promise<Answer> {
    const found = await findSession(desk, tokenIn(request.headers.cookie), freshly);
    switch (found.kind) {
      case 'none':
        return go('/sign-in');
      case 'ended':
      case 'no-longer': {
        const ended = words.signIn.ended(Math.round(desk.settings.sessionLife / 60_000));
        const error = found.kind === 'ended' ? ended : words.signIn.noLonger;
        return { ...show(signInPage(words, { error }), undefined, 401), cookie: noCookie };
      }
      case 'session':
        return handle(found.session);
    }
  }

  return {
    look: (request, speech, handler) =>
      sessionOr(request, speech, false, (session) => handler(session, request, speech)),
    act: (request, speech, handler) =>
      sessionOr(request, speech, true, async (session) => {
        if (isOfSession(request.body, session)) return handler(session, request, speech);
        const about = { id: session.id, supportCode: '', subject: { key: session.agent.guid } };
        const row = { event: 'desk-refused', data: { because: 'form' } } as const;
        await record(desk, session, about, [row]);
        return show(problemPage(speech.words, 'form'), session, 403);
      }),
  };
}

/** Whether a form was made for this session. */
function isOfSession(body: unknown, { form }: Session): boolean {
  const sent = Buffer.from(body instanceof URLSearchParams ? (body.get('form') ?? '') : '');
  const own = Buffer.from(form);
  return sent.length === own.length && timingSafeEqual(sent, own);
}

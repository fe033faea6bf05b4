import type { FastifyRequest } from 'fastify';
import type { AtFloor } from '../api/at-floor.ts';
import type { Caller } from '../attempts/counting.ts';
import { type Answer, cookieFor, go, noCookie, show, tokenIn } from './answer.ts';
import type { Desk } from './desk.ts';
import { readForm, signInForm } from './read-form.ts';
import { record } from './record.ts';
import { beginSession, forgetSession, type Session } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signInPage } from './sign-in-page.ts';
import type { Speech } from './speech.ts';

/** The door: who signs in, and how they leave. */
export interface SignInRoutes {
  page(request: FastifyRequest, speech: Speech): Answer;
  signIn(request: FastifyRequest, speech: Speech): Promise<Answer>;
  signOut(session: Session): Promise<Answer>;
}

export function makeSignInRoutes(
  desk: Desk,
  whoAsks: (request: FastifyRequest) => Caller & { seen: string },
  atFloor: AtFloor,
): SignInRoutes {
  async function answerTo(request: FastifyRequest, { words, moments }: Speech): Promise<Answer> {
    const texts = words.signIn;
    const refused = (error: string, status: number): Answer =>
      show(signInPage(words, { error }), undefined, status);
    const typed = readForm(signInForm, request.body);
    if (typed === undefined || typed.account.trim() === '' || typed.password === '') {
      return refused(texts.empty, 422);
    }
    const result = await signIn(desk, typed, whoAsks(request));
    switch (result.kind) {
      case 'refused':
        return refused(texts.refused, 403);
      case 'unreachable':
        return refused(texts.unreachable, 503);
      case 'held-back': {
        const until = result.until === undefined ? undefined : moments.text(result.until);
        return refused(texts.heldBack(until), 429);
      }
      case 'in': {
        // What the browser held before is not carried on, whoever's it was.
        await forgetSession(desk, tokenIn(request.headers.cookie));
        const token = await beginSession(desk, result.agent, result.id);
        return { ...go('/'), cookie: cookieFor(token) };
      }
    }
  }

  return {
    page: (request, { words }) => {
      const { told } = request.query as { told?: unknown };
      return show(signInPage(words, told === 'out' ? { info: words.signIn.out } : {}));
    },
    // Known and unknown, right and wrong: all leave at the same moments.
    signIn: (request, speech) =>
      atFloor(async () => ({ result: await answerTo(request, speech), proven: false })),
    async signOut(session) {
      const { id, agent, tokenHash } = session;
      await desk.sessions.end(tokenHash);
      const about = { id, supportCode: '', subject: { key: agent.guid } };
      await record(desk, session, about, [{ event: 'desk-signed-out', data: {} }]);
      return { ...go('/sign-in?told=out'), cookie: noCookie };
    },
  };
}

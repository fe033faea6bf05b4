import type { FastifyReply } from 'fastify';
import { cookieIn, dropCookie, makeCookie } from './cookie.ts';
import { type Around, type Page, wholePage } from './page.ts';
import type { Session } from './sessions.ts';

/** What comes of a request: a page, or where to go on, so that a form is not sent again by reloading. */
export type Answer =
  | { kind: 'page'; page: Page; status?: number; session?: Session | undefined; cookie?: string }
  | { kind: 'go'; to: string; cookie?: string };

export const show = (page: Page, session?: Session, status = 200): Answer => ({
  ...{ kind: 'page', page, session, status },
});
export const go = (to: string): Answer => ({ kind: 'go', to });

const name = '__Host-desk';
export const cookieFor = (token: string): string => makeCookie(name, token);
export const noCookie = dropCookie(name);

/** What a browser holds of a session. */
export function tokenIn(header: string | undefined): string | undefined {
  const token = cookieIn(header, name);
  return token?.length === 43 ? token : undefined;
}

/** Sends an answer, and a page in the language of what is around it. */
export function send(
  reply: FastifyReply,
  answer: Answer,
  around: Omit<Around, 'session'>,
): FastifyReply {
  if (answer.cookie !== undefined) reply.header('set-cookie', answer.cookie);
  if (answer.kind === 'go') return reply.code(303).header('location', answer.to).send();
  const { page, session, status = 200 } = answer;
  return reply
    .code(status)
    .header('content-language', around.speech.language)
    .header('vary', 'accept-language, cookie')
    .type('text/html; charset=utf-8')
    .send(wholePage(page, { ...around, session }));
}

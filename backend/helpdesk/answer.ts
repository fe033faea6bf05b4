import type { FastifyReply } from 'fastify';
import type { Desk } from './desk.ts';
import { type Page, wholePage } from './page.ts';
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
const kept = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** Only ever sent back to this host, over TLS, with a request of its own pages (RFC 6265bis, 4.1.3.2). */
export const cookieFor = (token: string): string => `${name}=${token}; ${kept}`;
export const noCookie = `${name}=; ${kept}; Max-Age=0`;

/** What a browser holds of a session. */
export function tokenIn(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{43})(?:;|$)`, 'u').exec(header ?? '')?.[1];
}

export function send(
  reply: FastifyReply,
  answer: Answer,
  { organisation, moments }: Pick<Desk, 'organisation' | 'moments'>,
): FastifyReply {
  if (answer.cookie !== undefined) reply.header('set-cookie', answer.cookie);
  if (answer.kind === 'go') return reply.code(303).header('location', answer.to).send();
  const { page, session, status = 200 } = answer;
  const text = wholePage(page, { organisation, zone: moments.zone, session });
  return reply.code(status).type('text/html; charset=utf-8').send(text);
}

import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Busy } from '../gates/argon2.ts';
import type { Revealed } from '../people/people.ts';
import { type Answer, go, show } from './answer.ts';
import type { Desk } from './desk.ts';
import { html, type Html } from './html.ts';
import { messagePage } from './look-page.ts';
import { notThere, parameter, revealed } from './look-routes.ts';
import { keysOf, lockOf, viewPerson } from './person-view.ts';
import { readForm, verifiedForm } from './read-form.ts';
import { issueRecovery } from './recovery.ts';
import { issuedPage } from './recovery-page.ts';
import type { Session } from './sessions.ts';
import { mayUnlockAccount, unlockAccount } from './unlock-account.ts';
import { readVerified, type Verified } from './verified.ts';
import { verifyPage, type VerifyParts } from './verify-page.ts';
import { words } from './words.ts';

type Handler = (session: Session, request: FastifyRequest) => Promise<Answer>;
/** The form, and what comes of it: both only for an agent who has made sure who is calling. */
interface VerifiedRoute {
  ask: Handler;
  answer: Handler;
}
type Kind = 'recovery' | 'unlock-account';

export function makeVerifiedRoutes(desk: Desk): Record<Kind, VerifiedRoute> {
  const { settings, moments } = desk;
  const { verify, recovery } = settings;

  /** Whether it may be done for this person at all, looked at anew for the form and for its answer. */
  async function may(kind: Kind, session: Session, found: Revealed): Promise<boolean> {
    if (kind === 'unlock-account') return mayUnlockAccount(desk, session.agent, found);
    return (await viewPerson(desk, session.agent, found, undefined)).recovery.may;
  }

  async function warningFor(kind: Kind, guid: string): Promise<Html | undefined> {
    if (kind !== 'recovery') return undefined;
    const lock = await lockOf(desk, keysOf(desk, guid), desk.now());
    if (lock.kind === 'open') return undefined;
    return html`<p class="notice bad">${words.recovery.locked}</p>`;
  }

  async function formFor(
    kind: Kind,
    session: Session,
    { entry }: Revealed,
    sent?: VerifyParts['sent'],
  ): Promise<Answer> {
    if (verify === undefined) return notThere(session);
    const lead =
      kind === 'recovery'
        ? words.recovery.lead(Math.round((recovery?.life ?? 0) / 60_000))
        : words.unlockAccount.lead;
    const { heading, button } = kind === 'recovery' ? words.recovery : words.unlockAccount;
    const page = verifyPage({
      ...{ heading, lead, button, verify, entry, form: session.form, once: randomUUID() },
      action: `/person/${entry.guid}/${kind}`,
      warning: await warningFor(kind, entry.guid),
      ...(sent === undefined ? {} : { sent }),
    });
    return show(page, session, sent === undefined ? 200 : 422);
  }

  async function give(session: Session, found: Revealed, verified: Verified): Promise<Answer> {
    const { guid } = found.entry;
    try {
      const issued = await issueRecovery(desk, session, found, verified);
      switch (issued.kind) {
        case 'issued':
          return show(
            issuedPage(issued, guid, moments, await warningFor('recovery', guid)),
            session,
          );
        case 'sent-before':
          return show(messagePage(words.recovery.heading, words.recovery.sentBefore), session, 409);
        case 'too-many': {
          const text = words.recovery.tooMany[issued.per](moments.text(issued.until));
          return show(messagePage(words.recovery.heading, text), session, 429);
        }
      }
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      return show(messagePage(words.recovery.heading, words.recovery.busy), session, 503);
    }
  }

  const routeOf = (kind: Kind): VerifiedRoute => ({
    async ask(session, request) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, words.problems['no-person']);
      if (!(await may(kind, session, found))) return go(`/person/${found.entry.guid}`);
      return formFor(kind, session, found);
    },
    async answer(session, request) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, words.problems['no-person']);
      const { guid } = found.entry;
      if (verify === undefined || !(await may(kind, session, found))) return go(`/person/${guid}`);
      const form = readForm(verifiedForm, request.body);
      if (form === undefined) {
        const page = messagePage(words.problemTitle, words.problems.unreadable);
        return show(page, session, 422);
      }
      const read = readVerified(verify, form);
      if (read.kind === 'unverified') {
        const { ticked, note } = form;
        return formFor(kind, session, found, { ...read, ticked, note });
      }
      if (kind === 'recovery') return give(session, found, read.verified);
      const done = await unlockAccount(desk, session, found, read.verified);
      return go(`/person/${guid}?done=${done === 'sent-before' ? done : `account-${done}`}`);
    },
  });

  return { recovery: routeOf('recovery'), 'unlock-account': routeOf('unlock-account') };
}

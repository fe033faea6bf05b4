import { randomUUID } from 'node:crypto';
import { Busy } from '../gates/argon2.ts';
import type { Revealed } from '../people/people.ts';
import { type Answer, go, show } from './answer.ts';
import type { Desk } from './desk.ts';
import { html, type Html } from './html.ts';
import { type Handler, notThere, parameter, revealed } from './look-routes.ts';
import { messagePage, problemPage } from './message-page.ts';
import { keysOf, lockOf, viewPerson } from './person-view.ts';
import { readForm, verifiedForm } from './read-form.ts';
import { issueRecovery } from './recovery.ts';
import { issuedPage } from './recovery-page.ts';
import type { Session } from './sessions.ts';
import type { Speech } from './speech.ts';
import { mayUnlockAccount, unlockAccount } from './unlock-account.ts';
import { readVerified, type Verified } from './verified.ts';
import { verifyPage, type VerifyParts } from './verify-page.ts';

/** The form, and what comes of it: both only for an agent who has made sure who is calling. */
interface VerifiedRoute {
  ask: Handler;
  answer: Handler;
}
type Kind = 'recovery' | 'unlock-account';

export function makeVerifiedRoutes(desk: Desk): Record<Kind, VerifiedRoute> {
  const { verify, recovery } = desk.settings;

  /** Whether it may be done for this person at all, looked at anew for the form and for its answer. */
  async function may(kind: Kind, session: Session, found: Revealed): Promise<boolean> {
    if (kind === 'unlock-account') return mayUnlockAccount(desk, session.agent, found);
    return (await viewPerson(desk, session.agent, found, undefined)).recovery.may;
  }

  async function warningFor(
    kind: Kind,
    guid: string,
    { words }: Speech,
  ): Promise<Html | undefined> {
    if (kind !== 'recovery') return undefined;
    const lock = await lockOf(desk, keysOf(desk, guid), desk.now());
    if (lock.kind === 'open') return undefined;
    return html`<p class="notice bad">${words.recovery.locked}</p>`;
  }

  async function formFor(
    kind: Kind,
    session: Session,
    { entry }: Revealed,
    speech: Speech,
    sent?: VerifyParts['sent'],
  ): Promise<Answer> {
    if (verify === undefined) return notThere(session, speech);
    const { words } = speech;
    const lead =
      kind === 'recovery'
        ? words.recovery.lead(Math.round((recovery?.life ?? 0) / 60_000))
        : words.unlockAccount.lead;
    const { heading, button } = kind === 'recovery' ? words.recovery : words.unlockAccount;
    const page = verifyPage(words, {
      ...{ heading, lead, button, verify, entry, form: session.form, once: randomUUID() },
      action: `/person/${entry.guid}/${kind}`,
      warning: await warningFor(kind, entry.guid, speech),
      ...(sent === undefined ? {} : { sent }),
    });
    return show(page, session, sent === undefined ? 200 : 422);
  }

  async function give(
    session: Session,
    found: Revealed,
    speech: Speech,
    verified: Verified,
  ): Promise<Answer> {
    const { guid } = found.entry;
    const { words, moments } = speech;
    const told = (text: string, status: number): Answer =>
      show(messagePage(words, words.recovery.heading, text), session, status);
    try {
      const issued = await issueRecovery(desk, session, found, verified);
      switch (issued.kind) {
        case 'issued':
          return show(
            issuedPage(issued, guid, speech, await warningFor('recovery', guid, speech)),
            session,
          );
        case 'sent-before':
          return told(words.recovery.sentBefore, 409);
        case 'too-many':
          return told(words.recovery.tooMany[issued.per](moments.text(issued.until)), 429);
      }
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      return told(words.recovery.busy, 503);
    }
  }

  const routeOf = (kind: Kind): VerifiedRoute => ({
    async ask(session, request, speech) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, speech, 'no-person');
      if (!(await may(kind, session, found))) return go(`/person/${found.entry.guid}`);
      return formFor(kind, session, found, speech);
    },
    async answer(session, request, speech) {
      const found = await revealed(desk, parameter(request, 'guid'));
      if (found === undefined) return notThere(session, speech, 'no-person');
      const { guid } = found.entry;
      if (verify === undefined || !(await may(kind, session, found))) return go(`/person/${guid}`);
      const form = readForm(verifiedForm, request.body);
      if (form === undefined) return show(problemPage(speech.words, 'unreadable'), session, 422);
      const read = readVerified(verify, form);
      if (read.kind === 'unverified') {
        const { ticked, note } = form;
        return formFor(kind, session, found, speech, { ...read, ticked, note });
      }
      if (kind === 'recovery') return give(session, found, speech, read.verified);
      const done = await unlockAccount(desk, session, found, read.verified);
      return go(`/person/${guid}?done=${done === 'sent-before' ? done : `account-${done}`}`);
    },
  });

  return { recovery: routeOf('recovery'), 'unlock-account': routeOf('unlock-account') };
}

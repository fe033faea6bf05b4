import { setTimeout as pause } from 'node:timers/promises';
import type { Step } from '@gatehouse/shared';
import type { Mailbox } from '../../build/demo/mailbox.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import { call, type Reached, resumeWalk, type Walk } from '../support/talk.ts';
import { answersFor } from '../support/walk-gates.ts';

/** What a person was left with, and every password that they have asked for, the newest last. */
export interface Walked {
  supportCode: string;
  /** `done` has the outcome, `closed` the reason; `no-answer`: nobody answered in time. */
  end: string;
  asked: string[];
}

interface Place {
  to: { url: string; ca: string };
  mailbox: Mailbox;
  /** After this moment a person gives up; milliseconds since 1970. */
  until: number;
}

/**
 * One person's reset, as somebody walks it whose calls may be cut off at any moment: what was not
 * answered is not said again, the present step is asked for, by the client's contract. Every answer to a
 * gate is sent twice at once, so that both nodes get it.
 */
export async function resetOnce(
  person: DemoPerson,
  makePassword: () => string,
  place: Place,
): Promise<Walked> {
  const { to, until } = place;
  const asked: string[] = [];
  const opened = await answered(until, () =>
    call(to, 'POST', '/v1/attempts', { body: { purpose: 'reset', account: person.accountName } }),
  );
  if (opened === undefined) return { supportCode: '', end: 'not-opened', asked };
  const { token, step } = opened.body as { token: string; step: Step };
  const walk = resumeWalk(to, token, step);
  const { supportCode } = step;
  const used = new Set<string>();
  while (Date.now() < until) {
    const present = walk.step;
    if (present.kind === 'done') return { supportCode, end: present.outcome, asked };
    if (present.kind === 'closed') return { supportCode, end: present.reason, asked };
    const replies = await repliesTo(present, walk, person, place.mailbox, used, () => {
      const next = makePassword();
      asked.push(next);
      return next;
    });
    if (replies.length === 0) await pause(present.refreshAfter ?? 300);
    await Promise.allSettled(
      replies.map((reply) =>
        call(to, 'POST', '/v1/attempts/current/reply', {
          ...{ token, body: { seq: present.seq, ...reply } },
        }),
      ),
    );
    const now = await answered(until, () => call(to, 'GET', '/v1/attempts/current', { token }));
    if (now !== undefined) walk.step = now.body as Step;
  }
  return { supportCode, end: 'no-answer', asked };
}

/** Asks until somebody answers; a 503, too, is no answer yet. */
async function answered(until: number, ask: () => Promise<Reached>): Promise<Reached | undefined> {
  while (Date.now() < until) {
    const reached = await ask().catch(() => undefined);
    if (reached !== undefined && reached.status < 300) return reached;
    if (reached !== undefined && reached.status !== 503) {
      throw new Error(`the backend answers ${reached.status} ${reached.text}`);
    }
    await pause(250);
  }
  return undefined;
}

async function repliesTo(
  step: Step,
  walk: Walk,
  person: DemoPerson,
  mailbox: Mailbox,
  used: Set<string>,
  makePassword: () => string,
): Promise<object[]> {
  if (step.kind === 'choose') {
    return [{ do: 'choose', option: step.options[0]?.id ?? '' }];
  }
  if (step.kind === 'new-password') return [{ do: 'set-password', next: makePassword() }];
  if (step.kind !== 'challenge') return [];
  if (step.gate === 'questions') return twice({ do: 'answer', answers: answersFor(walk, person) });
  const code = await newCode(mailbox, step.supportCode, used);
  if (code === undefined) return [{ do: 'resend' }];
  used.add(code);
  return twice({ do: 'answer', code });
}

const twice = (reply: object): object[] => [reply, reply];

/** A code of this attempt that was not typed yet, once it has come; undefined: none within 8 seconds. */
async function newCode(
  mailbox: Mailbox,
  supportCode: string,
  used: ReadonlySet<string>,
): Promise<string | undefined> {
  for (let left = 80; left > 0; left--) {
    const code = mailbox.mails
      .flatMap(({ text }) => (text.includes(supportCode) ? (/\b\d{6}\b/.exec(text) ?? []) : []))
      .filter((each) => !used.has(each))
      .at(-1);
    if (code !== undefined) return code;
    await pause(100);
  }
  return undefined;
}

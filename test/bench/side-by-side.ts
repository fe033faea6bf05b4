import { randomBytes } from 'node:crypto';
import type { Agent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { Directory } from '../../backend/directory/directory.ts';
import { openAnswerHasher } from '../../backend/gates/argon2.ts';
import type { Site } from '../../build/demo/site.ts';
import { openWalk, type Walk } from '../support/talk.ts';
import { answersFor } from '../support/walk-gates.ts';
import { type Readings, timed } from './measure.ts';
import { freshPassword, personPause } from './timed-reset.ts';

/** As many answers as the site's gate asks for. */
const asked = 2;

/**
 * One walk through a reset, each call beside its bare operation: which of the two comes first
 * changes from run to run. Resolves to the function that does one run with one person.
 */
export async function openSideBySide(parts: {
  site: Site;
  agent: Agent;
  directory: Directory;
}): Promise<(person: number, index: number) => Promise<Readings>> {
  const { site, agent, directory } = parts;
  const to = { url: site.url, ca: site.ca, agent };
  const hasher = openAnswerHasher();
  const pepper = randomBytes(32);
  const hashed = await hasher.hash('mill lane', pepper);
  const argon2 = (): Promise<unknown> =>
    Promise.all(Array.from({ length: asked }, () => hasher.verify(hashed, 'mill lane', pepper)));

  return async (at, index) => {
    const person = site.people[at];
    if (person === undefined) throw new Error('there are too few people');
    const account = { name: person.accountName };
    const guid = (await directory.find(account))?.guid ?? '';
    const readings: Readings = {};

    async function time(name: string, work: () => Promise<unknown>): Promise<void> {
      await pause(personPause);
      readings[name] = await timed(work);
    }
    /** The call and what it is compared with; each in its turn first. */
    async function both(...pair: [string, () => Promise<unknown>][]): Promise<void> {
      for (const [name, work] of index % 2 === 0 ? pair : pair.toReversed()) await time(name, work);
    }
    async function bareReset(): Promise<void> {
      const controller = (await directory.observe(guid))?.controller ?? '';
      const { kind } = await directory.reset({ guid, controller }, freshPassword());
      if (kind !== 'written') throw new Error(`the bare reset was ${kind}`);
    }
    const observe = (): Promise<unknown> => directory.observe(guid);
    const mails = (): number =>
      site.mailbox.mails.filter((mail) => mail.to === person.email).length;
    const mailsBefore = mails();
    const codes = site.mailbox.mails.filter(
      (mail) => mail.to === person.email && /\b\d{6}\b/.test(mail.text),
    ).length;

    let opened: Walk | undefined;
    // Unlock first and then change over: so the arrival at the last question is also seen alone.
    const opening = { purpose: 'unlock', account: person.accountName, domain: 'CORP' } as const;
    await both(
      ['open', async () => (opened = await openWalk(to, opening))],
      ['find', () => directory.find(account)],
    );
    const walk = opened;
    if (walk === undefined) throw new Error('no attempt was opened');
    const reply = (answer: object) => (): Promise<unknown> => walk.reply(answer);
    await time('choose email', reply({ do: 'choose', option: 'email-1' }));
    const code = await site.mailbox.code(person.email, codes + 1);
    await time('answer code', reply({ do: 'answer', code }));
    await time('choose questions', reply({ do: 'choose', option: 'questions' }));
    const answers = answersFor(walk, person);
    if (answers.length !== asked) throw new Error(`${answers.length} questions were asked`);
    await both(
      ['answer questions and arrive', reply({ do: 'answer', answers })],
      ['argon2', argon2],
    );
    await both(['arrive', reply({ do: 'purpose', purpose: 'reset' })], ['observe', observe]);
    await time('current', () => walk.current());
    await both(
      ['set-password', reply({ do: 'set-password', next: freshPassword() })],
      ['observe and reset', bareReset],
    );
    if (walk.step.kind !== 'done') throw new Error(`the reset ended at ${walk.step.kind}`);
    // The notice about the new password is on its way, and would be counted with the next run.
    while (mails() < mailsBefore + 2) await pause(5);
    return readings;
  };
}

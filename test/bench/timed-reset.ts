import { Agent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { DemoPerson } from '../../build/demo/people.ts';
import type { Site } from '../../build/demo/site.ts';
import { openWalk, type Walk } from '../support/talk.ts';
import { gateReplies } from '../support/walk-gates.ts';
import { type Readings, timed } from './measure.ts';

/** From screen to screen: what a person sees of a whole reset. */
export const changes = [
  'start → choose',
  'choose → code',
  'code → choose',
  'choose → questions',
  'questions → new-password',
  'new-password → done',
] as const;
export type Change = (typeof changes)[number];

/** Milliseconds that even a quick person takes: by then, the backend has put a sent mail away. */
export const personPause = 40;

/** One connection for all the calls of a reset, as the client has it. */
export const keepAlive = (site: Site): Agent =>
  new Agent({ keepAlive: true, maxSockets: 1, ca: site.ca });

/**
 * A whole reset over HTTPS with nothing of the client in it. Only the calls are timed, not the
 * mail's way. Throws when the password was not set.
 */
export async function timedReset(site: Site, agent: Agent, person: DemoPerson): Promise<Readings> {
  const readings: Readings = {};
  const to = { url: site.url, ca: site.ca, agent };
  let walk: Walk | undefined;
  readings[changes[0]] = await timed(async () => {
    walk = await openWalk(to, { purpose: 'reset', account: person.accountName, domain: 'CORP' });
  });
  const walking = walk;
  if (walking === undefined) throw new Error('no attempt was opened');
  const replies = [
    ...gateReplies(walking, person, site.mailbox),
    async () => ({ do: 'set-password', next: freshPassword() }),
  ];
  for (const [at, makeReply] of replies.entries()) {
    const reply = await makeReply();
    await pause(personPause);
    readings[changes[at + 1] ?? ''] = await timed(() => walking.reply(reply));
  }
  const { kind } = walking.step;
  if (kind !== 'done') throw new Error(`the reset ended at ${kind}`);
  return readings;
}

let last = 0;

/** Never the same twice, or the directory's history would refuse it. */
export function freshPassword(): string {
  return `Quiet-River-${++last}-Harbour`;
}

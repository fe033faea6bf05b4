import type { Agent } from 'node:https';
import type { Step } from '@gatehouse/shared';
import type { Site } from '../../build/demo/site.ts';
import { openWalk, type Walk } from '../support/talk.ts';

/** Makes a call and takes down what it took, under its name. */
export type Watch = (call: string, work: () => Promise<unknown>) => Promise<void>;

type Act = [call: string, expected: Step['kind'], reply: (step: Step) => object];

const choose = (option: string) => () => ({ do: 'choose', option });
const back = (): object => ({ do: 'back' });
const wrongCode = (): object => ({ do: 'answer', code: 'no code' });
const wrongAnswers = (step: Step): object => ({
  do: 'answer',
  answers:
    step.kind === 'challenge' && step.gate === 'questions'
      ? step.ask.map(({ id }) => ({ id, answer: 'no answer' }))
      : [],
});
const wrongPassword = (): object => ({
  ...{ do: 'set-password', current: 'Wrong-Harbour-1', next: 'Brand-New-Heron-1' },
});

/** Everything that can be met before a gate is passed, one call right after the other. */
const reset: Act[] = [
  ['choose email', 'challenge', choose('email-1')],
  ['answer a wrong code', 'challenge', wrongCode],
  ['resend too soon', 'challenge', () => ({ do: 'resend' })],
  ['back from a code', 'choose', back],
  ['choose questions', 'challenge', choose('questions')],
  ['answer wrong answers', 'challenge', wrongAnswers],
  ['back from questions', 'choose', back],
  ['choose sms', 'challenge', choose('sms-1')],
  ['back from sms', 'choose', back],
  ['choose call', 'challenge', choose('call-1')],
  ['back from call', 'choose', back],
  ['disown a number', 'choose', () => ({ do: 'disown', option: 'call-1' })],
  ['choose email again', 'challenge', choose('email-1')],
];
const change: Act[] = [
  ['change, wrong current password', 'new-password', wrongPassword],
  ['change, a reset instead', 'choose', () => ({ do: 'purpose', purpose: 'reset' })],
];
const enrol: Act[] = [
  ['enrol, wrong current password', 'challenge', () => ({ do: 'answer', code: 'Wrong-Harbour-1' })],
  ['enrol, back', 'challenge', back],
];

const words = { reset: 'a reset', change: 'a change', enrol: 'an enrolment' };

/**
 * One account's calls, as quickly as an attacker would make them. Resolves to the last call, a new
 * code, which has to wait for `resendAfter`.
 */
export async function walkOnce(
  { site, agent }: { site: Site; agent: Agent },
  account: string,
  watch: Watch,
): Promise<() => Promise<void>> {
  const to = { url: site.url, ca: site.ca, agent };

  async function take(walk: Walk, [call, expected, reply]: Act): Promise<void> {
    const body = reply(walk.step);
    await watch(call, () => walk.reply(body));
    // What ends early, or never begins, would make everyone alike.
    if (walk.step.kind !== expected) throw new Error(`"${call}" led to ${walk.step.kind}`);
  }
  async function open(purpose: keyof typeof words, acts: readonly Act[]): Promise<Walk> {
    let opened: Walk | undefined;
    const opening = async (): Promise<void> => {
      opened = await openWalk(to, { purpose, account, domain: 'CORP' });
    };
    await watch(`open for ${words[purpose]}`, opening);
    if (opened === undefined) throw new Error('no attempt was opened');
    for (const act of acts) await take(opened, act);
    return opened;
  }

  const walk = await open('reset', reset);
  await watch('look again', () => walk.current());
  await open('change', change);
  await open('enrol', enrol);
  return async () => {
    await take(walk, ['resend', 'challenge', () => ({ do: 'resend' })]);
    if (walk.step.refused !== undefined) throw new Error(`no code: ${walk.step.refused.reason}`);
  };
}

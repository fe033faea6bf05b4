import type { Agent } from 'node:https';
import type { Opened, Reply, Step, StepOf } from '@gatehouse/shared';
import { demoPeople } from '../../../build/demo/people.ts';
import { call, type Reached } from '../../support/talk.ts';
import { codeStep, type Doing, mistakes, seconds } from './habits.ts';
import type { PostApart } from './post-apart.ts';
import type { SimulatedTime } from './simulated-time.ts';

/** What somebody has made of it. */
export type Ended =
  | { kind: 'done' }
  /** Gone for good, as some do. */
  | { kind: 'left' }
  /** A limit was in the way, or something that nobody expected; `failures` of their own were in a row. */
  | { kind: 'limited' | 'stuck'; by: string; failures: number };

export interface PersonParts {
  account: string;
  device: string;
  to: { url: string; ca: string; agent: Agent };
  time: SimulatedTime;
  post: PostApart;
  random: () => number;
  /** Hears how long each call has taken, in real milliseconds. */
  took: (name: string, milliseconds: number) => void;
  /** Hears of everything that is no straight way. */
  note: (what: string) => void;
}

/** How far the clock may go on while a call is under way, and while a message is, in milliseconds. */
const allowance = { call: 1000, message: 20_000 };
/** How long somebody looks for a message that does not come, in real milliseconds. */
const looksFor = 20_000;
const mostTimes = 4;

/** One person on that morning, from the first look at the screen to the last. */
export async function livePerson(parts: PersonParts): Promise<Ended> {
  const { to, time, post, random, took, note, account, device } = parts;
  const chance = (share: number): boolean => random() < share;
  const think = (range: readonly [number, number]): Promise<void> =>
    time.sleep(seconds(range, random));
  let failures = 0;

  async function ask(
    name: string,
    method: string,
    path: string,
    options: { body?: object; token?: string } = {},
  ): Promise<Reached> {
    return time.during(allowance.call, async () => {
      const before = performance.now();
      const reached = await call(to, method, path, options);
      took(name, performance.now() - before);
      return reached;
    });
  }

  /** A whole attempt; undefined: again. */
  async function attempt(name: string): Promise<Ended | undefined> {
    const purpose = chance(0.15) ? 'unlock' : 'reset';
    const body = { purpose, account: name, domain: 'CORP', device };
    const reached = await ask('open', 'POST', '/v1/attempts', { body });
    if (reached.status !== 201) return limitedBy(`${reached.status} at the opening`);
    const { token, step: first } = reached.body as Opened;
    let step: Step = first;
    const isMistyped = name !== account;
    let detour = chance(mistakes.backAndForth);
    let weak = chance(mistakes.weakPassword);

    async function reply(label: string, answer: Doing): Promise<void> {
      const said = { seq: step.seq, ...answer } as Reply;
      const answered = await ask(label, 'POST', '/v1/attempts/current/reply', {
        body: said,
        token,
      });
      if (answered.status !== 200) throw new Error(`${answered.status} at ${label}`);
      step = answered.body as Step;
    }
    async function look(): Promise<void> {
      const answered = await ask('look again', 'GET', '/v1/attempts/current', { token });
      step = answered.body as Step;
    }

    for (let moves = 0; moves < 60; moves++) {
      const refusal = step.refused;
      if (refusal?.reason === 'busy' || refusal?.reason === 'wait-before-next-try') {
        const earned = refusal.reason !== 'busy' && failures >= 3;
        note(`${refusal.reason}${earned ? ', earned' : ''}`);
        await time.sleep((refusal.wait ?? 3000) + 1000);
      }
      switch (step.kind) {
        case 'choose': {
          await think([2, 8]);
          const gates = step.options.map(({ gate }) => gate);
          const next = detour || !gates.includes('email') ? 'questions' : 'email';
          const option = step.options.find(({ gate }) => gate === next) ?? step.options[0];
          await reply(`choose ${option?.gate ?? ''}`, { do: 'choose', option: option?.id ?? '' });
          break;
        }
        case 'challenge':
          if (chance(mistakes.interrupted)) return interrupted(token);
          if (step.gate === 'questions') {
            if (detour && step.progress.passed.length === 0) {
              detour = false;
              await think([3, 9]);
              await reply('back', { do: 'back' });
              break;
            }
            await think([10, 40]);
            const isWrong = chance(mistakes.wrongAnswer);
            await reply('answer questions', { do: 'answer', answers: answersTo(step, isWrong) });
            afterAnswer(isWrong);
          } else if (codeStep(step)) {
            const came = await readCode(step, isMistyped);
            if (came === undefined) {
              note('no code came');
              await ask('abandon', 'DELETE', '/v1/attempts/current', { token });
              return undefined;
            }
            const isWrong = chance(mistakes.wrongCode);
            const code = isWrong ? String((Number(came) + 1) % 1e6).padStart(6, '0') : came;
            await reply('answer code', { do: 'answer', code });
            afterAnswer(isWrong);
            if (isWrong) typed = came;
          } else return { kind: 'stuck', by: `the gate ${step.gate}`, failures };
          break;
        case 'new-password':
          await think([15, 45]);
          await reply(weak ? 'set-password, too weak' : 'set-password', {
            do: 'set-password',
            next: weak ? 'short' : `Calm-${account}-Harbour-${Math.floor(random() * 1e6)}`,
          });
          weak = false;
          break;
        case 'unlock':
          await think([2, 6]);
          await reply('unlock', { do: 'unlock' });
          break;
        case 'wait':
          await time.sleep(step.refreshAfter ?? 1000);
          await look();
          break;
        case 'done':
          return { kind: 'done' };
        case 'closed':
          if (step.reason === 'expired' || step.reason === 'too-many-tries') return undefined;
          return limitedBy(`${step.reason} (${step.supportCode})`);
        case 'enrolment':
        case 'set-up':
          return { kind: 'stuck', by: step.kind, failures };
      }
    }
    return { kind: 'stuck', by: 'going round and round', failures };

    function afterAnswer(wasWrong: boolean): void {
      const held = step.refused?.reason;
      if (held === 'busy' || held === 'wait-before-next-try') return;
      failures = wasWrong ? failures + 1 : 0;
      if (wasWrong) note('a wrong answer or code');
      else typed = undefined;
    }

    /** Undefined where none comes, as with a name that nobody has. */
    async function readCode(shown: typeof step, isNobodys: boolean): Promise<string | undefined> {
      if (typed !== undefined) {
        await think([4, 12]);
        return typed;
      }
      // The client looks again while the message is on its way.
      await time.sleep(2000);
      await look();
      if (isNobodys) {
        await think([45, 90]);
        return undefined;
      }
      const wait = (): Promise<string | undefined> =>
        time.during(allowance.message, () => post.code(shown.supportCode, looksFor));
      let code = await wait();
      if (chance(mistakes.impatient) && step.kind === 'challenge' && codeStep(step)) {
        await time.sleep((step.resendIn ?? 0) + 1500);
        await reply('resend', { do: 'resend' });
        note('another code');
        code = (await wait()) ?? code;
      }
      await think([8, 25]);
      return code;
    }
  }
  /** A code that was typed wrongly is still there to be read. */
  let typed: string | undefined;

  async function interrupted(token: string): Promise<Ended | undefined> {
    note('interrupted');
    if (chance(0.5)) await ask('abandon', 'DELETE', '/v1/attempts/current', { token });
    if (chance(mistakes.goneForGood)) return { kind: 'left' };
    await think([60, 180]);
    return undefined;
  }

  function limitedBy(by: string): Ended {
    return { kind: 'limited', by, failures };
  }

  await ask('beacon', 'GET', '/v1/beacon');
  await think([3, 12]);
  let name = chance(mistakes.wrongName) ? `${account}x` : account;
  for (let times = 0; times < mostTimes; times++) {
    typed = undefined;
    const ended = await attempt(name);
    if (ended !== undefined) return ended;
    note('another attempt');
    name = account;
    await think([5, 20]);
  }
  return { kind: 'stuck', by: 'too many attempts of their own', failures };
}

function answersTo(
  { ask }: Extract<StepOf<'challenge'>, { gate: 'questions' }>,
  isWrong: boolean,
): { id: string; answer: string }[] {
  const known = demoPeople[0]?.answers ?? [];
  return ask.map(({ id, text }) => {
    const found = known.find((each) => 'key' in text && each.question === text.key);
    return { id, answer: isWrong ? 'I do not remember' : (found?.answer ?? '') };
  });
}

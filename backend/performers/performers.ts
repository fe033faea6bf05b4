import type { Gate, Reply } from '@gatehouse/shared';
import { offered } from '../attempts/at-the-gates.ts';
import type { Attempt, CodeChallenge, MessageGate, UsableOption } from '../attempts/attempt.ts';
import type { Enrolling, SettingUp } from '../attempts/enrolling.ts';
import type { Prepared } from '../attempts/event.ts';
import type { Players } from '../attempts/players.ts';
import type { Directory } from '../directory/directory.ts';
import type { GateKeeper } from '../gates/gate.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Log } from '../log/log.ts';
import { type ListedJudge, nothingListed } from '../passwords/judge-listed.ts';
import { makeCheck } from './check-answer.ts';
import { codeChallengeOf, makeDeliveryOf, type MessageStatus } from './delivery-of.ts';
import { failureOf } from './failure.ts';
import { makeInquire } from './inquire.ts';
import { makeObserve } from './observe.ts';
import { makeWrite } from './write.ts';

export interface PerformerParts {
  directory: Directory;
  gates: Partial<Record<Gate, GateKeeper>>;
  /** What the person of an attempt has registered and may register. */
  enrollingOf: (attempt: Attempt) => Promise<Enrolling | undefined>;
  keyring: Pick<Keyring, 'unseal'>;
  messageStatus: (id: string) => Promise<MessageStatus | undefined>;
  channelHealthy: (gate: MessageGate) => boolean;
  now: () => number;
  log: Log;
  /** Whether a new password is on a list of those that nobody may take. */
  listed?: ListedJudge;
}

type Performers = Pick<
  Players,
  'prepare' | 'observe' | 'perform' | 'deliveryOf' | 'inquire' | 'reveal'
>;

/** Who does what the machine decided on: the gates and the directory, behind one door. */
export function makePerformers(parts: PerformerParts): Performers {
  const { directory, gates, now, log } = parts;
  const { listed = nothingListed } = parts;
  // The list is looked at before the directory is.
  const writeLimit = directory.writeLimit + listed.limit;
  const observe = makeObserve({ ...parts, writeLimit });
  const deliveryOf = makeDeliveryOf(parts);
  const check = makeCheck(parts);
  const write = makeWrite({ ...parts, listed });

  async function begin(attempt: Attempt, wanted: Extract<Reply, { do: 'add' }>): Promise<Prepared> {
    const gate = wanted.item === 'phone' ? wanted.by : wanted.item;
    const registrar = gate === undefined ? undefined : gates[gate]?.registrar;
    if (registrar === undefined) return { kind: 'nothing' };
    return orBusy(attempt, registrar.begin(attempt, wanted, now()));
  }

  async function prove(
    attempt: Attempt,
    setUp: SettingUp,
    reply: Extract<Reply, { do: 'answer' }>,
  ): Promise<Prepared> {
    const registrar = gates[setUp.gate]?.registrar;
    if (registrar === undefined) return { kind: 'nothing' };
    return orBusy(attempt, registrar.prove(attempt, setUp, reply, now()));
  }

  /** What could not be prepared is told as `busy`: nothing has happened. */
  async function orBusy(attempt: Attempt, work: Promise<Prepared>): Promise<Prepared> {
    try {
      return await work;
    } catch (error) {
      log(failureOf('register', attempt, error));
      return { kind: 'nothing' };
    }
  }

  async function open(
    attempt: Attempt,
    option: UsableOption | undefined,
    early: boolean,
    typed?: string,
  ): Promise<Prepared> {
    const gate = option === undefined ? undefined : gates[option.gate];
    if (option === undefined || gate === undefined) return { kind: 'nothing' };
    return { kind: 'opened', opened: await gate.open(attempt, option, now(), typed), early };
  }

  /** Whether the message is known not to have gone out. Before the proof, only what is true for all. */
  async function notDelivered(attempt: Attempt, challenge: CodeChallenge): Promise<boolean> {
    const { delivery } = (await deliveryOf(attempt))(challenge, attempt.passed.length > 0);
    return delivery === 'failed';
  }

  return {
    observe,
    deliveryOf,
    inquire: makeInquire(directory, log),
    reveal: ({ subject }, sealed) => parts.keyring.unseal('secret', subject.key, sealed),
    async prepare(attempt, reply) {
      const { where } = attempt;
      if (reply.do === 'choose' && where.at === 'choosing') {
        const option = offered(attempt).find((each) => each.id === reply.option);
        return open(attempt, option, false, reply.typed ?? '');
      }
      if (reply.do === 'add' && where.at === 'enrolling') return begin(attempt, reply);
      if (where.at === 'setting-up') {
        const { setUp } = where;
        if (reply.do === 'answer') return prove(attempt, setUp, reply);
        const { seq } = reply;
        const again = addAgain(setUp, seq);
        return reply.do === 'resend' && again !== undefined
          ? begin(attempt, again)
          : { kind: 'nothing' };
      }
      const code = codeChallengeOf(attempt);
      if (reply.do === 'resend' && code !== undefined) {
        const option = attempt.usable.find((each) => each.id === code.option);
        return open(attempt, option, await notDelivered(attempt, code));
      }
      const writes = reply.do === 'set-password' || reply.do === 'unlock';
      return writes && where.at === 'final' ? observe(attempt) : { kind: 'nothing' };
    },
    perform(attempt, effect) {
      if (effect.do === 'check') return check(attempt, effect);
      if (effect.do === 'write') return write(attempt, effect);
      return observe(attempt).then((prepared) => ({ kind: 'arrived', prepared }));
    },
  };
}

/** The same destination once more. */
function addAgain(setUp: SettingUp, seq: number): Extract<Reply, { do: 'add' }> | undefined {
  if (setUp.item !== 'email' && setUp.item !== 'phone') return undefined;
  const { item, gate, value } = setUp;
  return { seq, do: 'add', item, value, ...(gate === 'email' ? {} : { by: gate }) };
}

import type { Gate, Reply } from '@gatehouse/shared';
import { challengeOf, offered } from './attempts/at-the-gates.ts';
import {
  type Attempt,
  type CodeChallenge,
  isProven,
  type MessageGate,
  type UsableOption,
} from './attempts/attempt.ts';
import type { Fare } from './attempts/draw-step.ts';
import type { Players } from './attempts/conductor.ts';
import type { Enrolling, SettingUp } from './attempts/enrolling.ts';
import type { Effect, Event, Prepared } from './attempts/event.ts';
import {
  compareVersions,
  type Directory,
  DirectoryUnavailable,
  nobodysGuid,
} from './directory/directory.ts';
import type { WriteResult, WriteTarget } from './directory/directory.ts';
import { Busy } from './gates/argon2.ts';
import type { GateKeeper } from './gates/gate.ts';
import type { Keyring } from './keyring/keyring.ts';
import { describeError, type Log } from './log/log.ts';
import type { AttemptStore } from './store/attempt-store.ts';
import { type ListedJudge, nothingListed } from './passwords/judge-listed.ts';

type MessageStatus = NonNullable<Awaited<ReturnType<AttemptStore['messageStatus']>>>;

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

/** How long after it was decided a write may begin at least, in milliseconds. */
const latestStart = 2000;

/** How long a message is said to be on its way before it is said to have been sent, in milliseconds. */
const settleIn = 1500;

/** Who does what the machine decided on: the gates and the directory, behind one door. */
export function makePerformers(parts: PerformerParts): Performers {
  const { directory, gates, enrollingOf, messageStatus, channelHealthy, now, log } = parts;
  const { listed = nothingListed } = parts;
  /** From the decision on, in milliseconds: the list is looked at before the directory is. */
  const writeLimit = directory.writeLimit + listed.limit;

  async function observe(attempt: Attempt): Promise<Prepared> {
    if (attempt.purpose === 'enrol') return lookAtEnrolment(attempt);
    // Before a change nothing is proven, so looking has to take as long where there is nobody.
    const guid = attempt.subject.guid ?? (attempt.purpose === 'change' ? nobodysGuid : undefined);
    if (guid === undefined) return { kind: 'nothing' };
    try {
      const observation = await directory.observe(guid);
      return { kind: 'observed', observation, writeLimit };
    } catch (error) {
      log({ event: 'failed', where: 'observe', code: detailOf(error), ...codeOf(attempt) });
      return { kind: 'unreachable' };
    }
  }

  /** An account that is gone, disabled or privileged by now is seen as one that is not there. */
  async function lookAtEnrolment(attempt: Attempt): Promise<Prepared> {
    try {
      const enrolling = await enrollingOf(attempt);
      if (enrolling !== undefined) return { kind: 'enrolment', enrolling };
      return { kind: 'observed', observation: undefined, writeLimit };
    } catch (error) {
      log({ event: 'failed', where: 'observe', code: detailOf(error), ...codeOf(attempt) });
      return { kind: 'unreachable' };
    }
  }

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
      const code = error instanceof Busy ? 'busy' : describeError(error);
      log({ event: 'failed', where: 'register', code, ...codeOf(attempt) });
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

  const deliveryOf: Performers['deliveryOf'] = async (attempt) => {
    const challenge = codeChallengeOf(attempt);
    // Before the proof nothing is told of the one message, so nobody waits for the store to say it.
    const tells = isProven(attempt) || attempt.where.at === 'setting-up';
    const status =
      challenge === undefined || !tells ? undefined : await messageStatus(challenge.message);
    return (shown, proven) => {
      // The same for everyone. What a carrier tells of one message is true of people who exist alone:
      // nothing goes out for the others, and whatever were made up for them would be told apart in the
      // long run by how often and how soon it comes. So it is shown to whoever has passed a gate.
      if (!proven) {
        if (now() < shown.openedAt + settleIn) return { delivery: 'sending' };
        return { delivery: channelHealthy(shown.gate) ? 'sent' : 'failed' };
      }
      return fareOf(status);
    };
  };

  async function check(attempt: Attempt, effect: Extract<Effect, { do: 'check' }>): Promise<Event> {
    const challenge = challengeOf(attempt, effect.gate);
    const gate = gates[effect.gate];
    if (challenge === undefined || gate === undefined) return { kind: 'checked', passed: false };
    try {
      const result = await gate.check(attempt, challenge, effect.reply, now());
      return typeof result === 'object' && 'behind' in result
        ? { kind: 'checked', passed: false, behind: result.behind }
        : { kind: 'checked', passed: result };
    } catch (error) {
      const code = error instanceof Busy ? 'busy' : detailOf(error);
      log({ event: 'failed', where: 'check', code, ...codeOf(attempt) });
      // An outage must not lock people out who keep trying: what nobody looked at is no failure.
      if (error instanceof Busy) return { kind: 'unlooked', why: 'busy' };
      return error instanceof DirectoryUnavailable
        ? { kind: 'unlooked', why: 'directory-unreachable' }
        : { kind: 'interrupted' };
    }
  }

  async function write(attempt: Attempt, effect: Extract<Effect, { do: 'write' }>): Promise<Event> {
    if (attempt.where.at !== 'applying') return { kind: 'written', result: { kind: 'uncertain' } };
    const { guid, controller, deadline } = attempt.where.applying;
    // Whoever was stopped on the way here comes too late: by the deadline others may say "not set".
    const decided = deadline - directory.writeLimit;
    if (now() - decided > Math.max(latestStart, directory.writeLimit / 4)) {
      log({ event: 'failed', where: effect.operation, code: 'too-late', ...codeOf(attempt) });
      return { kind: 'written', result: { kind: 'uncertain' } };
    }
    try {
      // Before it is known whether there is an account: the answer is the same for everybody.
      const reason = effect.operation === 'unlock' ? undefined : await listed.judge(effect.next);
      if (reason !== undefined) return { kind: 'written', result: { kind: 'refused', reason } };
      const result =
        guid === null
          ? await directory.rehearseChange(attempt.subject.key)
          : await writeTo(directory, { guid, controller }, effect);
      return { kind: 'written', result };
    } catch (error) {
      log({ event: 'failed', where: effect.operation, code: detailOf(error), ...codeOf(attempt) });
      return { kind: 'written', result: { kind: 'uncertain' } };
    }
  }

  return {
    observe,
    deliveryOf,
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

    async inquire(attempt, at) {
      if (attempt.where.at !== 'applying') return undefined;
      const { applying } = attempt.where;
      const { guid, controller, deadline } = applying;
      // Where there is nobody, it is said at the same moment as where there is somebody.
      if (guid === null) return at > deadline ? 'not-set' : undefined;
      try {
        const seen = await directory.observe(guid, { controller });
        if (seen === undefined) return 'unknown';
        if (applying.operation === 'unlock') {
          if (!seen.locked) return 'set';
          return at > deadline ? 'not-set' : undefined;
        }
        switch (compareVersions(applying.version, seen.version)) {
          case 'next':
            return 'set';
          case 'same':
            return at > deadline ? 'not-set' : undefined;
          case 'beyond':
          case 'unknown':
            return at > deadline ? 'unknown' : undefined;
        }
      } catch (error) {
        // Out of reach is not an answer: it stays unknown, and is asked again.
        log({ event: 'failed', where: 'inquire', code: detailOf(error), ...codeOf(attempt) });
        return undefined;
      }
    },
  };
}

/** The code gate that the person stands before, where it is one. */
function codeChallengeOf(attempt: Attempt): CodeChallenge | undefined {
  if (attempt.where.at === 'setting-up') {
    const { setUp } = attempt.where;
    return setUp.item === 'email' || setUp.item === 'phone' ? setUp.challenge : undefined;
  }
  if (attempt.where.at !== 'challenge') return undefined;
  const challenge = challengeOf(attempt, attempt.where.gate);
  return challenge !== undefined && 'codes' in challenge ? challenge : undefined;
}

/** The same destination once more. */
function addAgain(setUp: SettingUp, seq: number): Extract<Reply, { do: 'add' }> | undefined {
  if (setUp.item !== 'email' && setUp.item !== 'phone') return undefined;
  const { item, gate, value } = setUp;
  return { seq, do: 'add', item, value, ...(gate === 'email' ? {} : { by: gate }) };
}

function writeTo(
  directory: Directory,
  target: WriteTarget,
  effect: Extract<Effect, { do: 'write' }>,
): Promise<WriteResult> {
  switch (effect.operation) {
    case 'reset':
      return directory.reset(target, effect.next);
    case 'change':
      return directory.change(target, effect.current, effect.next);
    case 'unlock':
      return directory.unlock(target);
  }
}

function detailOf(error: unknown): string {
  return error instanceof DirectoryUnavailable ? error.detail : describeError(error);
}

function codeOf(attempt: Attempt): { supportCode: string } {
  return { supportCode: attempt.supportCode };
}

/** What is told of a message itself, to whoever has proven who they are. */
function fareOf(status: MessageStatus | undefined): Fare {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'failed':
      return { delivery: status };
    case 'watched':
      return { delivery: 'sent', open: true };
    case 'uncertain':
    case 'undelivered':
      return { delivery: 'failed' };
    case 'queued':
    case 'sending':
    case undefined:
      return { delivery: 'sending' };
  }
}

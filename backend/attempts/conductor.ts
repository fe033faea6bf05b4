import type { Opening as OpeningRequest, Place, Reply, Step } from '@gatehouse/shared';
import type { AuditRow, CommitResult, Writing } from '../store/writing.ts';
import type { Attempt } from './attempt.ts';
import { isProven } from './attempt.ts';
import { attemptsQuota, type Caller, countsOf, originOf } from './counting.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { drawStep } from './draw-step.ts';
import type { AuditEntry, Effect, Event } from './event.ts';
import { eventOfHeld } from './held-back.ts';
import type { Players } from './players.ts';
import { makeRecall } from './recall.ts';

/** `proven`: a gate had been passed before this call, so its timing may tell something. */
export type Answered =
  | { kind: 'step'; step: Step; proven: boolean }
  | { kind: 'no-attempt' }
  | { kind: 'seq-ahead'; supportCode: string };

export type Opened =
  { kind: 'opened'; token: string; step: Step } | { kind: 'throttled'; retryAfter: number };

/** Whence an attempt is opened: `seen` is the address itself, by which nothing is counted. */
export type OpeningFrom = { place: Place; language: string; seen: string } & Caller;

export interface Conductor {
  open(request: OpeningRequest, from: OpeningFrom): Promise<Opened>;
  reply(token: string, reply: Reply): Promise<Answered>;
  current(token: string): Promise<Answered>;
  abandon(token: string): Promise<boolean>;
  /**
   * Ends an attempt from outside, as it was seen at `seq`; `told` says by whom, in the same commit.
   * False when it has moved on since, is over, or has a write under way.
   */
  end(id: string, seq: number, told: AuditEntry): Promise<boolean>;
  /**
   * Settles what runs that are gone, or writes without an answer, have left open. Any number of nodes
   * may do so at once: each attempt is taken over first. Returns how many are left.
   */
  settle(): Promise<number>;
}

/** How long an attempt that is being settled is left to whoever took it over, in milliseconds. */
const settlingTakes = 60_000;

/**
 * Whether nobody outside notices an effect, and what came of it is committed next. The directory counts
 * who gives a wrong password, so that one is not.
 */
function staysInside(effect: Effect): boolean {
  return effect.do === 'observe' || (effect.do === 'check' && effect.gate !== 'password');
}

/**
 * Leads every attempt: reads, decides, commits, and only then lets anything happen; what came of it
 * is the next event. Whoever loses the race for a `seq` gets the step that the winner made.
 */
export function makeConductor(players: Players): Conductor {
  const { store, now, limits, quotas } = players;
  const recall = makeRecall();

  async function drawn(attempt: Attempt): Promise<Step> {
    const deliveryOf = await players.deliveryOf(attempt);
    return drawStep(attempt, now(), deliveryOf, (sealed) => players.reveal(attempt, sealed));
  }

  async function draw(attempt: Attempt, proven: boolean): Promise<Answered> {
    return { kind: 'step', step: await drawn(attempt), proven };
  }

  function writingOf(attempt: Attempt, decision: Decision): Writing {
    const { guid } = attempt.subject;
    const codes = decision.messages.map((message) => players.sealCode(attempt, message));
    const notices = decision.notices.flatMap((notice) => players.sealNotice(attempt, notice));
    return {
      audit: decision.audit,
      outbox: [...codes, ...notices],
      withdraw: decision.withdrawn,
      ...countsOf(decision, quotas, players.nameOf),
      spend: decision.spend,
      followed: decision.effects.length > 0 && decision.effects.every(staysInside),
      ...(decision.enrolment.length > 0 && guid !== undefined
        ? { enrolment: { guid, changes: decision.enrolment } }
        : {}),
    };
  }

  /**
   * Whoever is locked out is told so at once, and waits for no code in vain. That is the same for
   * everyone: made-up names have a row of failures too, so it says how often a name was guessed at,
   * and never whether there is somebody.
   */
  async function create(
    attempt: Attempt,
    tokenHash: string,
    origin: NonNullable<AuditRow['origin']>,
  ): Promise<Attempt> {
    const { purpose, place, subject, rule = null } = attempt;
    const data = { purpose, place, rule, standing: subject.standing };
    const { key } = subject;
    const nothing: Writing = {
      audit: [{ event: 'opened', data, origin }],
      outbox: [],
      take: [],
      giveBack: [],
    };
    const writing: Writing = { ...nothing, lockouts: [{ do: 'look', key, rules: quotas.lockout }] };
    const result = await store.create(attempt, tokenHash, writing, now());
    if (typeof result !== 'object') return attempt;
    const closed = decide(attempt, eventOfHeld(result), now(), limits);
    const audit = [...nothing.audit, ...closed.audit];
    await store.create(closed.attempt, tokenHash, { ...nothing, audit }, now());
    return closed.attempt;
  }

  /** Commits what an event comes to, performs its effects, and follows their results to the end. */
  async function advance(attempt: Attempt, event: Event): Promise<Attempt | 'moved-on'> {
    const decision = decide(attempt, event, now(), limits);
    if (decision.attempt.seq === attempt.seq && decision.audit.length === 0) return attempt;
    const writing = writingOf(attempt, decision);
    const result: CommitResult = await store.commit(decision.attempt, attempt.seq, writing, now());
    if (result === 'moved-on') return 'moved-on';
    // Right, but used before: that is no proof. The try that was taken stays taken.
    if (result === 'spent')
      return advance(attempt, { kind: 'checked', passed: false, behind: 'used' });
    if (typeof result === 'object') {
      return advance(attempt, eventOfHeld(result, decision));
    }
    if (writing.outbox.length > 0) players.posted();
    let present = decision.attempt;
    for (const effect of decision.effects) {
      const followed = await advance(present, await players.perform(present, effect));
      if (followed === 'moved-on') return 'moved-on';
      present = followed;
    }
    return present;
  }

  async function advanceAndDraw(
    hash: string,
    attempt: Attempt,
    event: Event,
    proven: boolean,
  ): Promise<Answered> {
    const after = await advance(attempt, event);
    // Where nothing was committed, what was remembered may be behind.
    const isSure = after !== 'moved-on' && after !== attempt;
    const present = isSure ? after : await store.find(hash);
    if (present === undefined) return { kind: 'no-attempt' };
    recall.put(hash, present, now());
    return draw(present, proven);
  }

  return {
    async open(request, from) {
      // Counted first: whoever floods us costs the directory nothing.
      const origin = originOf(request, from, players.hashAddress, players.nameOf);
      const id = `attempt:${players.makeId()}`;
      const counted = await store.count(id, attemptsQuota(quotas, origin), now());
      if (typeof counted === 'object' && 'exceeded' in counted) {
        return { kind: 'throttled', retryAfter: Math.max(0, counted.until - now()) };
      }
      const { attempt: introduced, token } = await players.introduce(request, from);
      const { device } = request;
      const seen = { address: from.seen, ...(device === undefined ? {} : { device }) };
      const hash = players.hashToken(token);
      const attempt = await create({ ...introduced, origin }, hash, seen);
      recall.put(hash, attempt, now());
      return { kind: 'opened', token, step: await drawn(attempt) };
    },

    async reply(token, reply) {
      const hash = players.hashToken(token);
      const attempt = recall.of(hash, reply.seq, now()) ?? (await store.find(hash));
      if (attempt === undefined) return { kind: 'no-attempt' };
      const proven = isProven(attempt);
      if (reply.seq > attempt.seq) return { kind: 'seq-ahead', supportCode: attempt.supportCode };
      if (reply.seq < attempt.seq) return draw(attempt, proven);
      const prepared = await players.prepare(attempt, reply);
      return advanceAndDraw(hash, attempt, { kind: 'reply', reply, prepared }, proven);
    },

    async current(token) {
      const hash = players.hashToken(token);
      const attempt = await store.find(hash);
      if (attempt === undefined) return { kind: 'no-attempt' };
      const proven = isProven(attempt);
      if (attempt.where.at !== 'arriving') return draw(attempt, proven);
      const prepared = await players.observe(attempt);
      return advanceAndDraw(hash, attempt, { kind: 'arrived', prepared }, proven);
    },

    async abandon(token) {
      const attempt = await store.find(players.hashToken(token));
      if (attempt === undefined) return false;
      await advance(attempt, { kind: 'abandoned' });
      return true;
    },

    async end(id, seq, told) {
      const attempt = await store.findById(id);
      if (attempt?.seq !== seq) return false;
      const after = await advance(attempt, { kind: 'abandoned', told });
      return after !== 'moved-on' && after.seq > seq;
    },

    async settle() {
      const orphans = await store.orphans(now());
      let left = 0;
      for (const orphan of orphans) {
        const { attempt } = orphan;
        // Whoever was faster asks the directory; what comes of it is guarded by `seq` all the same.
        if (!(await store.takeOver(orphan, now(), settlingTakes))) continue;
        if (attempt.where.at === 'checking') {
          await advance(attempt, { kind: 'interrupted' });
          continue;
        }
        const found = await players.inquire(attempt, now());
        if (found !== undefined) {
          await advance(attempt, { kind: 'settled', found });
          continue;
        }
        left++;
        await store.letGo(attempt, now());
      }
      return left;
    },
  };
}

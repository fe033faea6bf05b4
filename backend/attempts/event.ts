import type { Gate, Refusal, Reply } from '@gatehouse/shared';
import type { Observation, WriteResult } from '../directory/directory.ts';
import type { EnrolmentChange, Entry } from '../store/change-enrolment.ts';
import type { Challenge, MessageGate, NewCode } from './attempt.ts';
import type { EnrolledItem, Enrolling, SettingUp } from './enrolling.ts';

/** A challenge that was prepared but not yet taken into the attempt, and the message that goes with it. */
export interface OpenedChallenge {
  challenge: Challenge;
  message?: OutgoingCode;
}

/** A code on its way into the outbox. It exists in clear only here, in memory, until it is sealed. */
export interface OutgoingCode {
  id: string;
  gate: MessageGate;
  /** Absent for people who do not exist: a message that is never sent, so that timing tells nothing. */
  to?: string;
  code: string;
  language: string;
  life: number;
}

/** What may be read or prepared, without effect on anyone, before a reply is decided on. */
export type Prepared =
  | { kind: 'nothing' }
  /** `early`: the message before is known not to have gone out, so nobody need wait for another. */
  | { kind: 'opened'; opened: OpenedChallenge; early: boolean }
  | { kind: 'observed'; observation: Observation | undefined; writeLimit: number }
  | { kind: 'unreachable' }
  /** What is registered, for a person who may go on to change it. */
  | { kind: 'enrolment'; enrolling: Enrolling }
  /** Something new, ready to be proven. */
  | { kind: 'begun'; setUp: SettingUp; message?: OutgoingCode }
  /** What was typed will not do, and why. */
  | { kind: 'unfit'; refusal: Refusal }
  /** What was typed to prove something new is right: what goes into the enrolment, and its face. */
  | { kind: 'proven'; entry: Entry; as: EnrolledItem; spend?: string[] }
  | { kind: 'not-proven' };

/** What a gate says of an answer that passes it, where more follows from it than passing. */
export interface Passing {
  /** Names of what may be used once; when one was used already, the answer does not pass. */
  spend: string[];
  /** What else becomes of the enrolment in the same commit. */
  enrolment?: EnrolmentChange;
  /** Takes the place of a used code at the end. */
  newCode?: NewCode;
}

/** What can happen to an attempt. Results of effects are events too. */
export type Event =
  | { kind: 'reply'; reply: Reply; prepared: Prepared }
  | { kind: 'checked'; passed: boolean | Passing; behind?: string }
  | { kind: 'arrived'; prepared: Prepared }
  | { kind: 'interrupted' }
  | { kind: 'written'; result: WriteResult }
  | { kind: 'settled'; found: 'set' | 'not-set' | 'unknown' }
  /** Nobody has looked at the answer: too many are being checked at once, or there was nobody to ask. */
  | { kind: 'unlooked'; why: 'busy' | 'directory-unreachable' }
  /** A count is used up: which, and whose. */
  | { kind: 'throttled'; until: number; what: string; per: string }
  /** Too many failures in a row; without `until`, until an administrator opens it. */
  | { kind: 'locked'; failures: number; until?: number; found: AuditEntry[] }
  /** An answer that came before the delay after a failure had passed. */
  | { kind: 'too-soon'; until: number }
  /** `told`: by whom, where it was not the person. */
  | { kind: 'abandoned'; told?: AuditEntry };

/** What is to be done after the commit, in the world outside. Its result comes back as an event. */
export type Effect =
  | { do: 'check'; gate: Gate; reply: Extract<Reply, { do: 'answer' }> }
  | { do: 'observe' }
  | { do: 'write'; operation: 'reset'; next: string }
  | { do: 'write'; operation: 'change'; current: string; next: string }
  | { do: 'write'; operation: 'unlock' };

/** A row for the audit, without the time and the attempt, which the store adds. */
export interface AuditEntry {
  event: string;
  data: Record<string, string | number | boolean | null>;
}

/**
 * An answer is counted as a failure before anybody looks at it (`take`). Then it was wrong (`fail`),
 * it was right (`pass`), or nobody has looked (`giveBack`). `forget`: all was proven, and with that
 * every row of failures ends.
 */
export type TryChange =
  | { take: string; gate: Gate }
  | { fail: string; gate: Gate }
  | { pass: string; gate: Gate }
  | { giveBack: string; gate: Gate }
  | { forget: 'failures' };

/** A message of the outbox that tells about a change; sent at least once. */
export interface OutgoingNotice {
  about: 'password-set' | 'unlocked' | 'unconfirmed' | 'enrolment-changed';
  language: string;
}

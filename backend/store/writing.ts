import type { Attempt } from '../attempts/attempt.ts';
import type { Identity } from '../audit/identity.ts';
import type { EnrolmentChange } from './change-enrolment.ts';
import type { LockedResult, LockoutChange } from './lockouts.ts';
import type { Tables } from './tables.ts';

/** A limit that a commit must keep to: at most `limit` entries under `key` within `window` ms. */
export interface Quota {
  key: string;
  limit: number;
  window: number;
  /** What is counted, and by what: for the audit. */
  counts?: { what: string; per: string };
}

export interface OutboxRow {
  id: string;
  kind: 'code' | 'notice' | 'void';
  /** By what it travels; absent: by e-mail. */
  channel?: Tables['outbox']['channel'];
  sealed: string;
  expiresAt: number;
}

export interface AuditRow {
  event: string;
  data: Record<string, string | number | boolean | null>;
  /** Whence the attempt came. */
  origin?: NonNullable<Identity['origin']>;
}

/** What a commit is about that belongs to no attempt, or comes from outside of it. */
export type About = Pick<Attempt, 'id' | 'supportCode'> & { subject: { key: string } };

/** Everything that one commit holds, besides the attempt itself. */
export interface Writing {
  audit: AuditRow[];
  outbox: OutboxRow[];
  /** The channels on which no code of this attempt that still waits may leave any more. */
  withdraw?: Tables['outbox']['channel'][];
  /** Entries to add, each against its quota, and ids to take back. */
  take: { id: string; quota: Quota }[];
  giveBack: string[];
  /** What becomes of failures in a row; a lock forbids the whole commit. */
  lockouts?: LockoutChange[];
  /** Names that can be used once: when one was used already, nothing is written at all. */
  spend?: string[];
  /** What becomes of what a person has registered. */
  enrolment?: { guid: string; changes: EnrolmentChange[] };
  /**
   * Another commit of this attempt follows before anybody outside sees or hears anything of this one,
   * so that both may reach the disk together. What a power cut takes then, nobody was ever told.
   */
  followed?: boolean;
}

export type CommitResult =
  'committed' | 'moved-on' | 'spent' | { exceeded: Quota; until: number } | LockedResult;

import type { Question } from '@gatehouse/shared';
import type { Standing } from '../attempts/attempt.ts';
import type { Enrolment } from '../store/enrolment-store.ts';
import type { Phones } from './phones-of.ts';

/** `recovery`: which of them the help desk has given out; no other takes its place. */
export type SavedCodes = NonNullable<Enrolment['savedCodes']> & { recovery?: string };
export type RecoveryCode = NonNullable<Enrolment['recovery']>;

/** What a person has to show that is not sent to them: sealed and hashed, never in clear. */
export interface Possessions {
  totp: { id: string; sealed: string }[];
  savedCodes: SavedCodes;
}

export interface EnrolledQuestion extends Question {
  hash: string;
  /** The id of the key whose pepper the hash was made with. */
  pepper: string;
}

/** Directory entry and enrolment merged; or a synthetic one, for names that must look like any other. */
export interface Person {
  synthetic: boolean;
  standing: Standing;
  /** Names the person in counters and audit: the objectGUID, or a keyed hash of what was typed. */
  key: string;
  guid?: string;
  /** What the directory calls the account; only a person who exists has one. */
  name?: string;
  /** The language that the person prefers, where anyone knows it. */
  language?: string;
  groups: string[];
  /** For rules by organisational unit and by attribute; nobody synthetic has any. */
  dn?: string;
  attributes?: Record<string, string[]>;
  questions: EnrolledQuestion[];
  /** The channels of what the person registered and what counts: not what the directory knows. */
  registered?: string[];
  totp?: Possessions['totp'];
  savedCodes?: SavedCodes;
  /** Numbers for texts and calls; absent where no message goes to a phone. */
  phones?: Phones;
  /** For a synthetic person `address` is the masked form already: there is none behind it. */
  emails: { id: string; address: string }[];
}

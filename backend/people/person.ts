import type { Question } from '@gatehouse/shared';
import type { Standing } from '../attempts/attempt.ts';
import type { Phones } from './phones-of.ts';

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
  /** The language that the person prefers, where anyone knows it. */
  language?: string;
  groups: string[];
  /** For rules by organisational unit and by attribute; nobody synthetic has any. */
  dn?: string;
  attributes?: Record<string, string[]>;
  questions: EnrolledQuestion[];
  /** Numbers for texts and calls; absent where no message goes to a phone. */
  phones?: Phones;
  /** For a synthetic person `address` is the masked form already: there is none behind it. */
  emails: { id: string; address: string }[];
}

import type { Gate, ItemKind } from '@gatehouse/shared';
import type { SavedCodes } from '../store/change-enrolment.ts';
import type { CodeChallenge, Moment, OwnChallenge } from './attempt.ts';

/** One thing that is registered, as far as the machine must know it. */
export interface EnrolledItem {
  id: string;
  item: ItemKind;
  /** The gates that it opens. */
  gates: Gate[];
  /** Masked; null for what has no destination. */
  to: string | null;
  /** Two things with the same channel prove the same. */
  channel: string;
  from: 'person' | 'directory';
  count?: number;
  countsFrom?: Moment;
  endsAt?: Moment;
}

/** Something that can be registered, and for a number how it can be proven. */
export interface Addable {
  item: ItemKind;
  by?: ('sms' | 'call')[];
}

/** What a person has registered and may register, in one attempt for `enrol`. */
export interface Enrolling {
  items: EnrolledItem[];
  addable: Addable[];
  /** How long until something new counts where something was registered before, in milliseconds. */
  hold: number;
  /** Things of one kind at most. */
  most: number;
  /** After how long it should be confirmed again, in milliseconds; absent: never. */
  confirmIn?: number;
}

/** Something on its way into the enrolment: it counts for nothing until it is proven. */
export type SettingUp =
  | {
      item: 'email' | 'phone';
      gate: CodeChallenge['gate'];
      /** The canonical address or number. */
      value: string;
      masked: string;
      channel: string;
      replaces?: string;
      challenge: CodeChallenge;
    }
  | {
      item: 'totp';
      gate: 'totp';
      id: string;
      /** The shared secret under the keyring's seal. */
      sealed: string;
      /** What the authenticator lists it by. */
      issuer: string;
      account: string;
      digits: number;
      /** Seconds that a code is shown for. */
      period: number;
      replaces?: string;
      challenge: OwnChallenge;
    }
  | {
      item: 'saved-code';
      gate: 'saved-code';
      set: SavedCodes;
      /** The codes themselves under the keyring's seal, until one was typed back. */
      sealed: string;
      replaces?: string;
      challenge: OwnChallenge;
    }
  | {
      item: 'questions';
      gate: 'questions';
      keys: string[];
      least: number;
      most: number;
      own: boolean;
      shortest: number;
      longest: number;
      replaces?: string;
    };

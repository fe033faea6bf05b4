import type {
  ClosedReason,
  Option,
  Outcome,
  PasswordRules,
  Place,
  Purpose,
  Question,
  Refusal,
} from '@gatehouse/shared';
import type { PasswordVersion } from '../directory/directory.ts';
import type { Enrolling, SettingUp } from './enrolling.ts';
import type { Requirement, Usable } from '../rules/requirement.ts';

/** A moment in milliseconds since 1970 by the backend's clock. */
export type Moment = number;

/** Why an attempt cannot succeed, told to the help desk by the support code and to nobody else. */
export type Standing =
  | 'able'
  | 'no-such-account'
  | 'disabled'
  | 'expired'
  | 'privileged'
  | 'not-enrolled'
  | 'not-allowed';

/** An option with what is needed to open it. The destination never crosses the wire in clear. */
export interface UsableOption extends Usable {
  to: Option['to'];
  destination?: string;
}

/** The gates whose code travels in a message. */
export type MessageGate = 'email' | 'sms' | 'call';

/** A code gate that was opened. Codes are kept as keyed hashes; the last two count. */
export interface CodeChallenge {
  gate: MessageGate;
  option: string;
  triesLeft: number;
  digits: number;
  codes: { mac: string; expiresAt: Moment }[];
  sends: number;
  /** When another code may be asked for; null when there will be none. */
  resendAt: Moment | null;
  openedAt: Moment;
  /** The outbox's name for the newest message. */
  message: string;
  /** Where the destination was typed: a keyed hash of it, and whether it is one of the person's. */
  typed?: { digest: string; meets: 'person' | 'nobody' };
}

export interface QuestionsChallenge {
  gate: 'questions';
  option: string;
  triesLeft: number;
  ask: Question[];
}

/** A gate whose proof the person has already: nothing is sent, and nothing is kept of it here. */
export interface OwnChallenge {
  gate: 'totp' | 'saved-code' | 'password';
  option: string;
  triesLeft: number;
}

export type Challenge = CodeChallenge | QuestionsChallenge | OwnChallenge;

/** What a write to the directory was about to do when it was committed. Never the password. */
export interface Applying {
  operation: 'reset' | 'unlock' | 'change';
  /** Null where there is nobody, whose change is only rehearsed. */
  guid: string | null;
  controller: string;
  version?: PasswordVersion;
  locked: boolean;
  /** The rules that were shown. */
  rules: PasswordRules;
  /** The account's own, which only a right current password may bring to light. */
  own?: PasswordRules;
  /** The try that was taken for a current password. */
  taken?: string;
  /** After this moment the write either has happened or never will. */
  deadline: Moment;
  /** Set when whoever wrote has given up waiting for the answer: anyone may ask the controller. */
  unanswered?: true;
}

/** Where a notice goes. */
export interface Destination {
  by: 'email' | 'sms';
  to: string;
}

/** A saved code that is made in the place of a used one. `sealed` is the code itself, for its owner. */
export interface NewCode {
  set: string;
  id: string;
  hash: string;
  sealed: string;
}

/** Where the person stands. A place that makes no sense cannot be written down. */
export type Whereabouts =
  | { at: 'choosing' }
  | { at: 'challenge'; gate: Challenge['gate'] }
  | { at: 'checking'; gate: Challenge['gate']; try: string }
  | { at: 'arriving' }
  | { at: 'final'; locked: boolean; rules: PasswordRules }
  | { at: 'applying'; applying: Applying }
  | { at: 'enrolling' }
  | { at: 'setting-up'; setUp: SettingUp }
  | { at: 'done'; outcome: Outcome }
  | { at: 'closed'; reason: ClosedReason; until?: Moment };

/** By whom an attempt was opened, as keyed hashes: what its failures and messages are counted by. */
export interface Origin {
  /** The network address, or the range that was named for it. */
  network: string;
  /** The name of that range. */
  range?: string;
  /** What the laptop calls itself, within the network. */
  device?: string;
}

/** One walk of one person for one purpose. */
export interface Attempt {
  id: string;
  seq: number;
  supportCode: string;
  purpose: Purpose;
  /**
   * `key` names the person in counters and audit; `notify` is where a change is told. `otherwise` is
   * the standing for every other purpose of a person who can do nothing but change.
   */
  subject: {
    key: string;
    guid?: string;
    /** What the account is called, for an authenticator's list; shown to nobody who is not proven. */
    name?: string;
    standing: Standing;
    notify: Destination[];
    otherwise?: Standing;
  };
  language: string;
  place: Place;
  /** Absent in attempts that an earlier version has opened. */
  origin?: Origin;
  /** The name of the rule whose numbers count at the gates; absent: those that hold for all. */
  rule?: string;
  may: Purpose[];
  /** For a reset and an unlock. */
  requirement: Requirement;
  /** Absent: before a change no gate is asked for. */
  passToChange?: Requirement;
  /** Besides the current password, for whoever has registered something already. */
  passToEnrol?: Requirement;
  usable: UsableOption[];
  passed: Usable[];
  challenges: {
    email?: CodeChallenge;
    sms?: CodeChallenge;
    call?: CodeChallenge;
    questions?: QuestionsChallenge;
    totp?: OwnChallenge;
    'saved-code'?: OwnChallenge;
    password?: OwnChallenge;
  };
  /**
   * The channels that the person has said are no longer theirs, and the `seq` of the step that tells of
   * the newest. Absent where there is none, and in attempts that an earlier version has opened.
   */
  disowned?: { channels: string[]; told: number };
  where: Whereabouts;
  /** What is registered, once the person has come so far. */
  enrolment?: Enrolling;
  /** Takes the place of a saved code that was used here, when the attempt comes to its end. */
  newCode?: NewCode;
  refused?: Refusal;
  openedAt: Moment;
  expiresAt: Moment;
  extensions: number;
  /** How many new passwords the directory has refused. */
  passwordRefusals: number;
  /** How many current passwords may still be tried. */
  currentTriesLeft?: number;
}

/** Numbers that an attempt keeps to. Durations in milliseconds. */
export interface AttemptLimits {
  life: number;
  extensions: number;
  passwordRefusals: number;
  /** Current passwords that one attempt may try. */
  currentTries: number;
}

export const defaultAttemptLimits: AttemptLimits = {
  life: 15 * 60_000,
  extensions: 10,
  passwordRefusals: 20,
  currentTries: 3,
};

/** Whether the attempt is over for good. */
export function isOver(attempt: Attempt): boolean {
  return attempt.where.at === 'closed' || attempt.where.at === 'done';
}

/** Whether a gate was passed, so that words may be plain. */
export function isProven(attempt: Attempt): boolean {
  return attempt.passed.length > 0;
}

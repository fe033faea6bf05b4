import type { Branding } from './branding.ts';
import type { Helpdesk, Locale, Theme } from './client-policy.ts';
import type { Notice } from './notice.ts';
import type { Step } from './step.ts';
import type { Verdict } from './verdict.ts';
import type { Purpose } from './words.ts';

/** Why the backend could not be talked to, as far as the person is concerned. */
export type Unreachable =
  'no-answer' | 'timed-out' | 'not-trusted' | 'bad-answer' | 'busy' | 'refused' | 'unavailable';

/**
 * What the window was opened for. `help`: from the sign-in screen, for whoever stands there.
 * `enrol`: from a person's own desktop, for that person's account and nothing but enrolment.
 */
export type Mode = 'help' | 'enrol';

/** How the sign-in screen is set for whoever stands there; a page cannot ask for it by itself. */
export interface Display {
  /** High contrast. */
  contrast: boolean;
  /** The size of text in per cent, from 100 to 225. */
  textScale: number;
  /** Nothing moves. */
  still: boolean;
}

/** A keyboard layout that is loaded on this machine, and so can be chosen. */
export interface Keyboard {
  /** What the intent calls it. */
  id: string;
  /** The language that its keys type (BCP 47); `und` where nobody knows. */
  language: string;
  /** What tells it from other layouts of its language, where the language alone would mislead. */
  name?: string;
  /** It is what the window types with now; so is one at most. */
  inUse: boolean;
}

/** What the window shows now. Exactly one is the case. */
export type Scene =
  | { kind: 'starting' }
  /** That something should be set up, said once at sign-in; "later" lasts for `snoozeDays`. */
  | { kind: 'reminder'; snoozeDays: number }
  | { kind: 'start'; notice?: 'attempt-lost' | 'idle' }
  /** `endedAt`: when the step `done` came, in milliseconds since 1970, as right as it is known. */
  | { kind: 'step'; step: Step; elapsed: number; endedAt?: number }
  /**
   * The network stands in the way. `checking`: a look is under way right now. `notice`: the
   * organisation's own words, where it has any in this language; as long as the verdict is not
   * confirmed, those for `slow-network`.
   */
  | {
      kind: 'verdict';
      verdict: Verdict;
      during: 'start' | 'step';
      checking: boolean;
      notice?: Notice;
    }
  | { kind: 'unreachable'; reason: Unreachable; during: 'start' | 'step' }
  | { kind: 'too-old' }
  | {
      kind: 'not-configured';
      problems: { setting: string; problem: string }[];
      notice?: Notice;
    };

/**
 * Everything that the renderer draws. It goes one way, from the main process to the renderer, whole
 * each time. `elapsed` is how long ago, in milliseconds on a monotonic clock, the step's durations
 * were counted; `busy` means that a reply is under way and that intents other than `close` wait.
 */
export interface Snapshot {
  revision: number;
  scene: Scene;
  busy: boolean;
  supportCode: string;
  locale: Locale;
  /** The languages that the window offers, in this order. */
  languages: Locale[];
  theme: Theme;
  mode: Mode;
  purposes: Purpose[];
  organisation?: string;
  /** The organisation's colours and logo, checked. Absent: ours. */
  branding?: Branding;
  /** The organisation's own texts in `locale` by key, checked. A key that is absent has our words. */
  texts?: Readonly<Record<string, string>>;
  helpdesk: Helpdesk;
  /**
   * The account that was last typed, so that a retry does not ask for it again; before anything is
   * typed, the one that was chosen on the sign-in screen. In mode `enrol` the account of whoever is
   * signed in: it cannot be changed.
   */
  account: string;
  version: string;
  /** This machine's name, for words such as "tell them the computer is …". */
  computer: string;
  /** What the organisation calls its VPN. */
  vpn?: string;
  /**
   * Whether this laptop would accept a new password now: a domain controller is in sight. `later`
   * means at the next contact with the company network; `unknown` where nobody was asked.
   */
  signIn: 'now' | 'later' | 'unknown';
  /** Absent where the page may ask the system itself. */
  display?: Display;
  /** The language that the keyboard types (BCP 47), where that is known at the sign-in screen. */
  keyboard?: string;
  /** The layouts that are loaded, where that is known; a single one is no choice. */
  keyboards?: Keyboard[];
  /** Given while nobody seems to be there: after how long, in milliseconds, the window closes. */
  idle?: { closesIn: number };
}

/** Snapshots that the bridge hands over, newest only. Returns what ends the subscription. */
export type OnSnapshot = (callback: (snapshot: Snapshot) => void) => () => void;

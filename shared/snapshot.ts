import type { Helpdesk, Locale, Theme } from './client-policy.ts';
import type { Step } from './step.ts';
import type { Purpose } from './words.ts';

/** Why the backend could not be talked to, as far as the person is concerned. */
export type Unreachable =
  'no-answer' | 'timed-out' | 'not-trusted' | 'bad-answer' | 'busy' | 'refused' | 'unavailable';

/** What the window shows now. Exactly one is the case. */
export type Scene =
  | { kind: 'starting' }
  | { kind: 'start'; notice?: 'attempt-lost' | 'idle' }
  | { kind: 'step'; step: Step; elapsed: number }
  | { kind: 'unreachable'; reason: Unreachable; during: 'start' | 'step' }
  | { kind: 'too-old' }
  | { kind: 'not-configured'; problems: { setting: string; problem: string }[] };

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
  theme: Theme;
  purposes: Purpose[];
  organisation?: string;
  helpdesk: Helpdesk;
  /** The account that was last typed, so that a retry does not ask for it again. */
  account: string;
  version: string;
}

/** Snapshots that the bridge hands over, newest only. Returns what ends the subscription. */
export type OnSnapshot = (callback: (snapshot: Snapshot) => void) => () => void;

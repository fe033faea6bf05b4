import type {
  ClosedReason,
  Intent,
  Outcome,
  ProbeResults,
  Scene,
  Step,
  Unreachable,
  VerdictKind,
  VerdictReason,
} from '@gatehouse/shared';
import type { BrandingProblemCode } from '../branding/branding-problem.ts';
import type { NoticeProblemCode } from '../notices/notice-problem.ts';
import type { PolicyOrigin } from '../policy/place-of.ts';
import type { PolicyProblemCode } from '../policy/policy-problem.ts';
import type { EnvironmentClass } from '../security/environment.ts';

/** Something that the page tried and that a table refused. */
export type Denied =
  | 'navigation'
  | 'redirect'
  | 'window'
  | 'webview'
  | 'context-menu'
  | 'permission'
  | 'download'
  | 'request'
  | 'certificate'
  | 'client-certificate'
  | 'file-system'
  | 'devtools'
  | 'key';

/**
 * Everything that the log can hold. The union is closed on purpose: there is no member for an
 * `Error`, for an account, or for text that came from outside, so none can be written by mistake.
 * A `string` below is either made here (`error`, by `describeError`), or has passed a schema that
 * leaves no room for a secret (`supportCode`, `setting`, `switch`).
 */
export type LogEvent =
  | { event: 'started'; version: string; entry: 'production' | 'development' }
  | { event: 'switch-refused'; switch: string }
  | { event: 'environment'; outcome: 'refused' | 'taken-away'; what: EnvironmentClass[] }
  | { event: 'second-instance' }
  | { event: 'account-unknown' }
  | { event: 'reminder'; outcome: 'due' | 'not-due' | 'snoozed' | 'settled' }
  | { event: 'reminder'; outcome: 'not-kept'; error: string }
  | { event: 'policy'; outcome: 'read' | 'not-configured' }
  | { event: 'policy-problem'; setting: string; code: PolicyProblemCode; from: PolicyOrigin }
  | { event: 'notice-problem'; file: string; line: number; field: string; code: NoticeProblemCode }
  | {
      event: 'branding-problem';
      file: string;
      line: number;
      field: string;
      code: BrandingProblemCode;
    }
  | { event: 'network-epoch'; epoch: number; link: boolean }
  | {
      event: 'verdict';
      verdict: VerdictKind;
      reason: VerdictReason;
      confirmed: boolean;
      probably: boolean;
      supportCode: string;
      /** Milliseconds since the network last changed. */
      elapsed: number;
      probes: ProbeResults;
    }
  | { event: 'scene'; scene: Scene['kind']; supportCode: string; reason?: Unreachable }
  | {
      event: 'step';
      kind: Step['kind'];
      seq: number;
      supportCode: string;
      gate?: string;
      refused?: string;
      outcome?: Outcome;
      closed?: ClosedReason;
    }
  | {
      event: 'call-failed';
      call: 'open' | 'reply' | 'current' | 'abandon';
      reason: string;
      status?: number;
      error?: string;
      supportCode?: string;
    }
  | { event: 'intent-ignored'; intent: Intent['do']; why: 'busy' | 'not-now' | 'other-step' }
  | { event: 'message-refused'; why: 'sender' | 'shape' }
  | { event: 'denied'; what: Denied }
  | { event: 'page-gone'; reason: string; exitCode: number }
  | { event: 'page-unresponsive' }
  | { event: 'page-failed'; code: number }
  /** `kept`: the window did not take the layout that was chosen; `unknown`: nobody can tell. */
  | { event: 'keyboard'; outcome: 'kept' | 'unknown' }
  | { event: 'idle' }
  | { event: 'crash'; error: string }
  | { event: 'leaving'; why: LeavingReason };

/** Why the client ends. */
export type LeavingReason =
  | 'asked'
  | 'idle'
  | 'system'
  | 'page-keeps-crashing'
  | 'page-failed'
  | 'devtools'
  | 'launcher-gone';

/** The one way to the log. It never throws. */
export type Log = (event: LogEvent) => void;

import type { Gate } from '@gatehouse/shared';
import type { NumberTrouble } from '../canonical/number-trouble.ts';
import type { Oddity } from '../canonical/oddities.ts';
import type { SelfWriting } from '../directory/directory.ts';

/** Where something that a gate takes stands. `at` of `of` tells several apart without their values. */
export type Source =
  | { from: 'enrolment'; at: number; of: number }
  | { from: 'directory'; attribute: string; at: number; of: number };

/** What the doctor finds: never a value, always what it is about. */
export type Finding =
  /** Nothing there. */
  | { kind: 'empty'; attribute: string }
  | { kind: 'none-registered' }
  | { kind: 'questions-short'; registered: number; asked: number; own: number }
  /** There, and not to be used. */
  | { kind: 'directory-mail-off'; attribute: string }
  | { kind: 'not-an-address'; source: Source }
  | { kind: 'no-number'; source: Source; trouble: NumberTrouble }
  | { kind: 'landline'; source: Source }
  /** `text`: no message reaches an extension; `call`: the carrier's interface cannot dial one. */
  | { kind: 'extension'; source: Source; by: 'text' | 'call' }
  | { kind: 'not-yet'; source: Source; countsFrom: number }
  | { kind: 'ended'; source: Source }
  | { kind: 'gate-closed' }
  /** To be used, and of no use to whoever is locked out. */
  | { kind: 'own-mailbox'; source: Source }
  /** To be used, and yet to be known. A character that nobody sees is left out of what mail goes to. */
  | { kind: 'odd-character'; source: Source; character: Oddity }
  | { kind: 'one-number'; with: Gate }
  | { kind: 'ending'; source: Source; endsAt: number }
  | { kind: 'codes-left'; left: number }
  | { kind: 'self-writing'; attribute: string; writing: Exclude<SelfWriting, 'may-not'> };

/**
 * What a finding does. `lacks`: there is nothing; `breaks`: what is there cannot work; `doubts`: it works,
 * but not for everybody who needs it; `warns`: it works, and somebody should know.
 */
export type Weight = 'lacks' | 'breaks' | 'doubts' | 'warns';

const weights: Record<Finding['kind'], Weight> = {
  empty: 'lacks',
  'none-registered': 'lacks',
  'questions-short': 'lacks',
  'directory-mail-off': 'lacks',
  'not-an-address': 'breaks',
  'no-number': 'breaks',
  landline: 'breaks',
  extension: 'breaks',
  'not-yet': 'breaks',
  ended: 'breaks',
  'gate-closed': 'breaks',
  'own-mailbox': 'doubts',
  'odd-character': 'warns',
  'one-number': 'warns',
  ending: 'warns',
  'codes-left': 'warns',
  'self-writing': 'warns',
};

/** A word in two scripts may be an address of its own; that it is not to be trusted is all one knows. */
export function weightOf(finding: Finding): Weight {
  if (finding.kind === 'odd-character' && finding.character.kind === 'mixed-script')
    return 'doubts';
  return weights[finding.kind];
}

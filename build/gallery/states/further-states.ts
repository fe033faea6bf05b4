import type { ClosedReason, Outcome, Scene, Snapshot, Unreachable } from '@gatehouse/shared';
import { common, email, enrolling, finished, proving, second, step } from './parts.ts';

const closed = (reason: ClosedReason, closedFor?: number): Scene =>
  step({ ...common, kind: 'closed', reason, ...(closedFor === undefined ? {} : { closedFor }) });
const done = (outcome: Outcome): Scene =>
  step({ ...common, progress: finished, kind: 'done', outcome });
const unreachable = (reason: Unreachable, during: 'start' | 'step' = 'start'): Scene => ({
  kind: 'unreachable',
  ...{ reason, during },
});
const waiting = (about: 'answer' | 'account'): Scene =>
  step({ ...common, progress: second, kind: 'wait', about });

/** What else can be the case: every member of a union of the contract that no other state shows. */
export const furtherStates: Record<string, Scene> = {
  'start-only-unlock': { kind: 'start' },
  'start-only-change': { kind: 'start' },
  'choose-to-unlock': step({
    ...common,
    purpose: 'unlock',
    progress: second,
    kind: 'choose',
    options: [
      { id: 'a', gate: 'email', to: null },
      { id: 'b', gate: 'sms', to: null },
    ],
  }),
  'choose-to-change': step({
    ...common,
    purpose: 'change',
    progress: { passed: ['email'], remaining: 3 },
    kind: 'choose',
    options: [{ id: 'a', gate: 'call', to: { typed: true } }],
  }),
  'choose-own-codes': step({
    ...common,
    kind: 'choose',
    options: [
      { id: 'a', gate: 'saved-code', to: null },
      { id: 'b', gate: 'password', to: null },
      { id: 'c', gate: 'sms', to: { typed: true } },
      { id: 'd', gate: 'call', to: null },
    ],
  }),
  'choose-disowned': step({
    ...common,
    kind: 'choose',
    disowned: true,
    options: [
      { id: 'a', gate: 'email', to: { masked: 'a•••@corp.example' } },
      { id: 'd', gate: 'totp', to: null },
    ],
  }),
  'choose-all-disowned': step({
    ...common,
    progress: { passed: ['questions'], remaining: 0 },
    kind: 'choose',
    disowned: true,
    options: [],
  }),
  'code-sending': step({ ...email, delivery: 'sending' }),
  'set-up-sms': step({ ...proving, gate: 'sms', to: '+49 170 1234567', delivery: 'failed' }),
  'enrolment-saved-codes-used': step({
    ...enrolling,
    kind: 'enrolment',
    items: [{ id: 's1', item: 'saved-code', to: null, from: 'person', count: 0 }],
    missing: 0,
    offers: [],
    spare: false,
  }),
  'wait-answer': waiting('answer'),
  'wait-account': waiting('account'),
  'done-set-and-unlocked': done('password-set-and-unlocked'),
  'done-not-locked': done('not-locked'),
  'closed-too-many-attempts': closed('too-many-attempts', 7_200_000),
  'closed-expired': closed('expired'),
  'closed-abandoned': closed('abandoned'),
  'closed-unknown': closed('unknown', 172_800_000),
  'unreachable-bad-answer': unreachable('bad-answer'),
  'unreachable-busy': unreachable('busy', 'step'),
  'unreachable-refused': unreachable('refused'),
  'unreachable-unavailable': unreachable('unavailable'),
};

/** What a state has beyond its scene. */
export const furtherChanges: Record<string, Partial<Snapshot>> = {
  'start-only-unlock': { purposes: ['unlock'], helpdesk: { phone: '+49 40 5550 100' } },
  'start-only-change': { purposes: ['change'], helpdesk: { name: 'IT Service' } },
};

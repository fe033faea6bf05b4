import type { RefusalReason, Scene, Step } from '@gatehouse/shared';
import {
  common,
  email,
  enrolling,
  finished,
  proving,
  questions,
  ready,
  rules,
  second,
  step,
} from './parts.ts';

const choosing: Step = {
  ...common,
  kind: 'choose',
  options: [
    { id: 'a', gate: 'email', to: { masked: 'a•••@corp.example' } },
    { id: 'b', gate: 'saved-code', to: null },
  ],
};
const asking: Step = {
  ...common,
  progress: second,
  kind: 'challenge',
  gate: 'questions',
  ask: [{ id: '1', text: { key: 'first-pet' } }],
};
const mail: Step = email;
const setting: Step = {
  ...common,
  progress: finished,
  kind: 'new-password',
  current: false,
  rules,
};
const changing: Step = { ...setting, purpose: 'change', current: true };
const unlocking: Step = {
  ...common,
  purpose: 'unlock',
  progress: finished,
  kind: 'unlock',
  locked: true,
};
const listing: Step = { ...enrolling, kind: 'enrolment', ...ready, spare: true };
const lacking: Step = {
  ...enrolling,
  kind: 'enrolment',
  items: [],
  missing: 1,
  offers: [
    { item: 'email', needed: true },
    { item: 'phone', needed: true, by: ['sms', 'call'] },
  ],
  spare: false,
};
const inventing: Step = { ...enrolling, kind: 'set-up', ...questions };
const provingMail: Step = { ...proving, gate: 'email', to: 'anna@home.example' };

/** The step on which a person meets each refusal, and the number that it speaks of. */
const places: Record<RefusalReason, [step: Step, limit?: number]> = {
  'wrong-answer': [asking],
  'wrong-code': [mail],
  'code-expired': [mail],
  'not-delivered': [mail],
  'resend-too-soon': [mail],
  'resend-limit': [{ ...email, resendIn: null }],
  'option-gone': [choosing],
  'not-yours': [choosing],
  interrupted: [choosing],
  busy: [asking],
  'password-too-short': [setting, 12],
  'password-too-long': [setting, 127],
  'password-complexity': [setting],
  'password-contains-name': [setting],
  'password-in-history': [setting, 24],
  'password-breached': [setting],
  'password-too-young': [changing],
  'password-policy': [setting],
  'password-not-set': [setting],
  'account-not-unlocked': [unlocking],
  'wrong-password': [changing],
  'directory-unreachable': [changing],
  'wait-before-next-try': [mail],
  'not-an-address': [lacking],
  'not-a-number': [lacking],
  'already-registered': [lacking],
  'too-many-items': [listing, 5],
  'item-needed': [listing],
  'enrolment-incomplete': [lacking],
  'answer-too-short': [inventing, 3],
  'answer-too-long': [inventing, 100],
  'answer-pattern': [inventing],
  'answer-repeated': [inventing],
  'answer-in-question': [inventing],
  'answer-common': [inventing],
  'question-too-short': [inventing, 10],
  'question-repeated': [inventing],
  'questions-too-few': [inventing, 3],
  unknown: [provingMail],
};

/** Each refusal, on a step on which a person meets it. */
export const refusalStates: Record<string, Scene> = Object.fromEntries(
  (Object.entries(places) as [RefusalReason, (typeof places)[RefusalReason]][]).map(
    ([reason, [refusing, limit]]) => [
      `refused-${reason}`,
      step({
        ...refusing,
        seq: 4,
        refused: {
          reason,
          ...(limit === undefined ? {} : { limit }),
          ...(reason === 'wait-before-next-try' ? { wait: 95_000 } : {}),
        },
      }),
    ],
  ),
);

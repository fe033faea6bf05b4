import { describe, expect, test } from 'vitest';
import {
  closedReasonSchema,
  deliverySchema,
  gateSchema,
  itemKindSchema,
  outcomeSchema,
  purposeSchema,
  refusalReasonSchema,
  type Scene,
  type Step,
  type Unreachable,
} from '@gatehouse/shared';
import { galleryStates } from '../../../build/gallery/states/gallery-states.ts';
import { shownVerdicts } from '../../../build/preview/made-verdict.ts';

// These unions have no schema to ask; the compiler refuses a list that lacks a member.
const sceneKinds = Object.keys({
  ...{ starting: 0, reminder: 0, start: 0, step: 0, verdict: 0, unreachable: 0, 'too-old': 0 },
  'not-configured': 0,
} satisfies Record<Scene['kind'], 0>);
const stepKinds = Object.keys({
  ...{ choose: 0, challenge: 0, 'new-password': 0, unlock: 0, enrolment: 0, 'set-up': 0 },
  ...{ wait: 0, done: 0, closed: 0 },
} satisfies Record<Step['kind'], 0>);
const waits = Object.keys({ answer: 0, account: 0, change: 0 } satisfies Record<
  Extract<Step, { kind: 'wait' }>['about'],
  0
>);
const startNotices = Object.keys({ 'attempt-lost': 0, idle: 0 } satisfies Record<
  NonNullable<Extract<Scene, { kind: 'start' }>['notice']>,
  0
>);
const unreachable = Object.keys({
  ...{ 'no-answer': 0, 'timed-out': 0, 'not-trusted': 0, 'bad-answer': 0, busy: 0, refused: 0 },
  unavailable: 0,
} satisfies Record<Unreachable, 0>);

const scenes = galleryStates.map(([, { scene }]) => scene);
// One state is no step at all: the screen for what cannot be drawn.
const steps = scenes.flatMap((scene) =>
  scene.kind === 'step' ? [scene.step as Step | null].filter((step) => step !== null) : [],
);
const challenges = steps.filter((step) => step.kind === 'challenge');
const setUps = steps.filter((step) => step.kind === 'set-up');

/** What the contract can say, and what of it the gallery shows. */
const all: [what: string, wanted: readonly string[], shown: (string | undefined)[]][] = [
  ['scene', sceneKinds, scenes.map(({ kind }) => kind)],
  ['step', stepKinds, steps.map(({ kind }) => kind)],
  ['gate to pass', gateSchema.options, challenges.map(({ gate }) => gate)],
  [
    'gate to choose',
    gateSchema.options,
    steps.flatMap((step) => (step.kind === 'choose' ? step.options.map(({ gate }) => gate) : [])),
  ],
  [
    'way of setting up',
    ['email', 'sms', 'call', 'totp', 'saved-code', 'questions'],
    setUps.map(({ gate }) => gate),
  ],
  ['refusal', refusalReasonSchema.options, steps.map(({ refused }) => refused?.reason)],
  [
    'reason of an end',
    closedReasonSchema.options,
    steps.map((step) => (step.kind === 'closed' ? step.reason : undefined)),
  ],
  [
    'outcome',
    outcomeSchema.options,
    steps.map((step) => (step.kind === 'done' ? step.outcome : undefined)),
  ],
  [
    'state of a delivery',
    deliverySchema.options,
    challenges.map((step) => ('delivery' in step ? step.delivery : undefined)),
  ],
  ['wait', waits, steps.map((step) => (step.kind === 'wait' ? step.about : undefined))],
  [
    'thing that one has',
    itemKindSchema.options,
    steps.flatMap((step) => (step.kind === 'enrolment' ? step.items.map(({ item }) => item) : [])),
  ],
  ['purpose', purposeSchema.options, steps.map(({ purpose }) => purpose)],
  [
    'notice on the start',
    startNotices,
    scenes.map((scene) => (scene.kind === 'start' ? scene.notice : undefined)),
  ],
  [
    'trouble with the service',
    unreachable,
    scenes.map((scene) => (scene.kind === 'unreachable' ? scene.reason : undefined)),
  ],
  [
    'verdict with its reason',
    shownVerdicts.map(({ kind, reason }) => `${kind} ${reason}`),
    scenes.map((scene) =>
      scene.kind === 'verdict' ? `${scene.verdict.kind} ${scene.verdict.reason}` : undefined,
    ),
  ],
];

describe('the gallery', () => {
  test.each(all)('shows every %s', (_what, wanted, shown) => {
    expect(wanted.filter((each) => !shown.includes(each))).toEqual([]);
  });

  test('names each state once, as a file can be called', () => {
    const names = galleryStates.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9-]+$/.test(name))).toEqual([]);
  });
});

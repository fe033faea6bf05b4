import type { Step } from '@gatehouse/shared';

export const supportCode = 'ABCD-1234';
export const token = 'T0ken'.repeat(8) + 'abc';

const common = {
  supportCode,
  purpose: 'reset' as const,
  expiresIn: 600_000,
  progress: { passed: [], remaining: 1 },
};

export function chooseStep(seq = 1, more: object = {}): Step {
  const options = [{ id: 'a', gate: 'sms' as const, to: { masked: '+49 *** 12' } }];
  return { ...common, seq, kind: 'choose', options, ...more };
}

export function waitStep(seq = 2, refreshAfter = 2_000): Step {
  return { ...common, seq, kind: 'wait', about: 'change', refreshAfter };
}

export function doneStep(seq = 3): Step {
  return { ...common, seq, kind: 'done', outcome: 'password-set' };
}

export function problem(status: number, code: string) {
  const body = { type: 'about:blank', title: 'No', status, code, supportCode: 'PRBM-0001' };
  return { status, body, headers: { 'content-type': 'application/problem+json' } };
}

export function opened(step: unknown = chooseStep()) {
  return { status: 201, body: { token, step } };
}

export function answered(step: unknown) {
  return { status: 200, body: step };
}

import type { Scene, Snapshot, Step } from '@gatehouse/shared';

export const base: Snapshot = {
  revision: 1,
  scene: { kind: 'starting' },
  busy: false,
  supportCode: '7K3M-9QXT',
  locale: 'en',
  languages: ['en', 'de'],
  theme: 'system',
  mode: 'help',
  purposes: ['reset', 'unlock'],
  organisation: 'Nordlicht Stadtwerke',
  helpdesk: { name: 'IT Service', phone: '+49 40 5550 100', hours: '7:00–18:00' },
  account: '',
  version: '0.1.0',
  computer: 'NW-LT-0427',
  vpn: 'Nordlicht Connect',
  signIn: 'unknown',
};

export const common = {
  seq: 3,
  supportCode: base.supportCode,
  purpose: 'reset' as const,
  expiresIn: 840_000,
  progress: { passed: [], remaining: 2 } as Step['progress'],
};
export const second: Step['progress'] = { passed: ['email'], remaining: 1 };
export const finished: Step['progress'] = { passed: ['email', 'questions'], remaining: 0 };
export const rules = { minLength: 12, complexity: true, history: 24, historyOnReset: true };
export const email = {
  ...common,
  kind: 'challenge' as const,
  gate: 'email' as const,
  to: 'a•••@corp.example',
  digits: 6,
  codeExpiresIn: 572_000,
  resendIn: 45_000,
  delivery: 'sent' as const,
  triesLeft: 5,
};

export const enrolling = {
  ...common,
  purpose: 'enrol' as const,
  progress: { passed: ['password'], remaining: 0 } as Step['progress'],
};
export const privateAddress = {
  id: 'e1',
  item: 'email' as const,
  to: 'a•••@home.example',
  from: 'person' as const,
  countsIn: 82_800_000,
};
export const desk = {
  id: 'p1',
  item: 'phone' as const,
  to: '+49 ••• •• 42',
  from: 'directory' as const,
};
export const ready = {
  items: [
    { ...privateAddress, id: 'e2', countsIn: 0 },
    { ...privateAddress, to: 'n•••@old.example', countsIn: 0, endsIn: 82_800_000 },
    desk,
    { id: 't1', item: 'totp' as const, to: null, from: 'person' as const },
    { id: 's1', item: 'saved-code' as const, to: null, from: 'person' as const, count: 8 },
    { id: 'q1', item: 'questions' as const, to: null, from: 'person' as const, count: 5 },
  ],
  missing: 0,
  offers: [
    { item: 'phone' as const, needed: false, by: ['sms' as const, 'call' as const] },
    { item: 'email' as const, needed: false },
    { item: 'totp' as const, needed: false },
    { item: 'saved-code' as const, needed: false },
    { item: 'questions' as const, needed: false },
  ],
};
export const proving = {
  ...enrolling,
  kind: 'set-up' as const,
  digits: 6,
  codeExpiresIn: 572_000,
  resendIn: 45_000,
  delivery: 'sent' as const,
};
export const questions = {
  gate: 'questions' as const,
  keys: ['first-pet', 'first-school', 'childhood-street', 'dream-job', 'of-a-later-version'],
  least: 3,
  most: 5,
  own: true,
  shortest: 3,
  longest: 100,
};

/** Twelve minutes past seven on the machine's own clock, wherever it stands. */
const sevenTwelve = new Date(2026, 2, 2, 7, 12).getTime();

export function step(drawn: Step): Scene {
  const ended = drawn.kind === 'done' ? { endedAt: sevenTwelve } : {};
  return { kind: 'step', step: drawn, elapsed: 0, ...ended };
}

import { fileURLToPath } from 'node:url';
import type { Keyboard, Notice, Scene, Snapshot, Step } from '@gatehouse/shared';
import {
  base,
  common,
  second,
  finished,
  rules,
  email,
  enrolling,
  privateAddress,
  desk,
  ready,
  proving,
  questions,
  step,
} from './parts.ts';
import { furtherChanges, furtherStates } from './further-states.ts';
import { refusalStates } from './refusal-states.ts';
import { madeSupportCode, madeVerdict, shownVerdicts } from '../../preview/made-verdict.ts';
import { readBranding } from '../../../electron/branding/read-branding.ts';

type VerdictScene = Extract<Scene, { kind: 'verdict' }>;

function verdict(
  kind: VerdictScene['verdict']['kind'],
  reason: string,
  guess = false,
): VerdictScene {
  const made = madeVerdict(kind, reason, guess);
  return { kind: 'verdict', verdict: made, during: 'start', checking: false };
}
const verdicts = Object.fromEntries(
  shownVerdicts.map(({ kind, reason }) => [`verdict-${kind}-${reason}`, verdict(kind, reason)]),
);

const notice: Notice = {
  title: 'Start {vpn} first',
  body: 'The password service of {organisation} needs our network.\n\nThis works from every home.',
  steps: ['Close this window.', 'Start {vpn} at the bottom right.', 'Come back here.'],
  contacts: [
    { label: 'IT Service', value: '{phone}' },
    { label: 'Night shift', value: '+49 40 5550 911' },
    { label: 'Key user in your building, on every floor', value: 'See the notice at the lift' },
  ],
  qr: { text: 'https://help.nordlicht.example/vpn?pc={computer}', label: 'How to start {vpn}' },
};
/** As long as an organisation may write, in words that hardly break. */
const longNotice: Notice = {
  title: 'Passwortzurücksetzungsdienstverbindungsaufbauschwierigkeiten '.repeat(2).slice(0, 120),
  body: 'Netzwerkverbindungsaufbauschwierigkeitenbehebungsanleitung und noch mehr. '.repeat(10),
  steps: Array.from({ length: 8 }, () =>
    'Netzwerkverbindungsaufbauschwierigkeitenbehebungsanleitung, Schritt für Schritt. '.repeat(2),
  ),
  contacts: Array.from({ length: 4 }, (_, index) => ({
    label: `Störungsannahmestelle Informationstechnik ${index + 1}`,
    value: 'informationstechnik-stoerungsannahme@nordlicht-stadtwerke-holding.example',
  })),
  qr: {
    text: `https://nordlicht-stadtwerke-holding.example/${'verbindungsaufbau/'.repeat(12)}`,
    label: 'Netzwerkverbindungsaufbauschwierigkeitenbehebungsanleitung für das Telefon',
  },
};

const scenes: Record<string, Scene> = {
  starting: { kind: 'starting' },
  start: { kind: 'start' },
  'start-keys': { kind: 'start' },
  'start-idle': { kind: 'start', notice: 'idle' },
  'start-closing': { kind: 'start' },
  'start-contrast': { kind: 'start' },
  'start-large': { kind: 'start' },
  'start-away': { kind: 'start' },
  'start-all': { kind: 'start' },
  'start-enrol': { kind: 'start' },
  reminder: { kind: 'reminder', snoozeDays: 3 },
  'reminder-tomorrow': { kind: 'reminder', snoozeDays: 1 },
  'start-one-purpose': { kind: 'start', notice: 'attempt-lost' },
  choose: step({
    ...common,
    kind: 'choose',
    options: [
      { id: 'a', gate: 'email', to: { masked: 'a•••@corp.example' } },
      { id: 'b', gate: 'sms', to: { masked: '+49 ••• •• 42' } },
      { id: 'c', gate: 'call', to: { masked: '+49 ••• •• 42' } },
      { id: 'd', gate: 'totp', to: null },
      { id: 'e', gate: 'questions', to: null },
    ],
  }),
  'number-keys': step({
    ...common,
    kind: 'choose',
    options: [{ id: 'a', gate: 'sms', to: { typed: true } }],
  }),
  'choose-one': step({
    ...common,
    progress: second,
    kind: 'choose',
    options: [{ id: 'e', gate: 'questions', to: null }],
  }),
  'choose-typed': step({
    ...common,
    refused: { reason: 'option-gone' },
    kind: 'choose',
    options: [{ id: 'a', gate: 'email', to: { typed: true } }],
  }),
  questions: step({
    ...common,
    progress: second,
    triesLeft: 3,
    kind: 'challenge',
    gate: 'questions',
    ask: [
      { id: '1', text: { key: 'first-pet' } },
      { id: '2', text: { key: 'childhood-street' } },
      { id: '3', text: { own: 'Which song did we dance to?' } },
    ],
  }),
  'questions-wrong': step({
    ...common,
    progress: second,
    triesLeft: 1,
    refused: { reason: 'wrong-answer' },
    kind: 'challenge',
    gate: 'questions',
    ask: [
      { id: '1', text: { key: 'grandmother-name' } },
      { id: '2', text: { key: 'of-a-later-version' } },
    ],
  }),
  'code-email': step(email),
  'code-email-keys': step(email),
  'code-email-wrong': step({ ...email, seq: 4, triesLeft: 2, refused: { reason: 'wrong-code' } }),
  'code-sms-delivered': step({
    ...email,
    gate: 'sms',
    to: '+49 ••• •• 42',
    delivery: 'delivered',
    resendIn: 0,
    codeExpiresIn: 48_000,
  }),
  'code-call-failed': step({
    ...email,
    gate: 'call',
    to: null,
    delivery: 'failed',
    resendIn: null,
    refused: { reason: 'not-delivered' },
  }),
  'code-expiring': step({ ...email, expiresIn: 42_000 }),
  'code-busy': step(email),
  totp: step({ ...common, kind: 'challenge', gate: 'totp', triesLeft: 5 }),
  'saved-code': step({ ...common, kind: 'challenge', gate: 'saved-code' }),
  password: step({
    ...common,
    purpose: 'enrol',
    kind: 'challenge',
    gate: 'password',
    refused: { reason: 'wrong-password' },
    triesLeft: 2,
  }),
  'new-password': step({
    ...common,
    progress: finished,
    kind: 'new-password',
    current: false,
    rules,
  }),
  'new-password-keys': step({
    ...common,
    progress: finished,
    kind: 'new-password',
    current: false,
    rules,
  }),
  'new-password-refused': step({
    ...common,
    progress: finished,
    kind: 'new-password',
    current: false,
    rules,
    refused: { reason: 'password-in-history', limit: 24 },
  }),
  'new-password-keyboards': step({
    ...common,
    progress: finished,
    kind: 'new-password',
    current: false,
    rules,
  }),
  'change-password': step({
    ...common,
    purpose: 'change',
    progress: { passed: [], remaining: 0 },
    kind: 'new-password',
    current: true,
    rules,
  }),
  unlock: step({ ...common, progress: finished, kind: 'unlock', locked: true }),
  'unlock-not-locked': step({
    ...common,
    progress: finished,
    kind: 'unlock',
    locked: false,
    instead: ['reset'],
  }),
  'password-first': step({
    ...common,
    purpose: 'enrol',
    progress: { passed: [], remaining: 1 },
    kind: 'challenge',
    gate: 'password',
    triesLeft: 3,
  }),
  'password-wait': step({
    ...common,
    purpose: 'enrol',
    progress: { passed: [], remaining: 1 },
    kind: 'challenge',
    gate: 'password',
    refused: { reason: 'wait-before-next-try', wait: 42_000 },
  }),
  'code-wait': step({ ...email, refused: { reason: 'wait-before-next-try', wait: 125_000 } }),
  'enrolment-empty': step({
    ...enrolling,
    kind: 'enrolment',
    items: [],
    missing: 2,
    offers: [
      { item: 'questions', needed: false },
      { item: 'email', needed: true },
      { item: 'phone', needed: true, by: ['sms', 'call'] },
      { item: 'totp', needed: true },
      { item: 'saved-code', needed: false },
    ],
    spare: false,
  }),
  'enrolment-one-missing': step({
    ...enrolling,
    kind: 'enrolment',
    items: [privateAddress, desk],
    missing: 1,
    offers: [
      { item: 'phone', needed: true, by: ['sms'] },
      { item: 'email', needed: false },
    ],
    spare: false,
  }),
  'enrolment-ready': step({ ...enrolling, kind: 'enrolment', ...ready, spare: false }),
  'enrolment-spare': step({ ...enrolling, kind: 'enrolment', ...ready, spare: true }),
  'enrolment-refused': step({
    ...enrolling,
    kind: 'enrolment',
    ...ready,
    spare: true,
    refused: { reason: 'item-needed' },
  }),
  'enrolment-not-proven': step({
    ...enrolling,
    kind: 'enrolment',
    ...ready,
    spare: true,
    refused: { reason: 'wrong-code' },
  }),
  'set-up-email': step({ ...proving, gate: 'email', to: 'anna.nordmann@home.example' }),
  'set-up-email-wrong': step({
    ...proving,
    gate: 'email',
    to: `${'anna.nordmann.von.und.zu'.repeat(3)}@${'sehr-lange-adresse.'.repeat(4)}example`,
    triesLeft: 2,
    refused: { reason: 'wrong-code' },
  }),
  'set-up-call': step({ ...proving, gate: 'call', to: '+49 170 1234567', resendIn: null }),
  'set-up-totp': step({
    ...enrolling,
    kind: 'set-up',
    gate: 'totp',
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    issuer: 'Nordlicht Stadtwerke',
    account: 'NORDLICHT\\anna',
    digits: 6,
    period: 30,
    triesLeft: 5,
  }),
  'set-up-saved-codes': step({
    ...enrolling,
    kind: 'set-up',
    gate: 'saved-code',
    codes: Array.from({ length: 10 }, (_, each) => `7K3M-9Q${each}T-WX4P`),
  }),
  'set-up-saved-codes-wrong': step({
    ...enrolling,
    kind: 'set-up',
    gate: 'saved-code',
    codes: ['7K3M9QXTWX4P', '2B8NJ5RZQ6HD', 'A0C4M7TYPV3K'],
    refused: { reason: 'wrong-code' },
    triesLeft: 4,
  }),
  'set-up-questions': step({ ...enrolling, kind: 'set-up', ...questions }),
  'set-up-questions-refused': step({
    ...enrolling,
    kind: 'set-up',
    ...questions,
    refused: { reason: 'questions-too-few', limit: 3 },
  }),
  wait: step({ ...common, progress: finished, kind: 'wait', about: 'change' }),
  done: step({
    ...common,
    progress: finished,
    kind: 'done',
    outcome: 'password-set',
    instead: ['unlock'],
  }),
  'done-new-code': step({
    ...common,
    progress: finished,
    kind: 'done',
    outcome: 'password-set',
    newCode: '7K3M-9QXT-WX4P',
  }),
  'done-enrolled': step({
    ...enrolling,
    kind: 'done',
    outcome: 'enrolled',
    confirmIn: 31_536_000_000,
  }),
  'done-away': step({ ...common, kind: 'done', outcome: 'password-set' }),
  'done-here': step({ ...common, kind: 'done', outcome: 'password-set' }),
  'done-away-unconfirmed': step({ ...common, kind: 'done', outcome: 'unconfirmed' }),
  'done-unlocked': step({ ...common, kind: 'done', outcome: 'unlocked', instead: ['reset'] }),
  'done-unconfirmed': step({ ...common, kind: 'done', outcome: 'unconfirmed' }),
  closed: step({ ...common, kind: 'closed', reason: 'too-many-tries', closedFor: 1_480_000 }),
  'closed-locked-out': step({ ...common, kind: 'closed', reason: 'locked-out' }),
  'closed-not-possible': step({ ...common, kind: 'closed', reason: 'not-possible' }),
  'unreachable-no-answer': { kind: 'unreachable', reason: 'no-answer', during: 'start' },
  'unreachable-not-trusted': { kind: 'unreachable', reason: 'not-trusted', during: 'start' },
  'unreachable-timed-out': { kind: 'unreachable', reason: 'timed-out', during: 'step' },
  ...verdicts,
  'verdict-guess': verdict('off-network', 'silent', true),
  'verdict-unconfirmed': {
    ...verdict('off-network', 'silent'),
    verdict: { ...madeVerdict('off-network', 'silent'), confirmed: false },
    checking: true,
  },
  'verdict-no-vpn': verdict('off-network', 'no-such-name'),
  'verdict-during-step': {
    ...verdict('no-link', 'no-address'),
    during: 'step',
    checking: true,
  },
  'verdict-notice': { ...verdict('off-network', 'silent'), notice },
  'verdict-long': { ...verdict('off-network', 'silent'), notice: longNotice, during: 'step' },
  'too-old': { kind: 'too-old' },
  'not-configured': {
    kind: 'not-configured',
    problems: [
      { setting: 'connection.backendUrl', problem: 'must begin with https://' },
      { setting: 'idleAfter', problem: 'must be at least 60000' },
    ],
  },
  ...furtherStates,
  ...refusalStates,
  broken: { kind: 'step', step: null as unknown as Step, elapsed: 0 },
};

/** A person's own desktop. */
const own: Partial<Snapshot> = {
  mode: 'enrol',
  purposes: ['enrol'],
  account: 'NORDLICHT\\anna',
};

const keyboards: Keyboard[] = [
  { id: '04070407', language: 'de', inUse: false },
  { id: 'f0020409', language: 'en-US', name: 'United States-Dvorak', inUse: true },
  { id: '04090409', language: 'en-US', name: 'US', inUse: false },
];

const changes: Record<string, Partial<Snapshot>> = {
  'start-closing': { idle: { closesIn: 42_000 }, account: 'NORDLICHT\\anna' },
  'start-contrast': { display: { contrast: true, textScale: 100, still: true } },
  'start-large': { display: { contrast: false, textScale: 225, still: false } },
  'start-away': { signIn: 'later' },
  'start-all': { purposes: ['reset', 'unlock', 'change', 'enrol'] },
  ...Object.fromEntries(
    ['start-enrol', 'reminder', 'reminder-tomorrow'].map((name) => [name, own]),
  ),
  'done-away': { signIn: 'later' },
  'done-here': { signIn: 'now' },
  'done-away-unconfirmed': { signIn: 'later' },
  'start-one-purpose': { purposes: ['reset'], account: 'CORP\\anna', helpdesk: {} },
  'code-busy': { busy: true },
  'change-password': { account: 'anna', keyboard: 'de' },
  ...furtherChanges,
  'new-password-keyboards': { keyboard: 'en-US', keyboards },
  'saved-code': { keyboard: 'en-US', keyboards: keyboards.slice(1, 2) },
  questions: { keyboard: 'de' },
  'verdict-no-vpn': { vpn: undefined, helpdesk: {}, organisation: undefined } as object,
};

const { look } = readBranding(
  fileURLToPath(new URL('../../../docs/examples/branding/', import.meta.url)),
);
const { dark: _dark, ...oneLogo } = look.logo ?? { light: '' };
const contrast = { contrast: true, textScale: 100, still: false };
/** The same states in an organisation's look. */
const branded: Record<string, [like: string, change: Partial<Snapshot>]> = {
  'branded-start': ['start', { branding: look }],
  'branded-choose': ['choose', { branding: look }],
  'branded-code': ['code-email', { branding: look }],
  'branded-one-logo': ['start', { branding: { ...look, logo: oneLogo } }],
  'branded-contrast': ['start', { branding: look, display: contrast }],
};

/** The states that are drawn with the keys on the screen, which are no part of a snapshot. */
export const withKeys: ReadonlySet<string> = new Set([
  'start-keys',
  'new-password-keys',
  'code-email-keys',
  'number-keys',
]);

/** The states of the gallery by name, in the order in which a person meets them. */
export const galleryStates: [name: string, snapshot: Snapshot][] = [
  ...Object.entries(scenes).map(([name, scene]): [string, Snapshot] => {
    const { supportCode } = base;
    const code = scene.kind === 'verdict' ? madeSupportCode(scene.verdict) : supportCode;
    return [name, { ...base, supportCode: code, ...changes[name], scene }];
  }),
  ...Object.entries(branded).map(([name, [like, change]]): [string, Snapshot] => {
    const scene = scenes[like];
    if (scene === undefined) throw new Error(`the gallery has no state ${like}`);
    return [name, { ...base, ...changes[like], ...change, scene }];
  }),
];

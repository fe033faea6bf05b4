import fc, { type Arbitrary } from 'fast-check';
import {
  closedReasonSchema,
  deliverySchema,
  gateSchema,
  itemKindSchema,
  localeSchema,
  outcomeSchema,
  purposeSchema,
  refusalReasonSchema,
  shades,
  themeSchema,
  type Scene,
  type Snapshot,
  type Step,
  type Unreachable,
  verdictKinds,
  verdictReasons,
  windowTexts,
} from '@gatehouse/shared';

const one = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength });
const duration = fc.oneof(fc.constantFrom(0, 1, 19_999, 60_000), fc.nat(31_536_000_000));
const supportCode = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
const purposes = fc.uniqueArray(one(purposeSchema.options), { maxLength: 4 });

/** A record in which the given keys may be missing: exactly what optional properties allow. */
function record<Shape>(shape: { [Key in keyof Shape]: Arbitrary<Shape[Key]> }, optional: string[]) {
  const requiredKeys = Object.keys(shape).filter((key) => !optional.includes(key));
  return fc.record(shape, { requiredKeys: requiredKeys as never[] }) as unknown as Arbitrary<Shape>;
}

const common = {
  seq: fc.nat(1_000_000),
  supportCode,
  purpose: one(purposeSchema.options),
  expiresIn: duration,
  progress: fc.record({
    passed: fc.array(one(gateSchema.options), { maxLength: 7 }),
    remaining: fc.nat(20),
  }),
  triesLeft: fc.nat(100),
  refused: record(
    {
      reason: one(refusalReasonSchema.options),
      limit: fc.nat(1_000),
      wait: duration,
      at: fc.constantFrom('first-pet', 'own-1', 'constructor'),
    },
    ['limit', 'wait', 'at'],
  ),
  refreshAfter: duration,
  instead: purposes,
};
const optional = [
  ...['triesLeft', 'refused', 'refreshAfter', 'instead', 'closedFor', 'newCode', 'confirmIn'],
  'disowned',
];

const option = fc.record({
  id: fc.string({ minLength: 1, maxLength: 64 }),
  gate: one(gateSchema.options),
  to: fc.oneof(
    fc.record({ masked: text(128) }),
    fc.constant({ typed: true as const }),
    fc.constant(null),
  ),
});
const question = fc.record({
  id: fc.string({ minLength: 1, maxLength: 64 }),
  text: fc.oneof(
    fc.record({ key: fc.oneof(fc.constantFrom('first-pet', 'constructor'), text(64)) }),
    fc.record({ own: text(300) }),
  ),
});
const rules = fc.record({
  minLength: fc.nat(256),
  complexity: fc.boolean(),
  history: fc.nat(1_024),
  historyOnReset: fc.boolean(),
});
const item = record(
  {
    id: fc.string({ minLength: 1, maxLength: 64 }),
    item: one(itemKindSchema.options),
    to: fc.option(text(128)),
    from: one(['person', 'directory']),
    count: fc.nat(100),
    countsIn: duration,
    endsIn: duration,
  },
  ['count', 'countsIn', 'endsIn'],
);
const offer = record(
  {
    item: one(itemKindSchema.options),
    needed: fc.boolean(),
    by: fc.uniqueArray(one(['sms', 'call']), { maxLength: 2 }),
  },
  ['by'],
);
const message = {
  digits: fc.integer({ min: 4, max: 12 }),
  codeExpiresIn: duration,
  resendIn: fc.option(duration),
  delivery: one(deliverySchema.options),
};
const kind = <Kind extends string>(value: Kind) => fc.constant(value);

const shapes: object[] = [
  {
    kind: kind('choose'),
    options: fc.array(option, { minLength: 1, maxLength: 8 }),
    disowned: fc.constant(true as const),
  },
  {
    kind: kind('challenge'),
    gate: fc.constant('questions'),
    ask: fc.array(question, { minLength: 1, maxLength: 6 }),
  },
  {
    kind: kind('challenge'),
    gate: one(['email', 'sms', 'call']),
    to: fc.option(text(128)),
    ...message,
  },
  { kind: kind('challenge'), gate: one(['totp', 'saved-code', 'password']) },
  { kind: kind('new-password'), current: fc.boolean(), rules },
  { kind: kind('unlock'), locked: fc.boolean() },
  {
    kind: kind('wait'),
    about: fc.constantFrom('answer' as const, 'account' as const, 'change' as const),
  },
  {
    kind: kind('enrolment'),
    items: fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 8 }),
    missing: fc.nat(20),
    offers: fc.uniqueArray(offer, { selector: (each) => each.item, maxLength: 5 }),
    spare: fc.boolean(),
  },
  { kind: kind('set-up'), gate: one(['email', 'sms', 'call']), to: text(320), ...message },
  {
    kind: kind('set-up'),
    gate: fc.constant('totp'),
    secret: fc.stringMatching(/^[A-Z2-7]{16,128}$/),
    issuer: text(80),
    account: text(320),
    digits: fc.integer({ min: 6, max: 8 }),
    period: fc.integer({ min: 15, max: 120 }),
  },
  {
    kind: kind('set-up'),
    gate: fc.constant('saved-code'),
    codes: fc.array(text(64), { minLength: 1, maxLength: 10 }),
  },
  {
    kind: kind('set-up'),
    gate: fc.constant('questions'),
    keys: fc.uniqueArray(fc.oneof(fc.constantFrom('first-pet', 'constructor'), text(64)), {
      maxLength: 12,
    }),
    least: fc.integer({ min: 1, max: 20 }),
    most: fc.integer({ min: 1, max: 20 }),
    own: fc.boolean(),
    shortest: fc.integer({ min: 1, max: 200 }),
    longest: fc.integer({ min: 1, max: 200 }),
  },
  {
    kind: kind('done'),
    outcome: one(outcomeSchema.options),
    newCode: text(64),
    confirmIn: duration,
  },
  { kind: kind('closed'), reason: one(closedReasonSchema.options), closedFor: duration },
];

const nothingLeft = { kind: kind('choose'), options: fc.constant([]), disowned: fc.constant(true) };
const step = fc.oneof(
  ...shapes.map((shape) => record({ ...common, ...shape }, optional)),
  record({ ...common, ...nothingLeft }, ['refused']),
) as unknown as Arbitrary<Step>;

const unreachable: readonly Unreachable[] = [
  'no-answer',
  'timed-out',
  'not-trusted',
  'bad-answer',
  'busy',
  'refused',
  'unavailable',
];

/** What a notice's schema lets through: something to read, and no placeholder that there is not. */
const prose = (longest: number) =>
  text(longest).filter((value) => value.trim() !== '' && !/\{[A-Za-z]/.test(value));
const words = {
  title: prose(120),
  body: prose(800),
  steps: fc.array(prose(240), { maxLength: 8 }),
};
const written = record(words, Object.keys(words));
const labelled = (longest: number) => fc.record({ label: prose(60), value: prose(longest) });
const notice = (reasons: readonly string[]) => {
  const fields = {
    ...words,
    probably: written,
    contacts: fc.array(labelled(120), { maxLength: 4 }),
    qr: fc.record({
      text: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      label: prose(160),
    }),
    reasons: fc.dictionary(one(reasons), written),
  };
  return record(fields, Object.keys(fields));
};
const verdictScene = one(verdictKinds).chain((found) =>
  record(
    {
      kind: kind('verdict'),
      verdict: record(
        {
          kind: kind(found),
          reason: one<string>(verdictReasons[found]),
          confirmed: fc.boolean(),
          probably: fc.boolean(),
          offset: fc.oneof(fc.integer(), fc.maxSafeInteger()),
        },
        ['offset'],
      ),
      during: one(['start', 'step']),
      checking: fc.boolean(),
      notice: notice(verdictReasons[found]),
    },
    ['notice'],
  ),
);

const scene = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: one(['starting', 'too-old']) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: kind('reminder'), snoozeDays: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: record({ kind: kind('start'), notice: one(['attempt-lost', 'idle']) }, ['notice']),
  },
  {
    weight: 18,
    arbitrary: record(
      { kind: kind('step'), step, elapsed: duration, endedAt: fc.nat(8_640_000_000_000) },
      ['endedAt'],
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('unreachable'),
      reason: one(unreachable),
      during: one(['start', 'step']),
    }),
  },
  { weight: 8, arbitrary: verdictScene },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('not-configured'),
      problems: fc.array(fc.record({ setting: text(80), problem: text(200) }), { maxLength: 6 }),
    }),
  },
) as Arbitrary<Scene>;

const ramp = fc
  .array(fc.stringMatching(/^#[0-9a-f]{6}$/), {
    minLength: shades.length,
    maxLength: shades.length,
  })
  .map((colours) => Object.fromEntries(shades.map((shade, index) => [shade, colours[index]])));
const dataUrl = fc.constantFrom('data:image/png;base64,AA==', 'data:image/svg+xml;base64,PA==');
const branding = record<Record<string, unknown>>(
  {
    ramp: fc.record({ light: ramp, dark: ramp }),
    logo: record({ light: dataUrl, dark: dataUrl }, ['dark']),
  },
  ['ramp', 'logo'],
);

/** Any snapshot that the contract allows, with the strangest texts that it allows. */
export const arbitrarySnapshot = record<Record<string, unknown>>(
  {
    revision: fc.nat(),
    scene,
    busy: fc.boolean(),
    supportCode: fc.oneof(supportCode, fc.constant('')),
    locale: one(localeSchema.options),
    languages: fc.subarray([...localeSchema.options], { minLength: 1 }),
    theme: one(themeSchema.options),
    mode: one(['help', 'enrol']),
    purposes,
    organisation: text(80),
    branding,
    texts: fc.dictionary(fc.constantFrom(...Object.keys(windowTexts)), prose(200)),
    helpdesk: record({ name: text(80), phone: text(40), hours: text(120) }, [
      'name',
      'phone',
      'hours',
    ]),
    account: text(320),
    version: text(20),
    computer: text(20),
    vpn: text(60),
    signIn: one(['now', 'later', 'unknown']),
    display: fc.record({
      contrast: fc.boolean(),
      textScale: fc.integer({ min: 100, max: 225 }),
      still: fc.boolean(),
    }),
    keyboard: fc.oneof(one(['de', 'en-US', 'fr-CH']), text(20)),
    keyboards: fc.uniqueArray(
      record(
        {
          id: fc.stringMatching(/^[0-9a-f]{8}$/),
          language: fc.oneof(one(['de', 'en-US', 'und']), text(20)),
          name: fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
          inUse: fc.boolean(),
        },
        ['name'],
      ),
      { selector: ({ id }) => id, maxLength: 64 },
    ),
    idle: fc.record({ closesIn: fc.nat(60_000) }),
  },
  ['organisation', 'branding', 'texts', 'vpn', 'display', 'keyboard', 'keyboards', 'idle'],
) as unknown as Arbitrary<Snapshot>;

import {
  anyStepSchema,
  closedReasonSchema,
  openedSchema,
  openingSchema,
  problemSchema,
  refusalReasonSchema,
  type Reply,
  replySchema,
  type Step,
  stepSchema,
} from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const seq = fc.nat({ max: 1_000_000 });
const secret = fc.string({ minLength: 1, maxLength: 256 });
const id = fc.string({ minLength: 1, maxLength: 64 });
const purpose = fc.constantFrom('reset', 'unlock', 'change', 'enrol');
const gate = fc.constantFrom('questions', 'email', 'sms', 'call', 'totp', 'saved-code', 'password');
const of = (fields: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) =>
  fc.record(fields, { requiredKeys: Object.keys(fields).filter((key) => !optional.includes(key)) });
const just = fc.constant;

const reply = fc.oneof(
  of({ seq, do: just('choose'), option: id, typed: fc.string({ maxLength: 320 }) }, ['typed']),
  of({ seq, do: just('answer'), code: fc.string({ minLength: 1, maxLength: 64 }) }, ['code']),
  of({
    seq,
    do: just('answer'),
    answers: fc.array(of({ id, answer: fc.string({ maxLength: 200 }) }), {
      minLength: 1,
      maxLength: 20,
    }),
  }),
  of({ seq, do: fc.constantFrom('resend', 'back', 'unlock', 'extend') }),
  of({ seq, do: just('disown'), option: id }, ['option']),
  of({ seq, do: just('set-password'), next: secret, current: secret }, ['current']),
  of({ seq, do: just('purpose'), purpose }),
) as fc.Arbitrary<Reply>;

const duration = fc.nat({ max: 31_536_000_000 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');
const four = fc.array(fc.constantFrom(...alphabet), { minLength: 4, maxLength: 4 });
const supportCode = fc.tuple(four, four).map(([one, two]) => `${one.join('')}-${two.join('')}`);
const refused = of({ reason: fc.constantFrom(...refusalReasonSchema.options), limit: fc.nat() }, [
  'limit',
]);
const common = {
  seq,
  supportCode,
  purpose,
  expiresIn: duration,
  progress: of({ passed: fc.array(gate), remaining: fc.nat({ max: 20 }) }),
  refused,
  refreshAfter: duration,
  instead: fc.array(purpose),
  triesLeft: fc.nat({ max: 100 }),
};
const seldom = ['refused', 'refreshAfter', 'instead', 'triesLeft', 'closedFor', 'disowned'];
const ofStep = (kind: string, more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  of({ ...common, kind: just(kind), ...more }, seldom);
const passwordRules = of({
  minLength: fc.nat({ max: 256 }),
  complexity: fc.boolean(),
  history: fc.nat({ max: 1024 }),
  historyOnReset: fc.boolean(),
});
const text = fc.oneof(
  of({ key: fc.string({ maxLength: 64 }) }),
  of({ own: fc.string({ maxLength: 300 }) }),
);
const to = fc.oneof(
  just(null),
  of({ masked: fc.string({ maxLength: 128 }) }),
  of({ typed: just(true) }),
);
const step = fc.oneof(
  ofStep('choose', {
    options: fc.array(of({ id, gate, to }), { minLength: 1, maxLength: 50 }),
    disowned: just(true),
  }),
  ofStep('choose', { options: just([]) }).map((given) => ({ ...given, disowned: true })),
  ofStep('challenge', {
    gate: just('questions'),
    ask: fc.array(of({ id, text }), { minLength: 1, maxLength: 20 }),
  }),
  ofStep('challenge', {
    gate: fc.constantFrom('email', 'sms', 'call'),
    to: fc.option(fc.string({ maxLength: 128 })),
    digits: fc.integer({ min: 4, max: 12 }),
    codeExpiresIn: duration,
    resendIn: fc.option(duration),
    delivery: fc.constantFrom('sending', 'sent', 'delivered', 'failed'),
  }),
  ofStep('challenge', { gate: fc.constantFrom('totp', 'saved-code', 'password') }),
  ofStep('new-password', { current: fc.boolean(), rules: passwordRules }),
  ofStep('unlock', { locked: fc.boolean() }),
  ofStep('wait', { about: fc.constantFrom('answer', 'account', 'change') }),
  ofStep('done', {
    outcome: fc.constantFrom('password-set', 'unlocked', 'not-locked', 'unconfirmed'),
  }),
  ofStep('closed', { reason: fc.constantFrom(...closedReasonSchema.options), closedFor: duration }),
) as fc.Arbitrary<Step>;

/** A name that none of the contract's fields has. */
const foreign = fc.stringMatching(/^x-[a-z]{1,10}$/);
const times = { numRuns: 300 };

describe('a reply', () => {
  it('of the contract is taken in as it is, over JSON', () => {
    fc.assert(
      fc.property(reply, (given) => {
        expect(replySchema.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
      }),
      times,
    );
  });

  it('is refused for any field more, by the name of the field', () => {
    fc.assert(
      fc.property(reply, foreign, fc.jsonValue(), (given, name, value) => {
        const checked = replySchema.safeParse({ ...given, [name]: value });
        expect(checked.success).toBe(false);
        expect(checked.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: [name] }]);
      }),
      times,
    );
  });

  it('is refused for any field less, unless that one may be absent', () => {
    const optional = ['typed', 'code', 'answers', 'current'];
    fc.assert(
      fc.property(reply, fc.nat(), (given, which) => {
        const absent = given.do === 'disown' ? [...optional, 'option'] : optional;
        const names = Object.keys(given).filter((name) => !absent.includes(name));
        const gone = names[which % names.length] ?? '';
        const { [gone]: _gone, ...rest } = given as unknown as Record<string, unknown>;
        expect(replySchema.safeParse(rest).success).toBe(false);
      }),
      times,
    );
  });

  it('is never taken for another type, nor does anything make the check throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(replySchema.safeParse(value).success).toBe(false);
        expect(openingSchema.safeParse(value).success).toBe(false);
      }),
      times,
    );
  });
});

describe('a step', () => {
  it('of the contract is read as it is, over JSON', () => {
    fc.assert(
      fc.property(step, (given) => {
        expect(stepSchema.parse(JSON.parse(JSON.stringify(given)))).toEqual(given);
      }),
      times,
    );
  });

  it('has nothing to choose only where a destination was disowned', () => {
    fc.assert(
      fc.property(step, (given) => {
        fc.pre(given.kind === 'choose');
        const empty = { ...given, options: [] };
        const { disowned: _said, ...silent } = empty as Record<string, unknown>;
        expect(stepSchema.safeParse({ ...silent, disowned: true }).success).toBe(true);
        expect(stepSchema.safeParse({ ...silent, disowned: false }).success).toBe(false);
        expect(stepSchema.safeParse(silent).success).toBe(false);
      }),
      times,
    );
  });

  it('of a later backend with more fields is read as if they were not there', () => {
    fc.assert(
      fc.property(step, foreign, fc.jsonValue(), (given, name, value) => {
        const progress = { ...given.progress, [name]: value };
        expect(stepSchema.parse({ ...given, progress, [name]: value })).toEqual(given);
      }),
      times,
    );
  });

  it('with a reason that this client has no words for is read as unknown', () => {
    fc.assert(
      fc.property(step, foreign, (given, reason) => {
        const later = { ...given, refused: { reason }, ...(given.kind === 'closed' && { reason }) };
        const read = stepSchema.parse(later);
        expect(read.refused).toEqual({ reason: 'unknown' });
        if (read.kind === 'closed') expect(read.reason).toBe('unknown');
        if (given.kind !== 'wait') return;
        expect(stepSchema.parse({ ...given, about: reason })).toMatchObject({ about: 'change' });
      }),
      times,
    );
  });

  it('of a kind, or with a gate, of the future still tells its number and support code', () => {
    fc.assert(
      fc.property(step, foreign, fc.boolean(), (given, name, ofGate) => {
        const later = ofGate
          ? { ...given, kind: 'challenge', gate: name }
          : { ...given, kind: name };
        expect(stepSchema.safeParse(later).success).toBe(false);
        const { seq: number, supportCode: code } = given;
        const kind = ofGate ? 'challenge' : name;
        expect(anyStepSchema.parse(later)).toEqual({ seq: number, kind, supportCode: code });
      }),
      times,
    );
  });

  it('never makes the reader throw, whatever came over the wire', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const schema of [stepSchema, anyStepSchema, openedSchema, problemSchema]) {
          expect(schema.safeParse(value).success).toBe(false);
        }
      }),
      times,
    );
  });
});

describe('an opened attempt', () => {
  it.each(['', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}\n`])(
    'has a token of 43 characters of base64url, not %j',
    (token) => {
      const wait = {
        ...{ seq: 0, supportCode: '7K2M-9QXR', purpose: 'reset', expiresIn: 1, kind: 'wait' },
        progress: { passed: [], remaining: 1 },
      };
      expect(openedSchema.safeParse({ token: 'x'.repeat(43), step: wait }).success).toBe(true);
      expect(openedSchema.safeParse({ token, step: wait }).success).toBe(false);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepSchema } from '@gatehouse/shared';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { drawStep } from '../../../backend/attempts/draw-step.ts';
import type { EnrolledItem, Enrolling, SettingUp } from '../../../backend/attempts/enrolling.ts';
import type { Event, Prepared } from '../../../backend/attempts/event.ts';
import { openAttempt } from '../../../backend/attempts/open-attempt.ts';
import { passwordChallenge, passwordOption } from '../../../backend/gates/password.ts';
import { changeEnrolment } from '../../../backend/store/change-enrolment.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { limits, start } from './sample-attempt.ts';

const secret = 'JBSWY3DPEHPK3PXP';
const draw = (attempt: Attempt, now: number) =>
  drawStep(
    attempt,
    now,
    () => ({ delivery: 'sent' }),
    () => secret,
  );

/** An attempt to enrol under a rule that asks for an address and one more thing. */
function opened(): Attempt {
  return openAttempt(
    {
      ...{ id: 'attempt-1', supportCode: '7K2M-9QXR', purpose: 'enrol', language: 'en' },
      subject: { key: 'person-1', guid: 'person-1', name: 'alice', standing: 'able', notify: [] },
      place: 'lan',
      terms: {
        may: ['reset', 'enrol'],
        requirement: { all: ['email', { any: 1, of: ['sms', 'totp'] }] },
      },
      usable: [passwordOption],
      first: passwordChallenge,
    },
    start,
    limits,
  );
}
const enrolling = (hold: number): Enrolling => ({
  ...{ items: [], most: 2, hold },
  addable: [{ item: 'email' }, { item: 'phone', by: ['sms', 'call'] }, { item: 'totp' }],
});
function entered(hold = 0): Attempt {
  let attempt = decide(
    opened(),
    reply(opened(), { do: 'answer', code: 'x' }, { kind: 'nothing' }),
    start,
    limits,
  ).attempt;
  attempt = decide(attempt, { kind: 'checked', passed: true }, start, limits).attempt;
  const prepared: Prepared = { kind: 'enrolment', enrolling: enrolling(hold) };
  return decide(attempt, { kind: 'arrived', prepared }, start, limits).attempt;
}
const reply = (attempt: Attempt, body: object, prepared: Prepared): Event =>
  ({ kind: 'reply', reply: { seq: attempt.seq, ...body }, prepared }) as Event;

const codes = (gate: 'email' | 'sms', value: string) => ({
  ...{ gate, option: value, triesLeft: 3, digits: 6, sends: 1, openedAt: start, message: 'm' },
  ...{ codes: [{ mac: 'mac', expiresAt: start + 300_000 }], resendAt: start + 30_000 },
});
const address = (value: string): SettingUp => ({
  ...{ item: 'email', gate: 'email', value, masked: 'a•••@h•••', channel: `mail:${value}` },
  challenge: codes('email', value),
});
const number: SettingUp = {
  ...{ item: 'phone', gate: 'sms', value: '+491713920011', masked: '•••• 11', channel: 'phone:1' },
  challenge: codes('sms', '+491713920011'),
};
const authenticator: SettingUp = {
  ...{ item: 'totp', gate: 'totp', id: 't1', sealed: 's', issuer: 'Corp', account: 'alice' },
  ...{ digits: 6, period: 30, challenge: { gate: 'totp', option: 'totp', triesLeft: 3 } },
};
const face = (setUp: SettingUp, id: string): EnrolledItem => ({
  ...{ id, item: setUp.item, to: null, from: 'person' },
  gates: setUp.item === 'phone' ? ['sms', 'call'] : [setUp.gate],
  channel: 'channel' in setUp ? setUp.channel : setUp.item,
});
const proven = (setUp: SettingUp, id: string): Prepared =>
  setUp.item === 'totp'
    ? {
        ...{ kind: 'proven', as: face(setUp, `totp:${id}`) },
        entry: { item: 'totp', entry: { id, sealed: 's' } },
      }
    : {
        ...{ kind: 'proven', as: face(setUp, `email:${id}`) },
        entry: { item: 'email', entry: { id, address: `${id}@home.example` } },
      };

describe('the machine of an enrolment', () => {
  it('begins with the current password and with nothing to go back to', () => {
    const attempt = opened();
    expect(draw(attempt, start)).toMatchObject({
      ...{ kind: 'challenge', gate: 'password', triesLeft: 3, progress: { remaining: 1 } },
    });
    const back = decide(
      attempt,
      reply(attempt, { do: 'back' }, { kind: 'nothing' }),
      start,
      limits,
    );
    expect(back.attempt).toEqual(attempt);
  });

  it('is closed when the account was disabled while the password was looked at', () => {
    const arriving: Attempt = { ...entered(), where: { at: 'arriving' } };
    const gone: Prepared = { kind: 'observed', observation: undefined, writeLimit: 10 };
    const { attempt } = decide(arriving, { kind: 'arrived', prepared: gone }, start, limits);
    expect(attempt.where).toEqual({ at: 'closed', reason: 'not-possible' });
  });

  it('writes what is proven, its notice and its audit in one commit', () => {
    let attempt = entered(1000);
    const begun: Prepared = { kind: 'begun', setUp: address('a@home.example') };
    const body = { do: 'add', item: 'email', value: 'a@home.example' };
    attempt = decide(attempt, reply(attempt, body, begun), start, limits).attempt;
    const decision = decide(
      attempt,
      reply(attempt, { do: 'answer', code: '1' }, proven(address('a'), 'e1')),
      start,
      limits,
    );
    expect(decision.enrolment).toEqual([
      {
        ...{ do: 'add', item: 'email', until: start + 1000 },
        entry: { id: 'e1', address: 'e1@home.example', countsFrom: start + 1000 },
      },
    ]);
    expect(decision.notices).toEqual([{ about: 'enrolment-changed', language: 'en' }]);
    expect(decision.audit).toEqual([
      { event: 'item-added', data: { item: 'email', replaced: false } },
    ]);
  });

  it('never reaches a state that cannot be drawn, and never says enrolled while something lacks', () => {
    const setUps = [address('a@h.example'), address('b@h.example'), number, authenticator];
    const ids = ['e1', 'e2', 'e3', 'x'];
    const prepared = fc.oneof(
      fc.constantFrom<Prepared>(
        { kind: 'nothing' },
        { kind: 'not-proven' },
        { kind: 'unreachable' },
      ),
      fc.constant<Prepared>({ kind: 'unfit', refusal: { reason: 'not-an-address' } }),
      fc.constantFrom(...setUps).map((setUp): Prepared => ({ kind: 'begun', setUp })),
      fc
        .tuple(fc.constantFrom(...setUps), fc.constantFrom(...ids))
        .map(([setUp, id]) => proven(setUp, id)),
    );
    const add = fc.record(
      {
        ...{ do: fc.constant('add'), item: fc.constantFrom('email', 'phone', 'totp', 'questions') },
        ...{ value: fc.constantFrom('a@h.example', '0171'), by: fc.constantFrom('sms', 'call') },
        replaces: fc.constantFrom(...ids.map((id) => `email:${id}`), 'totp:e1'),
      },
      { requiredKeys: ['do', 'item'] },
    );
    const body = fc.oneof(
      { weight: 4, arbitrary: add },
      { weight: 4, arbitrary: fc.constant({ do: 'answer', code: '123456' }) },
      fc.constantFrom({ do: 'back' }, { do: 'resend' }, { do: 'finish' }, { do: 'extend' }),
      fc.constantFrom({ do: 'unlock' }, { do: 'choose', option: 'password' }),
      fc.constantFrom(...ids).map((id) => ({ do: 'remove', item: `email:${id}` })),
      fc.constant({ do: 'set-password', next: 'New-Secret-Words-1' }),
      fc.constant({ do: 'purpose', purpose: 'reset' }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(body, prepared, fc.nat({ max: 90_000 })), { maxLength: 40 }),
        fc.constantFrom(0, 3_600_000),
        (events, hold) => {
          let attempt = entered(hold);
          let enrolment: Enrolment | undefined;
          let now = start;
          for (const [raw, made, pause] of events) {
            now += pause;
            const decision = decide(attempt, reply(attempt, raw, made), now, limits);
            for (const change of decision.enrolment) {
              enrolment = changeEnrolment(enrolment, change, now);
            }
            expect(decision.attempt.seq - attempt.seq).toBeLessThanOrEqual(1);
            if (decision.attempt.seq === attempt.seq) expect(decision.attempt).toEqual(attempt);
            attempt = decision.attempt;
            const step = draw(attempt, now);
            expect(stepSchema.parse(step)).toEqual(step);
            if (step.kind !== 'done') continue;
            // What the store holds by then suffices, whatever the way that led there.
            const { emails = [], totp = [], phones = [] } = enrolment ?? {};
            expect(emails.length).toBeGreaterThan(0);
            expect(totp.length + phones.length + emails.length).toBeGreaterThan(1);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

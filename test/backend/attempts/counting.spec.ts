import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { attemptsQuota, countsOf, originOf } from '../../../backend/attempts/counting.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { unchanged } from '../../../backend/attempts/decision.ts';
import type { OutgoingCode, TryChange } from '../../../backend/attempts/event.ts';
import { eventOfHeld } from '../../../backend/attempts/held-back.ts';
import { limitsSchema } from '../../../backend/config/limits-schema.ts';
import { quotasOf } from '../../../backend/config/quotas.ts';
import { limits, sampleAttempt, start } from './sample-attempt.ts';

const office = { name: 'berlin', range: ['10.0.0.0/8'], attempts: 7, tries: 8, messages: 9 };
const quotas = quotasOf({ limits: limitsSchema.parse({ ranges: [office] }) });
/** What is hashed stays to be seen. */
const nameOf = (...parts: string[]): string => parts.join('|');
const origin = originOf({ device: 'PC-1' }, { address: '192.0.2.1' }, (at) => `#${at}`, nameOf);
const attempt: Attempt = { ...sampleAttempt(), origin };

const tried = (change: TryChange, of = attempt) =>
  countsOf({ ...unchanged(of), tries: [change] }, quotas, nameOf);
const keysOf = (of: Attempt, message: Partial<OutgoingCode> = {}): string[] => {
  const code = { id: 'm', gate: 'email', code: '1', language: 'en', life: 1, ...message } as const;
  const { take } = countsOf({ ...unchanged(of), messages: [code] }, quotas, nameOf);
  return take.map(({ quota }) => quota.key);
};
const destinationOf = (of: Attempt, message: Partial<OutgoingCode>): string | undefined =>
  keysOf(of, message).find((key) => key.startsWith('messages/destination:'));

describe('a try', () => {
  it('counts for person, device, address and all, and is given back in each of them', () => {
    const { take } = tried({ take: 'a:1', gate: 'email' });
    expect(take.map(({ quota }) => quota.key)).toEqual([
      ...['tries:person-1', 'tries/device:device|#192.0.2.1|pc-1'],
      ...['tries/range:#192.0.2.1', 'tries/total:'],
    ]);
    for (const back of [
      tried({ pass: 'a:1', gate: 'email' }),
      tried({ giveBack: 'a:1', gate: 'email' }),
    ]) {
      expect(back.giveBack).toEqual(expect.arrayContaining(take.map(({ id }) => id)));
      expect(back.take).toEqual([]);
    }
    // What was wrong stays taken, and only looks whether it was one too many.
    expect(tried({ fail: 'a:1', gate: 'email' })).toMatchObject({
      ...{ take: [], giveBack: [], lockouts: [{ do: 'look' }] },
    });
  });

  it('counts without a device, and in an attempt of an earlier version, all the same', () => {
    const without = { ...attempt, origin: { network: '#n' } };
    expect(tried({ take: 'a:1', gate: 'email' }, without).take).toHaveLength(3);
    expect(tried({ take: 'a:1', gate: 'email' }, sampleAttempt()).take).toHaveLength(2);
  });

  it('counts by the numbers of its range, and by the default where that is gone', () => {
    const from = (range: string): number[] => {
      const here = { ...attempt, origin: { network: '#n', range } };
      const { take } = tried({ take: 'a:1', gate: 'email' }, here);
      const tries = take.find(({ quota }) => quota.key.startsWith('tries/range'))?.quota.limit;
      return [tries ?? 0, attemptsQuota(quotas, here.origin).limit];
    };
    expect(from('berlin')).toEqual([8, 7]);
    expect(from('gone')).toEqual([100, 100]);
  });
});

describe('what comes from a named range', () => {
  const origin = { network: '#berlin', range: 'berlin' };

  it('counts by its range, and in no total but the bill', () => {
    const here = { ...attempt, origin };
    expect(tried({ take: 'a:1', gate: 'email' }, here).take.map(({ quota }) => quota.key)).toEqual([
      ...['tries:person-1', 'tries/range:#berlin'],
    ]);
    expect(keysOf(here, { gate: 'sms', to: '+491713920011' })).toEqual([
      ...['messages:person-1', 'messages/destination:destination|+491713920011'],
      ...['messages/range:#berlin', 'messages/phone:'],
    ]);
  });

  it('counts in total again once its range is named no more', () => {
    const here = { ...attempt, origin: { ...origin, range: 'gone' } };
    expect(keysOf(here)).toContain('messages/total:');
  });
});

describe('a message', () => {
  it('counts for person, destination, address, the bill and all', () => {
    expect(keysOf(attempt, { to: 'a@home.example' })).toEqual([
      ...['messages:person-1', 'messages/destination:destination|a@home.example'],
      ...['messages/range:#192.0.2.1', 'messages/total:'],
    ]);
    expect(keysOf(attempt, { gate: 'sms', to: '+491713920011' })).toContain('messages/phone:');
    expect(keysOf(attempt, { gate: 'call', to: '+491713920011' })).toContain('messages/phone:');
  });

  it.each<[string, Partial<OutgoingCode>, Partial<OutgoingCode>]>([
    ['capitals', { to: 'Anna@Home.Example' }, { to: 'anna@home.example' }],
    ['a tag', { to: 'anna+one@home.example' }, { to: 'anna@home.example' }],
    ['wide letters', { to: 'ａnna@home.example' }, { to: 'anna@home.example' }],
    ['text and call', { gate: 'sms', to: '+4917139' }, { gate: 'call', to: '+4917139' }],
    ['an extension', { gate: 'call', to: '+493023;ext=7' }, { gate: 'call', to: '+493023' }],
  ])('has one destination in spite of %s', (_what, one, other) => {
    expect(destinationOf(attempt, one)).toBe(destinationOf(attempt, other));
  });

  it('to nobody has a destination for each made-up one, shared with no other name', () => {
    const option = (id: string, channel: string) => ({
      ...({ id, gate: 'email', channel, to: { masked: 'a•••@h•••' } } as const),
    });
    const stranger = (key: string, chosen: string): Attempt => ({
      ...attempt,
      subject: { key, standing: 'no-such-account', notify: [] },
      usable: [option('email-1', 'mail:a•••@h•••'), option('email-2', 'mail:c•••@d•••')],
      challenges: {
        email: {
          ...{ gate: 'email', option: chosen, triesLeft: 5, digits: 6, codes: [], sends: 1 },
          ...{ resendAt: null, openedAt: start, message: 'm' },
        },
      },
    });
    const all = [stranger('s1', 'email-1'), stranger('s1', 'email-2'), stranger('s2', 'email-1')];
    expect(new Set(all.map((each) => destinationOf(each, {}))).size).toBe(3);
  });
});

describe('an answer that nobody looked at', () => {
  it.each(['busy', 'directory-unreachable'] as const)('costs nothing: %s', (why) => {
    const checking: Attempt = {
      ...attempt,
      challenges: {
        questions: { gate: 'questions', option: 'questions', triesLeft: 2, ask: [] },
      },
      where: { at: 'checking', gate: 'questions', try: 'a:1' },
    };
    const decision = decide(checking, { kind: 'unlooked', why }, start, limits);
    expect(decision.attempt).toMatchObject({
      ...{ where: { at: 'challenge', gate: 'questions' }, refused: { reason: why } },
      challenges: { questions: { triesLeft: 3 } },
    });
    expect(decision.tries).toEqual([{ giveBack: 'a:1', gate: 'questions' }]);
    expect(decide(attempt, { kind: 'unlooked', why }, start, limits).attempt).toBe(attempt);
  });
});

describe('what is held back', () => {
  const quota = { key: 'k', limit: 1, window: 1, counts: { what: 'tries', per: 'device' } };
  const held = (
    result: Parameters<typeof eventOfHeld>[0],
    of = attempt,
    tries: TryChange[] = [],
  ) => {
    const audit = [
      { event: 'gate-failed', data: {} },
      { event: 'closed', data: {} },
    ];
    const event = eventOfHeld(result, { ...unchanged(of), tries, audit });
    return decide(of, event, start, limits);
  };

  it('by a count closes the attempt, and the audit says which it was', () => {
    const { attempt: closed, audit } = held({ exceeded: quota, until: start + 5 });
    expect(closed.where).toEqual({ at: 'closed', reason: 'too-many-attempts', until: start + 5 });
    expect(audit.at(-1)).toEqual({
      ...{ event: 'throttled', data: { counted: 'tries', limit: 'device' } },
    });
  });

  it('by a lock closes it for a while or for good, and keeps that the answer was wrong', () => {
    const fail: TryChange = { fail: 'a:1', gate: 'email' };
    const lock = { failures: 5, lockedUntil: start + 9 };
    const { attempt: closed, audit, tries } = held(lock, attempt, [fail]);
    expect(closed.where).toMatchObject({ reason: 'too-many-attempts', until: start + 9 });
    expect(audit.map(({ event }) => event)).toEqual(['gate-failed', 'closed', 'locked-out']);
    expect(tries).toEqual([]);
    const forGood = held({ failures: 15, lockedUntil: undefined });
    expect(forGood.attempt.where).toEqual({ at: 'closed', reason: 'locked-out' });
    // Nobody had looked yet, so nothing was found.
    expect(forGood.audit.map(({ event }) => event)).toEqual(['closed', 'locked-out']);
  });

  it('by the delay says how long to wait, and stays where it is', () => {
    const { attempt: after, tries } = held({ waitUntil: start + 700 });
    expect(after).toMatchObject({
      ...{ where: attempt.where, refused: { reason: 'wait-before-next-try', wait: 700 } },
    });
    expect(tries).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { offered } from '../../../backend/attempts/at-the-gates.ts';
import { decide } from '../../../backend/attempts/decide.ts';
import { messageCode } from '../../../backend/gates/message-code.ts';
import { readAddress, readNumber } from '../../../backend/gates/read-destination.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { makePerformers } from '../../../backend/performers/performers.ts';
import type { Person } from '../../../backend/people/person.ts';
import { limits, sampleAttempt, start } from '../attempts/sample-attempt.ts';

const numbers = {
  ...{ digits: 6, life: 300_000, tries: 5, resendAfter: 30_000, sends: 9, typed: true },
};
const keyring = openKeyring(makeKeyringFile());
const gates = {
  email: messageCode('email', () => numbers, keyring, readAddress, 'DE'),
  sms: messageCode('sms', () => numbers, keyring, readNumber('DE'), 'DE'),
  call: messageCode('call', () => ({ ...numbers, typed: false }), keyring, readNumber('DE'), 'DE'),
};
const alice: Person = {
  ...{ synthetic: false, standing: 'able', key: 'person-1', groups: [], questions: [] },
  emails: [
    { id: '1', address: 'Alice.Archer@home.example' },
    { id: '2', address: 'alice@münchen.example' },
  ],
  phones: {
    sms: [{ id: '1', number: '+491713920011' }],
    call: [
      { id: '1', number: '+491713920011' },
      { id: '2', number: '+493023125100;ext=42' },
    ],
  },
};
const stranger: Person = {
  ...alice,
  ...{ synthetic: true, standing: 'no-such-account' },
  emails: [{ id: '1', address: 'a•••@h•••' }],
  phones: { sms: [{ id: '1', number: '•••• 11' }], call: [{ id: '1', number: '•••• 11' }] },
};
const attemptOf = (person: Person): Attempt => ({
  ...sampleAttempt(person.standing),
  requirement: { any: 2, of: ['email', 'sms', 'call'] },
  usable: Object.values(gates).flatMap((gate) => gate.options(person)),
});
const performers = makePerformers({
  ...{ gates, now: () => start, log: () => undefined, channelHealthy: () => true },
  ...{ messageStatus: () => Promise.resolve(undefined), directory: {} as never, keyring },
  enrollingOf: () => Promise.resolve(undefined),
});

/** What comes of one reply, as the backend would answer it; and whom a message goes to. */
async function reply(attempt: Attempt, answer: object, at = start) {
  const body = { seq: attempt.seq, ...answer } as Parameters<typeof performers.prepare>[1];
  const prepared = await performers.prepare(attempt, body);
  const decision = decide(attempt, { kind: 'reply', reply: body, prepared }, at, limits);
  return { ...decision, to: decision.messages.map(({ to }) => to ?? 'nobody') };
}
const type = (gate: string, typed?: string) => ({
  ...{ do: 'choose', option: `${gate}-typed` },
  ...(typed === undefined ? {} : { typed }),
});
const passed: Attempt['passed'] = [
  { id: 'call-2', gate: 'call', channel: 'phone:+493023125100;ext=42' },
];

describe('a destination that is typed', () => {
  it('is offered once, with none of the destinations behind it, to everybody alike', () => {
    const shown = offered(attemptOf(alice));
    expect(shown.map(({ id }) => id)).toEqual(['email-typed', 'sms-typed', 'call-1', 'call-2']);
    expect(shown.map(({ to }) => to).slice(0, 2)).toEqual([{ typed: true }, { typed: true }]);
    expect(shown[0]).not.toHaveProperty('destination');
    expect(
      offered(attemptOf(stranger))
        .map(({ id, to }) => [id, to])
        .slice(0, 2),
    ).toEqual(shown.map(({ id, to }) => [id, to]).slice(0, 2));
  });

  it.each([
    ['email', ' <ALICE.ARCHER@Home.Example.>\u200b', 'Alice.Archer@home.example'],
    ['email', 'mailto:alice@xn--mnchen-3ya.example', 'alice@münchen.example'],
    ['sms', '0171/392-00 11', '+491713920011'],
    ['sms', '+49 (0)171\u00a03920011', '+491713920011'],
  ])('by %s gets the code however it is written: %s', async (gate, typed, destination) => {
    const { to, attempt, audit } = await reply(attemptOf(alice), type(gate, typed));
    expect(to).toEqual([destination]);
    expect(audit).toEqual([{ event: 'gate-opened', data: { gate, typed: 'person' } }]);
    expect(attempt.where).toEqual({ at: 'challenge', gate });
    expect(JSON.stringify(attempt.challenges)).not.toMatch(/archer|3920011|0171/i);
  });

  it.each([
    ...[
      ['email', 'alice@home.example'],
      ['email', 'Alice.Archer@home.exmaple'],
      ['email', 'x'],
    ],
    ...[
      ['email', ''],
      ['email', undefined],
      ['sms', '+491713920012'],
      ['sms', 'Alice.Archer@home.example'],
    ],
    // A number of hers, which takes calls alone.
    ['sms', '+493023125100'],
  ] as const)(
    'by %s goes to nobody where it is not one of hers, and says nothing: %s',
    async (gate, typed) => {
      const mine = await reply(attemptOf(alice), type(gate, typed));
      const theirs = await reply(attemptOf(stranger), type(gate, typed));
      for (const { to, attempt, audit } of [mine, theirs]) {
        expect(to).toEqual(['nobody']);
        expect(audit).toMatchObject([{ data: { typed: 'nobody' } }]);
        expect(attempt.where).toEqual({ at: 'challenge', gate });
        expect(attempt).not.toHaveProperty('refused');
      }
      // The code that nobody was sent passes for nobody, whoever should guess it.
      const [code] = mine.messages;
      const challenge = mine.attempt.challenges[gate];
      if (code === undefined || challenge === undefined) throw new Error('no code');
      const answer = { seq: 1, do: 'answer' as const, code: code.code };
      expect(await gates[gate].check(mine.attempt, challenge, answer, start)).toBe(false);
      // Nor is another code sent to anybody.
      const again = await reply(mine.attempt, { do: 'resend' }, start + 31_000);
      expect(again.to).toEqual(['nobody']);
      const [second] = again.messages;
      const renewed = again.attempt.challenges[gate];
      if (second === undefined || renewed === undefined) throw new Error('no second code');
      const other = { ...answer, code: second.code };
      expect(await gates[gate].check(again.attempt, renewed, other, start)).toBe(false);
    },
  );

  it('is gone on with when the same is typed again, and begun anew for anything else', async () => {
    for (const person of [alice, stranger]) {
      let { attempt } = await reply(attemptOf(person), type('email', 'alice.archer@home.example'));
      const sent: number[] = [];
      for (const typed of [
        ...['ALICE.ARCHER@home.example', 'a@b.example', ' A@B.example ', '<a@b.example>'],
        ...['alice.archer@home.example', 'no address', 'No\u200b address', 'alice@münchen.example'],
      ]) {
        attempt = (await reply(attempt, { do: 'back' })).attempt;
        const decision = await reply(attempt, type('email', typed));
        sent.push(decision.to.length);
        attempt = decision.attempt;
      }
      // What is shown does not depend on whether there is such a person, or such an address.
      expect(sent).toEqual([0, 1, 0, 0, 1, 1, 1, 1]);
      expect(attempt.challenges.email).toMatchObject({ sends: 6, triesLeft: 5 });
    }
  });

  it('gets another code at the place where the first one went', async () => {
    const first = await reply(attemptOf(alice), type('email', 'alice@MÜNCHEN.example'));
    const again = await reply(first.attempt, { do: 'resend' }, start + 31_000);
    expect(again.to).toEqual(['alice@münchen.example']);
    expect(again.attempt.challenges.email?.typed).toEqual(first.attempt.challenges.email?.typed);
  });

  it('is said to be nobody’s once something was proven, and no message goes out', async () => {
    const proven = { ...attemptOf(alice), passed };
    const { attempt, to } = await reply(proven, type('email', 'alice@home.example'));
    expect(to).toEqual([]);
    expect(attempt).toMatchObject({ refused: { reason: 'not-yours' }, where: { at: 'choosing' } });
    expect((await reply(attempt, type('email', 'alice.archer@home.example'))).to).toHaveLength(1);
  });

  it('counts once where what is offered would reach the same phone', async () => {
    const texted: Attempt = {
      ...attemptOf(alice),
      passed: [{ id: 'sms-1', gate: 'sms', channel: 'phone:+491713920011' }],
    };
    expect(offered(texted).map(({ id }) => id)).toEqual(['email-typed', 'call-2']);
    const called: Attempt = {
      ...attemptOf(alice),
      passed: [{ id: 'call-1', gate: 'call', channel: 'phone:+491713920011' }],
    };
    expect(offered(called).map(({ id }) => id)).toEqual(['email-typed']);
    const { attempt, to } = await reply(called, type('sms', '0171 3920011'));
    expect([attempt.refused, to]).toEqual([{ reason: 'option-gone' }, []]);
  });

  it('cannot be had by the name that an address has behind the choice', async () => {
    const { attempt, to } = await reply(attemptOf(alice), {
      do: 'choose',
      option: 'email-1',
      typed: 'x',
    });
    expect([attempt.refused, to]).toEqual([{ reason: 'option-gone' }, []]);
  });
});

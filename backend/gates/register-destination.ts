import { randomInt, randomUUID } from 'node:crypto';
import type { Attempt, CodeChallenge, MessageGate } from '../attempts/attempt.ts';
import type { OutgoingCode } from '../attempts/event.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Registrar } from './gate.ts';
import type { MessageCodeNumbers } from './message-code.ts';

/** An address or a number as it will be used, or why it cannot be. */
export type ReadDestination = (
  typed: string,
) =>
  { value: string; masked: string; channel: string } | { unfit: 'not-an-address' | 'not-a-number' };

/**
 * A new address or number: it counts for nothing until a code that went to it was typed back (NIST SP
 * 800-63B-4, 4.2.1.2). The code is bound to the attempt, the person and this one destination.
 */
export function registerDestination(
  gate: MessageGate,
  numbersOf: (rule: string | undefined) => MessageCodeNumbers,
  keyring: Keyring,
  read: ReadDestination,
): Registrar {
  const parts = (attempt: Attempt, value: string, code: string): string[] => [
    ...[attempt.id, attempt.subject.key, 'set-up', gate, value, code],
  ];

  function challengeFor(
    attempt: Attempt,
    value: string,
    now: number,
  ): { challenge: CodeChallenge; message: OutgoingCode } {
    const { digits, life, tries, resendAfter, sends } = numbersOf(attempt.rule);
    const code = String(randomInt(10 ** digits)).padStart(digits, '0');
    const message = randomUUID();
    const mac = keyring.mac('code', ...parts(attempt, value, code));
    const { where } = attempt;
    const before =
      where.at === 'setting-up' && 'value' in where.setUp && where.setUp.value === value
        ? where.setUp.challenge.sends
        : 0;
    return {
      challenge: {
        ...{ gate, option: value, triesLeft: tries, digits, sends: 1, openedAt: now, message },
        codes: [{ mac, expiresAt: now + life }],
        resendAt: before + 1 >= sends ? null : now + resendAfter,
      },
      message: {
        ...{ id: message, gate, to: value, code, language: attempt.language, life },
      },
    };
  }

  return {
    begin(attempt, wanted, now) {
      const destination = read(wanted.value ?? '');
      if ('unfit' in destination) {
        return Promise.resolve({ kind: 'unfit', refusal: { reason: destination.unfit } });
      }
      const { challenge, message } = challengeFor(attempt, destination.value, now);
      const item = gate === 'email' ? ('email' as const) : ('phone' as const);
      const setUp = { item, gate, ...destination, challenge };
      return Promise.resolve({ kind: 'begun', setUp, message });
    },

    prove(attempt, setUp, reply, now) {
      if (setUp.item !== 'email' && setUp.item !== 'phone') {
        return Promise.resolve({ kind: 'not-proven' });
      }
      const { value, masked, channel, challenge } = setUp;
      const typed = (reply.code ?? '').replace(/[\s.-]/gu, '');
      const fits = challenge.codes.map(
        ({ mac, expiresAt }) =>
          keyring.matches(mac, 'code', ...parts(attempt, value, typed)) && now < expiresAt,
      );
      if (!fits.includes(true)) return Promise.resolve({ kind: 'not-proven' });
      const id = randomUUID();
      const face = { to: masked, channel, from: 'person' as const };
      if (setUp.item === 'email') {
        return Promise.resolve({
          kind: 'proven',
          entry: { item: 'email', entry: { id, address: value } },
          as: { id: `email:${id}`, item: 'email', gates: ['email'], ...face },
        });
      }
      const gates = attempt.enrolment?.addable.find(({ item }) => item === 'phone')?.by ?? [gate];
      return Promise.resolve({
        kind: 'proven',
        entry: { item: 'phone', entry: { id, number: value } },
        as: { id: `phone:${id}`, item: 'phone', gates, ...face },
      });
    },
  };
}

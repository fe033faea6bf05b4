import { randomInt, randomUUID } from 'node:crypto';
import type { Attempt, MessageGate } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { GateKeeper } from './gate.ts';
import { messageDestinations } from './message-destinations.ts';
import { type ReadDestination, registerDestination } from './register-destination.ts';
import { aimOf } from './typed-destination.ts';

export interface MessageCodeNumbers {
  digits: number;
  /** How long a code lives, in milliseconds; at most ten minutes (OWASP ASVS 5.0, 6.5.5). */
  life: number;
  tries: number;
  /** How long to wait before another code, in milliseconds. */
  resendAfter: number;
  /** How many messages one attempt may cause. */
  sends: number;
  /** Whether the destination is typed instead of picked under a mask. */
  typed: boolean;
}

/**
 * A code by e-mail, text message or phone call: from the system's random source, single use, bound to
 * attempt, person and gate by its keyed hash (NIST SP 800-63B-4 3.1.3.2; OWASP ASVS 5.0, 6.5.1 to 6.6.2).
 * @param region where numbers without a country code are at home that somebody types
 */
export function messageCode(
  gate: MessageGate,
  numbersOf: (rule: string | undefined) => MessageCodeNumbers,
  keyring: Keyring,
  read: ReadDestination,
  region?: string,
): GateKeeper {
  const macOf = (attempt: Attempt, ...parts: string[]): string =>
    keyring.mac('code', attempt.id, attempt.subject.key, gate, ...parts);

  return {
    options(person, rule) {
      const { typed } = numbersOf(rule);
      return messageDestinations(gate, person).map(({ id, channel, masked, destination }) => ({
        id: `${gate}-${id}`,
        gate,
        channel,
        to: typed ? { typed } : { masked },
        ...(destination === undefined ? {} : { destination }),
      }));
    },

    open(attempt, option, now, text) {
      const numbers = numbersOf(attempt.rule);
      const aim = aimOf(attempt, option, text, {
        // The same in every attempt: it is counted by.
        digestOf: (typed) => keyring.mac('code', attempt.subject.key, gate, 'typed', typed),
        region,
      });
      const code = String(randomInt(10 ** numbers.digits)).padStart(numbers.digits, '0');
      // What nobody was sent nobody can have read: nothing that can be typed fits.
      const right = aim.destination === undefined ? [code, 'to nobody'] : [code];
      const id = randomUUID();
      const standing = attempt.challenges[gate];
      const sends = (standing?.sends ?? 0) + 1;
      return Promise.resolve({
        challenge: {
          gate,
          option: aim.option,
          triesLeft: numbers.tries,
          digits: numbers.digits,
          codes: [{ mac: macOf(attempt, ...right), expiresAt: now + numbers.life }],
          sends: 1,
          resendAt: sends >= numbers.sends ? null : now + numbers.resendAfter,
          openedAt: now,
          message: id,
          ...(aim.typed === undefined ? {} : { typed: aim.typed }),
        },
        message: {
          id,
          gate,
          ...(aim.destination === undefined ? {} : { to: aim.destination }),
          code,
          language: attempt.language,
          life: numbers.life,
        },
      });
    },

    check(attempt, challenge, reply, now) {
      if (challenge.gate !== gate) return Promise.resolve(false);
      const typed = (reply.code ?? '').replace(/[\s.-]/gu, '');
      // Every code is compared, so that the time does not tell which of the two it was.
      const fits = challenge.codes.map(
        ({ mac, expiresAt }) =>
          keyring.matches(mac, 'code', attempt.id, attempt.subject.key, gate, typed) &&
          now < expiresAt,
      );
      return Promise.resolve(fits.includes(true));
    },

    registrar: registerDestination(gate, numbersOf, keyring, read),
  };
}

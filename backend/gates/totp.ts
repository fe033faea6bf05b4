import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Attempt } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Possessions } from '../people/person.ts';
import type { GateKeeper, Registrar } from './gate.ts';
import type { GateNumbers } from './gate-numbers.ts';

/** RFC 6238, section 4, with the values that every authenticator understands. */
const digits = 6;
const period = 30;

/**
 * An authenticator's code (RFC 6238, by the backend's clock). A step is taken once: its number is
 * spent in the commit that lets the person pass (section 5.2).
 */
export function totp(
  numbersOf: (rule: string | undefined) => GateNumbers['totp'],
  keyring: Keyring,
  possessionsOf: (attempt: Attempt) => Promise<Possessions>,
  issuer: string,
): GateKeeper {
  return {
    options: ({ totp: authenticators = [] }) =>
      authenticators.length === 0 ? [] : [{ id: 'totp', gate: 'totp', channel: 'totp', to: null }],

    open: (attempt, option) =>
      Promise.resolve({
        challenge: {
          ...{ gate: 'totp', option: option.id, triesLeft: numbersOf(attempt.rule).tries },
        },
      }),

    async check(attempt, _challenge, reply, now) {
      const { totp: authenticators } = await possessionsOf(attempt);
      const { drift } = numbersOf(attempt.rule);
      const steps = authenticators.map(({ id, sealed }) => {
        const secret = keyring.unseal('secret', attempt.subject.key, sealed);
        const step = stepOf(secret, reply.code, now, drift);
        return step === undefined ? undefined : nameOf(attempt, id, step);
      });
      const spend = steps.find((each) => each !== undefined);
      return spend !== undefined && { spend: [spend] };
    },

    registrar: registerTotp(numbersOf, keyring, issuer),
  };
}

function registerTotp(
  numbersOf: (rule: string | undefined) => GateNumbers['totp'],
  keyring: Keyring,
  issuer: string,
): Registrar {
  return {
    begin(attempt) {
      const { key, name = '' } = attempt.subject;
      // 160 bits, as long as the hash (RFC 4226, section 4, R6).
      const secret = new Secret({ size: 20 }).base32;
      return Promise.resolve({
        kind: 'begun',
        setUp: {
          ...{ item: 'totp', gate: 'totp', id: randomUUID(), issuer, account: name },
          ...{ sealed: keyring.seal('secret', key, secret), digits, period },
          challenge: { gate: 'totp', option: 'totp', triesLeft: numbersOf(attempt.rule).tries },
        },
      });
    },
    prove(attempt, setUp, reply, now) {
      if (setUp.item !== 'totp') return Promise.resolve({ kind: 'not-proven' });
      const { id, sealed } = setUp;
      const { drift } = numbersOf(attempt.rule);
      const secret = keyring.unseal('secret', attempt.subject.key, sealed);
      const step = stepOf(secret, reply.code, now, drift);
      if (step === undefined) return Promise.resolve({ kind: 'not-proven' });
      return Promise.resolve({
        kind: 'proven',
        entry: { item: 'totp', entry: { id, sealed } },
        as: {
          ...{ id: `totp:${id}`, item: 'totp', gates: ['totp'], to: null, channel: 'totp' },
          from: 'person',
        },
        spend: [nameOf(attempt, id, step)],
      });
    },
  };
}

/** What a step is spent under. */
function nameOf({ subject }: Attempt, id: string, step: number): string {
  return `totp:${subject.key}:${id}:${step}`;
}

/** The number of the time step that this code belongs to. Every step in reach is compared. */
function stepOf(
  secret: string | undefined,
  code: string | undefined,
  now: number,
  drift: number,
): number | undefined {
  const token = (code ?? '').replaceAll(/[\s.-]/gu, '');
  if (secret === undefined || !/^\d{6}$/.test(token)) return undefined;
  const generator = new TOTP({ secret: Secret.fromBase32(secret), digits, period });
  const delta = generator.validate({ token, timestamp: now, window: drift });
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta;
}

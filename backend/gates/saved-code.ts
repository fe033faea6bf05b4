import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { supportCodeAlphabet } from '@gatehouse/shared';
import type { Attempt } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Possessions, SavedCodes } from '../people/person.ts';
import type { AnswerHasher } from './argon2.ts';
import type { GateKeeper, Registrar } from './gate.ts';
import { laneOf } from './lane-of.ts';
import type { GateNumbers } from './gate-numbers.ts';

type NumbersOfCodes = (rule: string | undefined) => GateNumbers['savedCode'];
export type Parts = { keyring: Keyring; hasher: AnswerHasher };

/** Sixteen letters of 5 bits: 80 bits, where NIST SP 800-63B-4, 4.2.1.1 asks for 64. */
const length = 16;

/**
 * A recovery code that was written down at enrolment: single use, kept as a salted argon2id hash
 * under the pepper, replaced when it was used (NIST SP 800-63B-4, 3.1.2.2 and 4.2.1.1). All codes of
 * a person share one salt, so that one try costs one hash, however many are left.
 */
export function savedCode(
  numbersOf: NumbersOfCodes,
  parts: Parts,
  possessionsOf: (attempt: Attempt) => Promise<Possessions>,
): GateKeeper {
  const { keyring } = parts;
  return {
    options: ({ savedCodes }) =>
      savedCodes === undefined || savedCodes.codes.length === 0
        ? []
        : [{ id: 'saved-code', gate: 'saved-code', channel: 'saved-code', to: null }],

    open: (attempt, option) =>
      Promise.resolve({
        challenge: {
          ...{ gate: 'saved-code', option: option.id, triesLeft: numbersOf(attempt.rule).tries },
        },
      }),

    async check(attempt, _challenge, reply) {
      const { savedCodes } = await possessionsOf(attempt);
      const lane = laneOf(attempt);
      const { key } = attempt.subject;
      const { id: set } = savedCodes;
      // Made in every case, and before anything is known: no queue may be full after a right code.
      const code = makeCode();
      const hash = await hashOf(code, savedCodes, parts, lane);
      const used = await findCode(savedCodes, reply.code ?? '', parts, lane);
      if (used === undefined) return false;
      const spend = [`saved-code:${key}:${set}:${used}`];
      // What the help desk gives out is for once, and nothing comes in its place.
      if (used === savedCodes.recovery) {
        return { spend, enrolment: { do: 'spend-recovery', id: used } };
      }
      return {
        spend,
        enrolment: { do: 'spend-code', set, code: used },
        ...(hash === undefined
          ? {}
          : {
              newCode: { set, id: randomUUID(), hash, sealed: keyring.seal('secret', key, code) },
            }),
      };
    },

    registrar: registerCodes(numbersOf, parts),
  };
}

function registerCodes(numbersOf: NumbersOfCodes, parts: Parts): Registrar {
  const { keyring } = parts;
  return {
    async begin(attempt) {
      const pepper = keyring.secret('pepper');
      if (pepper === undefined) throw new Error('keyring: the current key is missing');
      const { tries, count } = numbersOf(attempt.rule);
      const codes = Array.from({ length: count }, makeCode);
      const empty = {
        ...{ id: randomUUID(), pepper: pepper.keyId, codes: [] },
        salt: randomBytes(16).toString('base64'),
      };
      const hashes = await Promise.all(
        codes.map((code) => hashOf(code, empty, parts, laneOf(attempt))),
      );
      const set: SavedCodes = {
        ...empty,
        codes: hashes.map((hash = '') => ({ id: randomUUID(), hash })),
      };
      return {
        kind: 'begun',
        setUp: {
          ...{ item: 'saved-code', gate: 'saved-code', set },
          sealed: keyring.seal('secret', attempt.subject.key, codes.join(' ')),
          challenge: { gate: 'saved-code', option: 'saved-code', triesLeft: tries },
        },
      };
    },
    async prove(attempt, setUp, reply) {
      if (setUp.item !== 'saved-code') return { kind: 'not-proven' };
      const { set } = setUp;
      if ((await findCode(set, reply.code ?? '', parts, laneOf(attempt))) === undefined) {
        return { kind: 'not-proven' };
      }
      return {
        kind: 'proven',
        entry: { item: 'saved-code', entry: set },
        as: {
          ...{ id: 'saved-code', item: 'saved-code', gates: ['saved-code'], to: null },
          ...{ channel: 'saved-code', from: 'person', count: set.codes.length },
        },
      };
    },
  };
}

/** `7K2M-9QXR-4T8B-ZC3D`, evenly drawn: 256 is a multiple of 32. */
export function makeCode(): string {
  const letters = Array.from(randomBytes(length), (byte) => supportCodeAlphabet.charAt(byte & 31));
  return (letters.join('').match(/.{4}/gu) ?? []).join('-');
}

/** A code as it was meant: spaces and dashes do not count, and nobody sees O from 0, or I and L from 1. */
function canonicalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
}

/** The id of the code that was typed. Every one is compared, whether or not one fitted already. */
async function findCode(
  set: SavedCodes,
  typed: string,
  parts: Parts,
  lane: string,
): Promise<string | undefined> {
  const given = await hashOf(typed, set, parts, lane);
  if (given === undefined) return undefined;
  const fitting = set.codes.filter(({ hash }) => sameHash(hash, given));
  return fitting[0]?.id;
}

/** Undefined when the key of the pepper is gone. Rejects with `Busy`. */
export async function hashOf(
  code: string,
  { salt, pepper }: Pick<SavedCodes, 'salt' | 'pepper'>,
  { keyring, hasher }: Parts,
  lane: string,
): Promise<string | undefined> {
  const secret = keyring.secret('pepper', pepper);
  if (secret === undefined) return undefined;
  return hasher.salted(canonicalCode(code), Buffer.from(salt, 'base64'), secret.key, lane);
}

function sameHash(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

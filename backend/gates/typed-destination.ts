import { offeredBehind } from '../attempts/at-the-gates.ts';
import type { Attempt, CodeChallenge, MessageGate, UsableOption } from '../attempts/attempt.ts';
import { isTyped } from '../attempts/typed-options.ts';
import { canonicalAddress } from '../canonical/address.ts';
import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import { visibleText } from '../canonical/visible-text.ts';

/** Where a message goes: to a destination of the person, or to nobody. */
export interface Aim {
  /** The option of the person that the challenge belongs to. */
  option: string;
  destination?: string;
  typed?: NonNullable<CodeChallenge['typed']>;
}

/**
 * Whom a code goes to that was asked for by this option. What was typed is compared in canonical form
 * with every destination of the person that leads somewhere. Where none meets it, the same challenge is
 * opened with a message to nobody and a code that does not exist. Without a text another code is asked
 * for, to where the one before it went.
 * @param digestOf a keyed hash of what was typed, which alone is kept of it
 * @param region where numbers without a country code are at home
 */
export function aimOf(
  attempt: Attempt,
  option: UsableOption,
  typed: string | undefined,
  { digestOf, region }: { digestOf: (text: string) => string; region: string | undefined },
): Aim {
  const gate = option.gate as MessageGate;
  if (!isTyped(option)) return { option: option.id, ...destinationOf(option) };
  if (typed === undefined) {
    const standing = attempt.challenges[gate]?.typed;
    if (standing === undefined) return { option: option.id };
    const reached = standing.meets === 'person' ? destinationOf(option) : {};
    return { option: option.id, ...reached, typed: standing };
  }
  const canonical = canonicalOf(gate, typed, region);
  const candidates = offeredBehind(attempt).filter((each) => each.gate === gate && isTyped(each));
  const met = candidates.find(
    ({ destination }) =>
      destination !== undefined &&
      canonical !== undefined &&
      canonicalOf(gate, destination, region) === canonical,
  );
  const digest = digestOf(canonical ?? visibleText(typed));
  if (met === undefined) {
    return { option: candidates[0]?.id ?? option.id, typed: { digest, meets: 'nobody' } };
  }
  return { option: met.id, ...destinationOf(met), typed: { digest, meets: 'person' } };
}

function destinationOf({ destination }: UsableOption): { destination?: string } {
  return destination === undefined ? {} : { destination };
}

function canonicalOf(
  gate: MessageGate,
  text: string,
  region: string | undefined,
): string | undefined {
  if (gate === 'email') return canonicalAddress(text);
  const number = canonicalNumber(text, region);
  return number === undefined ? undefined : numberText(number);
}

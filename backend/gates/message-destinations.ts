import type { MessageGate } from '../attempts/attempt.ts';
import { canonicalAddress } from '../canonical/address.ts';
import { maskAddress, maskNumber } from '../canonical/mask.ts';
import type { Person } from '../people/person.ts';

export interface MessageDestination {
  id: string;
  /** Two destinations with the same channel reach the same device or mailbox. */
  channel: string;
  masked: string;
  /** Absent for people who do not exist. */
  destination?: string;
}

/** Two addresses of one channel reach the same mailbox. */
export const addressChannel = (address: string): string =>
  `mail:${canonicalAddress(address) ?? address}`;

/** A number is one channel for text messages and for calls. */
export const numberChannel = (number: string): string => `phone:${number}`;

/** Where this person's messages of a kind can go, best first. A number is one channel for both. */
export function messageDestinations(gate: MessageGate, person: Person): MessageDestination[] {
  if (gate === 'email') {
    return person.emails.map(({ id, address }) => ({
      id,
      channel: addressChannel(address),
      ...(person.synthetic
        ? { masked: address }
        : { masked: maskAddress(address), destination: address }),
    }));
  }
  return (person.phones?.[gate] ?? []).map(({ id, number }) => ({
    id,
    channel: numberChannel(number),
    ...(person.synthetic
      ? { masked: number }
      : { masked: maskNumber(number), destination: number }),
  }));
}

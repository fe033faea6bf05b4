import { sendableAddress } from '../canonical/address.ts';
import { maskAddress, maskNumber } from '../canonical/mask.ts';
import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import { addressChannel, numberChannel } from './message-destinations.ts';
import type { ReadDestination } from './register-destination.ts';

/** An address as people type it, in the form in which it is kept. */
export const readAddress: ReadDestination = (typed) => {
  const value = sendableAddress(typed);
  if (value === undefined) return { unfit: 'not-an-address' };
  return { value, masked: maskAddress(value), channel: addressChannel(value) };
};

/** A number as people type it, in E.164; one with an extension can take no text message. */
export function readNumber(region: string | undefined): ReadDestination {
  return (typed) => {
    const number = canonicalNumber(typed, region);
    if (number === undefined) return { unfit: 'not-a-number' };
    const value = numberText(number);
    return { value, masked: maskNumber(value), channel: numberChannel(value) };
  };
}

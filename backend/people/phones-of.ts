import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import type { DirectoryEntry } from '../directory/directory.ts';
import { remember } from '../remember.ts';
import type { Enrolment } from '../store/enrolment-store.ts';

/** Whence numbers come, and what can be done with them. */
export interface PhoneSettings {
  /** Where numbers without a country code are at home. */
  region: string | undefined;
  /** Attributes of the directory, in small letters, the best first. */
  sms: readonly string[];
  call: readonly string[];
  /** Whether a call can go on to an extension. */
  extensions: boolean;
  /** Whether some rule cannot be met with one number. */
  takesTwo: boolean;
}

/** Numbers with their extension as one text; for a synthetic person they are masks already. */
export type Phones = Record<'sms' | 'call', { id: string; number: string }[]>;

/** More than this nobody is offered, and more than that is not looked at. */
const most = 5;
const mostLookedAt = 20;

/**
 * The numbers that texts and calls can go to: enrolled ones first, then those of the directory. What is
 * no number, or has an extension that cannot be reached, is left out. They are counted through,
 * because where a number comes from would tell that there is a person.
 */
export function phonesOf(
  entry: DirectoryEntry,
  enrolment: Enrolment | undefined,
  settings: PhoneSettings,
): Phones {
  const enrolled = (enrolment?.phones ?? []).map((each) => each.number);
  // Most are looked at for both, and understanding one takes longer than all the rest.
  const understood = remember(
    (text) => ({ number: canonicalNumber(text, settings.region) }),
    2 * mostLookedAt,
  );
  const numbersFor = (attributes: readonly string[], extensions: boolean): Phones['sms'] => {
    const listed = attributes.flatMap((name) => entry.attributes?.[name] ?? []);
    const numbers = [...enrolled, ...listed].slice(0, mostLookedAt).flatMap((text) => {
      const { number } = understood(text);
      if (number === undefined) return [];
      return number.extension === undefined || extensions ? [numberText(number)] : [];
    });
    return [...new Set(numbers)]
      .slice(0, most)
      .map((number, at) => ({ id: String(at + 1), number }));
  };
  return {
    sms: numbersFor(settings.sms, false),
    call: numbersFor(settings.call, settings.extensions),
  };
}

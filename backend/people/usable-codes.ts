import type { Enrolment } from '../store/enrolment-store.ts';
import type { SavedCodes } from './person.ts';

/**
 * The codes that open the gate now: the saved ones, and with them one that the help desk has given
 * out. They are one set with one salt, so that looking at an answer costs one hash for everybody. A
 * code of the help desk under another salt stands alone for its short life. Pure.
 * @param saved those that count now
 * @param now milliseconds since 1970
 */
export function usableCodes(
  saved: Enrolment['savedCodes'],
  recovery: Enrolment['recovery'],
  now: number,
): SavedCodes | undefined {
  if (recovery === undefined || recovery.endsAt <= now) return saved;
  const { id, pepper, salt, hash } = recovery;
  const one = { recovery: id, codes: [{ id, hash }] };
  if (saved?.salt !== salt || saved.pepper !== pepper) return { id, pepper, salt, ...one };
  return { ...saved, ...one, codes: [...saved.codes, ...one.codes] };
}

import type { Enrolment } from '../store/enrolment-store.ts';
import type { SavedCodes } from './person.ts';
import { usableCodes } from './usable-codes.ts';

/** What counts of an enrolment, with the help desk's code among the saved ones. */
export type CountingNow = Omit<Enrolment, 'savedCodes' | 'recovery'> & { savedCodes?: SavedCodes };

/** When something registered begins to count, and when it ends. */
export interface Moments {
  countsFrom?: number | undefined;
  endsAt?: number | undefined;
}

/** Whether something registered counts at this moment. @param now milliseconds since 1970 */
export function counts({ countsFrom = 0, endsAt = Infinity }: Moments, now: number): boolean {
  return countsFrom <= now && now < endsAt;
}

/** What counts of an enrolment at this moment: neither what is too new, nor what was replaced. */
export function counting(enrolment: Enrolment | undefined, now: number): CountingNow | undefined {
  if (enrolment === undefined) return undefined;
  const { savedCodes, recovery, questionsFrom = 0, ...rest } = enrolment;
  const held = <Each extends Moments>(list: Each[]): Each[] =>
    list.filter((each) => counts(each, now));
  const saved = savedCodes !== undefined && counts(savedCodes, now) ? savedCodes : undefined;
  const codes = usableCodes(saved, recovery, now);
  return {
    ...rest,
    questions: questionsFrom <= now ? enrolment.questions : [],
    emails: held(enrolment.emails),
    ...(enrolment.phones === undefined ? {} : { phones: held(enrolment.phones) }),
    ...(enrolment.totp === undefined ? {} : { totp: held(enrolment.totp) }),
    ...(codes === undefined ? {} : { savedCodes: codes }),
  };
}

import type { Enrolment } from '../store/enrolment-store.ts';

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
export function counting(enrolment: Enrolment | undefined, now: number): Enrolment | undefined {
  if (enrolment === undefined) return undefined;
  const { savedCodes, questionsFrom = 0, ...rest } = enrolment;
  const held = <Each extends Moments>(list: Each[]): Each[] =>
    list.filter((each) => counts(each, now));
  return {
    ...rest,
    questions: questionsFrom <= now ? enrolment.questions : [],
    emails: held(enrolment.emails),
    ...(enrolment.phones === undefined ? {} : { phones: held(enrolment.phones) }),
    ...(enrolment.totp === undefined ? {} : { totp: held(enrolment.totp) }),
    ...(savedCodes !== undefined && counts(savedCodes, now) ? { savedCodes } : {}),
  };
}

import { z } from 'zod';
import type { Database } from './open-store.ts';

/** What a person has registered, keyed by objectGUID so that a new account inherits nothing. */
export const enrolmentSchema = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.union([z.strictObject({ key: z.string() }), z.strictObject({ own: z.string() })]),
      /** argon2id of the canonical answer, with the pepper of this key. */
      hash: z.string(),
      pepper: z.string(),
    }),
  ),
  emails: z.array(z.strictObject({ id: z.string(), address: z.string() })),
  /** Numbers with their extension as one text (RFC 3966), or as they were given. */
  phones: z.array(z.strictObject({ id: z.string(), number: z.string() })).optional(),
  language: z.string().optional(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

export interface EnrolmentStore {
  find(guid: string): Promise<Enrolment | undefined>;
  put(guid: string, enrolment: Enrolment, now: number): Promise<void>;
}

export function openEnrolmentStore(database: Database): EnrolmentStore {
  return {
    async find(guid) {
      const row = await database
        .selectFrom('enrolments')
        .select('data')
        .where('guid', '=', guid)
        .executeTakeFirst();
      return row === undefined ? undefined : enrolmentSchema.parse(JSON.parse(row.data));
    },
    async put(guid, enrolment, now) {
      const row = { data: JSON.stringify(enrolment), updated_at: now };
      await database
        .insertInto('enrolments')
        .values({ guid, ...row })
        .onConflict((conflict) => conflict.column('guid').doUpdateSet(row))
        .execute();
    },
  };
}

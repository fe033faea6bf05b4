import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** When something registered begins to count, and when it ends; absent: at once, and never. */
const moments = {
  addedAt: z.number().optional(),
  countsFrom: z.number().optional(),
  endsAt: z.number().optional(),
};

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
  /** From when the answers count; absent: at once. */
  questionsFrom: z.number().optional(),
  emails: z.array(z.strictObject({ id: z.string(), address: z.string(), ...moments })),
  /** Numbers with their extension as one text (RFC 3966), or as they were given. */
  phones: z.array(z.strictObject({ id: z.string(), number: z.string(), ...moments })).optional(),
  /** Authenticators. The secret is sealed by the keyring, bound to the objectGUID and the id. */
  totp: z.array(z.strictObject({ id: z.string(), sealed: z.string(), ...moments })).optional(),
  /** argon2id of every code that is left, all with one salt, so that one try costs one hash. */
  savedCodes: z
    .strictObject({
      id: z.string(),
      pepper: z.string(),
      salt: z.string(),
      codes: z.array(z.strictObject({ id: z.string(), hash: z.string() })),
      ...moments,
    })
    .optional(),
  language: z.string().optional(),
  /** When the person last said that all of it is right, or registered something. */
  confirmedAt: z.number().optional(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

export interface EnrolmentStore {
  find(guid: string): Promise<Enrolment | undefined>;
  put(guid: string, enrolment: Enrolment, now: number): Promise<void>;
}

export function openEnrolmentStore(database: Database): EnrolmentStore {
  return {
    find: (guid) => readEnrolment(database, guid),
    put: (guid, enrolment, now) => putEnrolment(database, guid, enrolment, now),
  };
}

/** On its own or as part of a transaction. */
export async function readEnrolment(
  database: Kysely<Tables>,
  guid: string,
): Promise<Enrolment | undefined> {
  const row = await database
    .selectFrom('enrolments')
    .select('data')
    .where('guid', '=', guid)
    .executeTakeFirst();
  return row === undefined ? undefined : enrolmentSchema.parse(JSON.parse(row.data));
}

export async function putEnrolment(
  database: Kysely<Tables>,
  guid: string,
  enrolment: Enrolment,
  now: number,
): Promise<void> {
  const row = { data: JSON.stringify(enrolment), updated_at: now };
  await database
    .insertInto('enrolments')
    .values({ guid, ...row })
    .onConflict((conflict) => conflict.column('guid').doUpdateSet(row))
    .execute();
}

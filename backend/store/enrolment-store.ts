import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, sealRow } from '../keyring/sealed-row.ts';
import { byCommit } from './by-commit.ts';
import { inTransaction, type LockKey } from './in-transaction.ts';
import { importsLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';
import { prepared } from './prepared.ts';
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
  /** One code that the help desk has given out, like a saved one; of the same salt where there are any. */
  recovery: z
    .strictObject({
      id: z.string(),
      pepper: z.string(),
      salt: z.string(),
      hash: z.string(),
      addedAt: z.number(),
      endsAt: z.number(),
    })
    .optional(),
  language: z.string().optional(),
  /** When the person last said that all of it is right, or registered something. */
  confirmedAt: z.number().optional(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** What a person is known by, and what they have registered. */
export interface PersonEnrolment {
  guid: string;
  enrolment: Enrolment;
}

export interface EnrolmentStore {
  /** Rejects with `UnreadableRow` when it does not open. */
  find(guid: string): Promise<Enrolment | undefined>;
  put(guid: string, enrolment: Enrolment, now: number): Promise<void>;
}

export function openEnrolmentStore(database: Database, keyring: Keyring): EnrolmentStore {
  return {
    find: (guid) => readEnrolment(database, keyring, guid),
    put: (guid, enrolment, now) =>
      inTransaction(database, enrolmentLocks(guid), (work) =>
        putEnrolment(work, keyring, { guid, enrolment }, now),
      ),
  };
}

/** What whoever changes what a person has registered must be alone with; an import waits meanwhile. */
export function enrolmentLocks(guid: string): LockKey[] {
  return [`enrolment:${guid}`, { shared: importsLock }];
}

/** An enrolment as its row holds it: the same in `enrolments` and in what an import has staged. */
export function sealEnrolment(keyring: Keyring, { guid, enrolment }: PersonEnrolment): string {
  return sealRow(keyring, { kind: 'enrolment', id: guid, owner: guid }, enrolment);
}

const newest = prepared<{ guid: string }>((work, blank) =>
  work
    .selectFrom('enrolments_staged')
    .innerJoin('import_batches', 'import_batches.id', 'enrolments_staged.batch')
    .select(['enrolments_staged.data', 'import_batches.committed_at as at'])
    .where('enrolments_staged.guid', '=', blank('guid'))
    .where('import_batches.committed_at', 'is not', null)
    .unionAll(
      work
        .selectFrom('enrolments')
        .select(['data', sql<number | null>`cast(0 as bigint)`.as('at')])
        .where('guid', '=', blank('guid')),
    )
    .orderBy('at', 'desc')
    .limit(1),
);

/**
 * What this person has registered, an import that was committed and not yet moved included. One
 * statement, so that nothing is missed while it is being moved.
 */
export async function readEnrolment(
  work: Kysely<Tables>,
  keyring: Keyring,
  guid: string,
): Promise<Enrolment | undefined> {
  const { rows } = await work.executeQuery<{ data: string }>(newest(work, { guid }).compile());
  const [row] = rows;
  if (row === undefined) return undefined;
  return enrolmentSchema.parse(openRow(keyring, { kind: 'enrolment', id: guid }, row.data));
}

/**
 * Writes what this person has registered, within a transaction. It wins over every import that was
 * committed before, and an import that is being prepared has to look at the person again.
 * @param now milliseconds since 1970
 */
export async function putEnrolment(
  work: Transaction<Tables>,
  keyring: Keyring,
  { guid, enrolment }: PersonEnrolment,
  now: number,
): Promise<void> {
  const data = sealEnrolment(keyring, { guid, enrolment });
  const row = { data, updated_at: now, gone_since: null };
  const put = work
    .insertInto('enrolments')
    .values({ guid, ...row })
    .onConflict((conflict) => conflict.column('guid').doUpdateSet(row));
  const unstaged = work
    .deleteFrom('enrolments_staged')
    .where('guid', '=', guid)
    .where('batch', 'in', (query) =>
      query.selectFrom('import_batches').select('id').where('committed_at', 'is not', null),
    );
  const overtaken = work
    .insertInto('import_overtaken')
    .columns(['batch', 'guid'])
    .expression((query) =>
      query
        .selectFrom('import_batches')
        .select(['id', sql<string>`cast(${guid} as text)`.as('guid')])
        .where('committed_at', 'is', null),
    )
    .onConflict((conflict) => conflict.doNothing());
  for (const each of [put, unstaged, overtaken]) await byCommit(work, each);
}

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Attempt } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, UnreadableRow } from '../keyring/sealed-row.ts';
import { attemptRow } from './attempt-row.ts';
import { type AttemptState, moveAttempt, readAttempt } from './attempt-statements.ts';
import { byCommit } from './by-commit.ts';
import { inTransaction } from './in-transaction.ts';
import { triesLock } from './lock-keys.ts';
import { makeHopefully } from './hopeful.ts';
import { isGone } from './nodes.ts';
import type { Database } from './open-store.ts';
import { surely } from './surely.ts';
import type { Tables } from './tables.ts';
import { takeAll } from './take-all.ts';
import { once, orTakenBack } from './taken-back.ts';
import { locksOf, writeAll } from './write-all.ts';
import type { About, CommitResult, Quota, Writing } from './writing.ts';

/** An attempt whose doer is gone, with the end of the lease as it was seen. */
export interface Orphan {
  attempt: Attempt;
  lease: number;
}

export interface AttemptStore {
  /** Counts one entry against its quota, in a commit of its own that another one follows. */
  count(id: string, quota: Quota, now: number): Promise<CommitResult>;
  create(attempt: Attempt, tokenHash: string, writing: Writing, now: number): Promise<CommitResult>;
  find(tokenHash: string): Promise<Attempt | undefined>;
  /** The same by its id, for those who look after it from outside. */
  findById(id: string): Promise<Attempt | undefined>;
  /** Writes all of it or nothing, and leaves every attempt as it is. */
  note(about: About, writing: Writing, now: number): Promise<CommitResult>;
  /** Writes everything or nothing; `moved-on` when the attempt is no longer at `seq`. */
  commit(attempt: Attempt, seq: number, writing: Writing, now: number): Promise<CommitResult>;
  /** Attempts whose doer is gone: of a run that is no more, or with their lease run out. */
  orphans(now: number): Promise<Orphan[]>;
  /** Takes one over for `time` milliseconds; false when somebody else was faster. */
  takeOver(orphan: Orphan, now: number, time: number): Promise<boolean>;
  /** Leaves one that was taken over to whoever comes next. */
  letGo(attempt: Attempt, now: number): Promise<void>;
  /** How messages of an attempt fare. */
  messageStatus(id: string): Promise<Tables['outbox']['status'] | undefined>;
}

export interface AttemptStoreOptions {
  /** Makes a name that was never given before. */
  makeMark?: () => string;
  /** Hears of an attempt that does not open; for everybody else it is not there. */
  tell?: (row: UnreadableRow) => void;
}

/** @param keyring seals and opens what an attempt knows of a person */
export function openAttemptStore(
  database: Database,
  keyring: Keyring,
  boot: string,
  { makeMark = randomUUID, tell = () => undefined }: AttemptStoreOptions = {},
): AttemptStore {
  /** Rejects while a key is missing, which another backend may have; an edited row is as good as gone. */
  function openAttempt({ id, state }: AttemptState) {
    try {
      return openRow(keyring, { kind: 'attempt', id }, state) as Attempt;
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      tell(error);
      if (error.why === 'key-missing') throw error;
      return undefined;
    }
  }

  const hopefully = makeHopefully();

  /** A commit whose answer is lost is looked for, and only what is surely there is told as such. */
  function commitSurely(
    attempt: Attempt,
    writing: Writing,
    now: number,
    putAttempt: (transaction: Transaction<Tables>, mark: string) => Promise<void>,
  ): Promise<CommitResult> {
    const mark = makeMark();
    const attemptLock = `attempt:${attempt.id}`;
    const locks = [attemptLock, ...locksOf(writing)];
    const commit = (hopes: boolean): Promise<CommitResult> =>
      orTakenBack(
        database,
        locks,
        async (work) => {
          await putAttempt(work, mark);
          await writeAll({ work, keyring, boot, now, hopes }, attempt, writing);
          return 'committed';
        },
        { followed: writing.followed === true },
      );
    return surely<CommitResult>(
      () => hopefully(writing.lockouts, commit),
      // Under the lock of the one that is looked for, so after its end.
      () =>
        inTransaction(database, [attemptLock], async (each) => {
          const row = await each
            .selectFrom('attempts')
            .select(['seq', 'mark'])
            .where('id', '=', attempt.id)
            .executeTakeFirst();
          if (row?.mark === mark) return 'committed';
          return row !== undefined && row.seq >= attempt.seq ? 'moved-on' : undefined;
        }),
    );
  }

  async function findBy(column: 'id' | 'token_hash', value: string): Promise<Attempt | undefined> {
    const { rows } = await database.executeQuery<AttemptState>(
      readAttempt[column](database, { value }).compile(),
    );
    return rows[0] === undefined ? undefined : openAttempt(rows[0]);
  }

  return {
    count: (id, quota, now) =>
      orTakenBack(
        database,
        [triesLock(quota.key)],
        async (work) => {
          await takeAll(work, [{ id, quota }], now);
          return 'committed';
        },
        { followed: true },
      ),

    create: (attempt, tokenHash, writing, now) =>
      commitSurely(attempt, writing, now, async (work, mark) => {
        const values = attemptRow(keyring, attempt, boot, now, mark);
        const row = { ...values, id: attempt.id, token_hash: tokenHash };
        await byCommit(work, work.insertInto('attempts').values(row));
      }),

    find: (tokenHash) => findBy('token_hash', tokenHash),
    findById: (id) => findBy('id', id),

    note: (about, writing, now) =>
      orTakenBack(database, locksOf(writing), async (work) => {
        await writeAll({ work, keyring, boot, now }, about, writing);
        return 'committed';
      }),

    commit: (attempt, seq, writing, now) =>
      commitSurely(attempt, writing, now, async (work, mark) => {
        const row = attemptRow(keyring, attempt, boot, now, mark);
        const moved = moveAttempt(work, { ...row, id: attempt.id, before: seq });
        await byCommit(work, moved, once('moved-on'));
      }),

    async orphans(now) {
      const gone = isGone<'attempts'>(database, boot);
      const rows = await database
        .selectFrom('attempts')
        .select(['id', 'state', 'lease_until'])
        .where('doing', 'in', ['checking', 'applying'])
        .where((row) => row.or([row('lease_until', '<=', now), gone(row)]))
        .orderBy('lease_until')
        .limit(1000)
        .execute();
      return rows.flatMap((row) => {
        const attempt = openAttempt(row);
        return attempt === undefined ? [] : [{ attempt, lease: row.lease_until }];
      });
    },

    async takeOver({ attempt, lease }, now, time) {
      const { numUpdatedRows } = await database
        .updateTable('attempts')
        .set({ boot, lease_until: now + time })
        .where('id', '=', attempt.id)
        .where('seq', '=', attempt.seq)
        .where('lease_until', '=', lease)
        .where((row) =>
          row.or([row('lease_until', '<=', now), isGone<'attempts'>(database, boot)(row)]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async letGo(attempt, now) {
      await database
        .updateTable('attempts')
        .set({ lease_until: now })
        .where('id', '=', attempt.id)
        .where('seq', '=', attempt.seq)
        .where('boot', '=', boot)
        .execute();
    },

    async messageStatus(id) {
      const row = await database
        .selectFrom('outbox')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.status;
    },
  };
}

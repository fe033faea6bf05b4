import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Attempt } from '../attempts/attempt.ts';
import { type Identity, sealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, sealRow, UnreadableRow } from '../keyring/sealed-row.ts';
import { byCommit, type Guard } from './by-commit.ts';
import { changeEnrolment, type EnrolmentChange } from './change-enrolment.ts';
import { type Enrolment, enrolmentLocks, putEnrolment, readEnrolment } from './enrolment-store.ts';
import { inTransaction, type LockKey } from './in-transaction.ts';
import { lockoutLock, triesLock } from './lock-keys.ts';
import { changeLockout, type LockedResult, type LockoutChange } from './lockouts.ts';
import { isGone } from './nodes.ts';
import type { Database } from './open-store.ts';
import { surely } from './surely.ts';
import type { Tables } from './tables.ts';

/** A limit that a commit must keep to: at most `limit` entries under `key` within `window` ms. */
export interface Quota {
  key: string;
  limit: number;
  window: number;
  /** What is counted, and by what: for the audit. */
  counts?: { what: string; per: string };
}

export interface OutboxRow {
  id: string;
  kind: 'code' | 'notice' | 'void';
  /** By what it travels; absent: by e-mail. */
  channel?: Tables['outbox']['channel'];
  sealed: string;
  expiresAt: number;
}

export interface AuditRow {
  event: string;
  data: Record<string, string | number | boolean | null>;
  /** Whence the attempt came. */
  origin?: NonNullable<Identity['origin']>;
}

/** What a commit is about that belongs to no attempt, or comes from outside of it. */
export type About = Pick<Attempt, 'id' | 'supportCode'> & { subject: { key: string } };

/** Everything that one commit holds, besides the attempt itself. */
export interface Writing {
  audit: AuditRow[];
  outbox: OutboxRow[];
  /** The channels on which no code of this attempt that still waits may leave any more. */
  withdraw?: Tables['outbox']['channel'][];
  /** Entries to add, each against its quota, and ids to take back. */
  take: { id: string; quota: Quota }[];
  giveBack: string[];
  /** What becomes of failures in a row; a lock forbids the whole commit. */
  lockouts?: LockoutChange[];
  /** Names that can be used once: when one was used already, nothing is written at all. */
  spend?: string[];
  /** What becomes of what a person has registered. */
  enrolment?: { guid: string; changes: EnrolmentChange[] };
}

export type CommitResult =
  'committed' | 'moved-on' | 'spent' | { exceeded: Quota; until: number } | LockedResult;

/** An attempt whose doer is gone, with the end of the lease as it was seen. */
export interface Orphan {
  attempt: Attempt;
  lease: number;
}

export interface AttemptStore {
  /** Counts one entry against its quota, in a commit of its own. */
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

/** How long an ended attempt is kept at the least, for late questions by its token, in milliseconds. */
export const keptAtLeast = 60 * 60_000;

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
  function openAttempt({ id, state }: Pick<Tables['attempts'], 'id' | 'state'>) {
    try {
      return openRow(keyring, { kind: 'attempt', id }, state) as Attempt;
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      tell(error);
      if (error.why === 'key-missing') throw error;
      return undefined;
    }
  }

  /** A commit whose answer is lost is looked for, and only what is surely there is told as such. */
  function commitSurely(
    attempt: Attempt,
    writing: Writing,
    work: (transaction: Transaction<Tables>, mark: string) => Promise<CommitResult>,
  ): Promise<CommitResult> {
    const mark = makeMark();
    const attemptLock = `attempt:${attempt.id}`;
    return surely<CommitResult>(
      () => orTakenBack(database, [attemptLock, ...locksOf(writing)], (each) => work(each, mark)),
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
    const row = await database
      .selectFrom('attempts')
      .select(['id', 'state'])
      .where(column, '=', value)
      .executeTakeFirst();
    return row === undefined ? undefined : openAttempt(row);
  }

  return {
    count: (id, quota, now) =>
      orTakenBack(database, [triesLock(quota.key)], async (work) => {
        await takeAll(work, [{ id, quota }], now);
        return 'committed';
      }),

    create: (attempt, tokenHash, writing, now) =>
      commitSurely(attempt, writing, async (work, mark) => {
        const values = columns(keyring, attempt, boot, now, mark);
        const row = { ...values, id: attempt.id, token_hash: tokenHash };
        await byCommit(work, work.insertInto('attempts').values(row));
        await write({ work, keyring, boot, now }, attempt, writing);
        return 'committed';
      }),

    find: (tokenHash) => findBy('token_hash', tokenHash),
    findById: (id) => findBy('id', id),

    note: (about, writing, now) =>
      orTakenBack(database, locksOf(writing), async (work) => {
        await write({ work, keyring, boot, now }, about, writing);
        return 'committed';
      }),

    commit: (attempt, seq, writing, now) =>
      commitSurely(attempt, writing, async (work, mark) => {
        const moved = work
          .updateTable('attempts')
          .set(columns(keyring, attempt, boot, now, mark))
          .where('id', '=', attempt.id)
          .where('seq', '=', seq);
        await byCommit(work, moved, once('moved-on'));
        await write({ work, keyring, boot, now }, attempt, writing);
        return 'committed';
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

/** Takes the transaction back; what came of it instead goes to the caller. */
class TakenBack extends Error {
  readonly result: Exclude<CommitResult, 'committed'>;
  constructor(result: Exclude<CommitResult, 'committed'>) {
    super('the commit is taken back');
    this.result = result;
  }
}

/** One row has to change, or all is taken back. */
const once = (result: TakenBack['result']): Guard => ({
  changes: 1n,
  otherwise: () => new TakenBack(result),
});

/** A quota that is exceeded rolls everything back; what the caller then does is its own decision. */
async function orTakenBack(
  database: Database,
  keys: readonly LockKey[],
  work: (transaction: Transaction<Tables>) => Promise<CommitResult>,
): Promise<CommitResult> {
  try {
    return await inTransaction(database, keys, work);
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

/** Everything that a commit counts by, or that only one may change at a time. */
function locksOf(writing: Writing): LockKey[] {
  return [
    ...(writing.spend ?? []).map((id) => `spent:${id}`),
    ...(writing.enrolment === undefined ? [] : enrolmentLocks(writing.enrolment.guid)),
    ...(writing.lockouts ?? []).map(({ key }) => lockoutLock(key)),
    ...writing.take.map(({ quota }) => triesLock(quota.key)),
  ];
}

interface Within {
  work: Transaction<Tables>;
  keyring: Keyring;
  boot: string;
  now: number;
}

async function write(within: Within, attempt: About, writing: Writing): Promise<void> {
  const { work, keyring, boot, now } = within;
  for (const id of writing.spend ?? []) await spend(work, id, now);
  if (writing.enrolment !== undefined) await enrol(within, writing.enrolment);
  for (const change of writing.lockouts ?? []) {
    const held = await changeLockout(work, change, now);
    if (held !== undefined) throw new TakenBack(held);
  }
  await takeAll(work, writing.take, now);
  if (writing.giveBack.length > 0) {
    await byCommit(work, work.deleteFrom('tries').where('id', 'in', writing.giveBack));
  }
  if (writing.withdraw !== undefined && writing.withdraw.length > 0) {
    const withdrawn = work
      .deleteFrom('outbox')
      .where('attempt_id', '=', attempt.id)
      .where('channel', 'in', writing.withdraw)
      .where('kind', '!=', 'notice')
      .where('status', '=', 'queued');
    await byCommit(work, withdrawn);
  }
  if (writing.outbox.length > 0) {
    const letters = writing.outbox.map(({ id, kind, channel = 'email', sealed, expiresAt }) => ({
      ...{ id, kind, channel, sealed, boot, sends: 0, attempt_id: attempt.id },
      ...{ status: 'queued' as const, next_at: now, created_at: now, expires_at: expiresAt },
    }));
    await byCommit(work, work.insertInto('outbox').values(letters));
  }
  if (writing.audit.length === 0) return;
  const rows = writing.audit.map(({ event, data, origin }) => ({
    at: now,
    attempt_id: attempt.id,
    support_code: attempt.supportCode,
    subject: attempt.subject.key,
    event,
    ...sealIdentity(keyring, { attempt: attempt.id, event }, data, origin),
    ...{ place: null, mac: null, attested: '', node: boot },
  }));
  await byCommit(work, work.insertInto('audit').values(rows));
}

/** Every limit is looked at in one statement and every entry written in another. */
async function takeAll(
  work: Transaction<Tables>,
  takes: Writing['take'],
  now: number,
): Promise<void> {
  if (takes.length === 0) return;
  // Of two under one key the second has to see the first.
  const first = takes.filter(
    ({ quota }, at) => takes.findIndex((each) => each.quota.key === quota.key) === at,
  );
  // The entry that fills a count, if there are so many.
  const filling = (await work
    .selectNoFrom((each) =>
      first.map(({ quota }, at) =>
        each
          .selectFrom('tries')
          .select('at')
          .where('key', '=', quota.key)
          .where('at', '>', now - quota.window)
          .orderBy('at', 'desc')
          .limit(1)
          .offset(quota.limit - 1)
          .as(`filling${at}`),
      ),
    )
    .executeTakeFirstOrThrow()) as Record<string, number | null>;
  for (const [at, { quota }] of first.entries()) {
    const oldest = filling[`filling${at}`] ?? undefined;
    if (oldest !== undefined) {
      throw new TakenBack({ exceeded: quota, until: oldest + quota.window });
    }
  }
  const entries = first.map(({ id, quota }) => ({ id, key: quota.key, at: now }));
  await byCommit(work, work.insertInto('tries').values(entries));
  await takeAll(
    work,
    takes.filter((each) => !first.includes(each)),
    now,
  );
}

/** A name is used once; whoever comes second, at the same moment or later, is told so. */
async function spend(work: Transaction<Tables>, id: string, now: number): Promise<void> {
  const entry = work
    .insertInto('spent')
    .values({ id, at: now })
    .onConflict((conflict) => conflict.column('id').doNothing());
  await byCommit(work, entry, once('spent'));
}

async function enrol(
  { work, keyring, now }: Within,
  { guid, changes }: NonNullable<Writing['enrolment']>,
): Promise<void> {
  const before = await readEnrolment(work, keyring, guid);
  const after = changes.reduce<Enrolment | undefined>(
    (present, change) => changeEnrolment(present, change, now),
    before,
  );
  if (after !== undefined) await putEnrolment(work, keyring, { guid, enrolment: after }, now);
}

function columns(
  keyring: Keyring,
  attempt: Attempt,
  boot: string,
  now: number,
  mark: string,
): Omit<Tables['attempts'], 'id' | 'token_hash'> {
  const { where, id, subject } = attempt;
  const doing = ['checking', 'arriving', 'applying'].includes(where.at) ? where.at : null;
  // Checking an answer takes well under this; a write has its own deadline.
  const writing = where.at === 'applying' && where.applying.unanswered !== true;
  const lease = writing ? where.applying.deadline : where.at === 'applying' ? now : now + 30_000;
  return {
    seq: attempt.seq,
    state: sealRow(keyring, { kind: 'attempt', id, owner: subject.key }, attempt),
    doing,
    boot,
    mark,
    lease_until: lease,
    updated_at: now,
    // What is not yet known is never forgotten.
    forget_at: where.at === 'applying' ? Number.MAX_SAFE_INTEGER : attempt.expiresAt + keptAtLeast,
  };
}

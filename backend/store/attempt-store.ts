import type { Transaction } from 'kysely';
import type { Attempt } from '../attempts/attempt.ts';
import { changeEnrolment, type EnrolmentChange } from './change-enrolment.ts';
import { type Enrolment, putEnrolment, readEnrolment } from './enrolment-store.ts';
import { changeLockout, type LockedResult, type LockoutChange, longestRow } from './lockouts.ts';
import type { Database } from './open-store.ts';
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
}

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

export interface AttemptStore {
  /** Counts one entry against its quota, in a commit of its own. */
  count(id: string, quota: Quota, now: number): Promise<CommitResult>;
  create(attempt: Attempt, tokenHash: string, writing: Writing, now: number): Promise<CommitResult>;
  find(tokenHash: string): Promise<Attempt | undefined>;
  /** Writes everything or nothing; `moved-on` when the attempt is no longer at `seq`. */
  commit(attempt: Attempt, seq: number, writing: Writing, now: number): Promise<CommitResult>;
  /** Attempts whose doer is gone: of an earlier run of this process, or with their lease run out. */
  orphans(now: number, options: { exclusive: boolean }): Promise<Attempt[]>;
  /** How messages of an attempt fare. */
  messageStatus(id: string): Promise<Tables['outbox']['status'] | undefined>;
  /** Forgets what is over. */
  tidy(now: number): Promise<void>;
}

/** How long the row of an ended attempt is kept, for late questions by its token, in milliseconds. */
const keptFor = 60 * 60_000;
/** The longest window that any quota has; older tries are forgotten. */
const longestWindow = 24 * 60 * 60_000;

export function openAttemptStore(database: Database, boot: string): AttemptStore {
  return {
    count: (id, quota, now) =>
      inTransaction(database, async (work) => {
        await take(work, id, quota, now);
        return 'committed';
      }),

    create: (attempt, tokenHash, writing, now) =>
      inTransaction(database, async (work) => {
        await work
          .insertInto('attempts')
          .values({ ...columns(attempt, boot, now), id: attempt.id, token_hash: tokenHash })
          .execute();
        await write(work, attempt, writing, boot, now);
        return 'committed';
      }),

    async find(tokenHash) {
      const row = await database
        .selectFrom('attempts')
        .select('state')
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.state) as Attempt);
    },

    commit: (attempt, seq, writing, now) =>
      inTransaction(database, async (work) => {
        const { numUpdatedRows } = await work
          .updateTable('attempts')
          .set(columns(attempt, boot, now))
          .where('id', '=', attempt.id)
          .where('seq', '=', seq)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return 'moved-on';
        await write(work, attempt, writing, boot, now);
        return 'committed';
      }),

    async orphans(now, { exclusive }) {
      const rows = await database
        .selectFrom('attempts')
        .select('state')
        .where('doing', 'in', ['checking', 'applying'])
        .where((row) =>
          exclusive
            ? row.or([row('lease_until', '<=', now), row('boot', '!=', boot)])
            : row('lease_until', '<=', now),
        )
        .limit(1000)
        .execute();
      return rows.map((row) => JSON.parse(row.state) as Attempt);
    },

    async messageStatus(id) {
      const row = await database
        .selectFrom('outbox')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.status;
    },

    async tidy(now) {
      await database.deleteFrom('attempts').where('forget_at', '<=', now).execute();
      await database
        .deleteFrom('tries')
        .where('at', '<=', now - longestWindow)
        .execute();
      await database
        .deleteFrom('spent')
        .where('at', '<=', now - longestWindow)
        .execute();
      await database
        .deleteFrom('lockouts')
        .where('last_at', '<=', now - longestRow)
        .execute();
      await database
        .deleteFrom('outbox')
        .where('created_at', '<=', now - longestWindow)
        .where('status', '!=', 'queued')
        .execute();
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

/** A quota that is exceeded rolls everything back; what the caller then does is its own decision. */
async function inTransaction(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<CommitResult>,
): Promise<CommitResult> {
  try {
    return await database.transaction().execute(work);
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}

async function write(
  work: Transaction<Tables>,
  attempt: Attempt,
  writing: Writing,
  boot: string,
  now: number,
): Promise<void> {
  for (const id of writing.spend ?? []) await spend(work, id, now);
  if (writing.enrolment !== undefined) await enrol(work, writing.enrolment, now);
  for (const change of writing.lockouts ?? []) {
    const held = await changeLockout(work, change, now);
    if (held !== undefined) throw new TakenBack(held);
  }
  for (const { id, quota } of writing.take) await take(work, id, quota, now);
  if (writing.giveBack.length > 0) {
    await work.deleteFrom('tries').where('id', 'in', writing.giveBack).execute();
  }
  if (writing.withdraw !== undefined && writing.withdraw.length > 0) {
    await work
      .deleteFrom('outbox')
      .where('attempt_id', '=', attempt.id)
      .where('channel', 'in', writing.withdraw)
      .where('kind', '!=', 'notice')
      .where('status', '=', 'queued')
      .execute();
  }
  for (const message of writing.outbox) {
    await work
      .insertInto('outbox')
      .values({
        id: message.id,
        attempt_id: attempt.id,
        kind: message.kind,
        channel: message.channel ?? 'email',
        status: 'queued',
        sealed: message.sealed,
        sends: 0,
        next_at: now,
        created_at: now,
        expires_at: message.expiresAt,
        boot,
      })
      .execute();
  }
  if (writing.audit.length === 0) return;
  const rows = writing.audit.map(({ event, data }) => ({
    at: now,
    attempt_id: attempt.id,
    support_code: attempt.supportCode,
    subject: attempt.subject.key,
    event,
    data: JSON.stringify(data),
    mac: null,
  }));
  await work.insertInto('audit').values(rows).execute();
}

async function take(
  work: Transaction<Tables>,
  id: string,
  quota: Quota,
  now: number,
): Promise<void> {
  // The one that fills the count, if there are so many.
  const oldest = await work
    .selectFrom('tries')
    .select('at')
    .where('key', '=', quota.key)
    .where('at', '>', now - quota.window)
    .orderBy('at', 'desc')
    .limit(1)
    .offset(quota.limit - 1)
    .executeTakeFirst();
  if (oldest !== undefined) {
    throw new TakenBack({ exceeded: quota, until: oldest.at + quota.window });
  }
  await work.insertInto('tries').values({ id, key: quota.key, at: now }).execute();
}

/** A name is used once; whoever comes second, at the same moment or later, is told so. */
async function spend(work: Transaction<Tables>, id: string, now: number): Promise<void> {
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('spent')
    .values({ id, at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new TakenBack('spent');
}

async function enrol(
  work: Transaction<Tables>,
  { guid, changes }: NonNullable<Writing['enrolment']>,
  now: number,
): Promise<void> {
  const before = await readEnrolment(work, guid);
  const after = changes.reduce<Enrolment | undefined>(
    (present, change) => changeEnrolment(present, change, now),
    before,
  );
  if (after !== undefined) await putEnrolment(work, guid, after, now);
}

function columns(
  attempt: Attempt,
  boot: string,
  now: number,
): Pick<
  Tables['attempts'],
  'seq' | 'state' | 'doing' | 'boot' | 'lease_until' | 'updated_at' | 'forget_at'
> {
  const { where } = attempt;
  const doing = ['checking', 'arriving', 'applying'].includes(where.at) ? where.at : null;
  // Checking an answer takes well under this; a write has its own deadline.
  const writing = where.at === 'applying' && where.applying.unanswered !== true;
  const lease = writing ? where.applying.deadline : where.at === 'applying' ? now : now + 30_000;
  return {
    seq: attempt.seq,
    state: JSON.stringify(attempt),
    doing,
    boot,
    lease_until: lease,
    updated_at: now,
    // What is not yet known is never forgotten.
    forget_at: where.at === 'applying' ? Number.MAX_SAFE_INTEGER : attempt.expiresAt + keptFor,
  };
}

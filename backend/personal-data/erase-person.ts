import { sql } from 'kysely';
import { replaceIdentity } from '../audit/attest.ts';
import type { AuditTableRow } from '../audit/chain.ts';
import { openIdentity, sealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { enrolmentLocks } from '../store/enrolment-store.ts';
import { inTransaction, kindOf } from '../store/in-transaction.ts';
import { lockoutLock, sealLock, triesLock } from '../store/lock-keys.ts';
import type { Database } from '../store/open-store.ts';
import { type Row, rowsBehind } from '../store/sealed-columns.ts';
import { sessionsOf } from './export-person.ts';
import {
  attemptsOf,
  countersOf,
  isSpentBy,
  lockoutsOf,
  type Subject,
  tellingIds,
  tellsOf,
} from './person-rows.ts';

/** How much was erased, by what it was. */
export interface Erased {
  attempts: number;
  messages: number;
  enrolments: number;
  counters: number;
  sessions: number;
  /** Rows of the audit in which nothing tells any more who or where it was. */
  audit: number;
}

export interface EraseOptions {
  /** Waits so many milliseconds. */
  pause: (milliseconds: number) => Promise<unknown>;
  /** How often at the most to wait a second for a write to the directory that is under way. */
  patience: number;
}

/**
 * Forgets a person: attempts, messages, what is registered, counters, sessions; and in the audit, which
 * stays as evidence, everything that tells who or where they are, but for the objectGUID. An attempt
 * that is under way ends: whoever holds it is told that there is none. Step by step, each whole in
 * itself; cut short, it is simply done again.
 */
export async function erasePerson(
  database: Database,
  keyring: Keyring,
  subject: Subject,
  options: EraseOptions,
): Promise<Erased> {
  // Pages that rows have left are overwritten, not only given up.
  if (kindOf(database) === 'sqlite') await sql`pragma secure_delete = on`.execute(database);
  const told = await tellingIds(database, subject);
  const ended = await endAttempts(database, keyring, subject, options);
  const messages = await forgetMessages(database, [...new Set([...told, ...ended])]);
  const enrolments = await forgetEnrolment(database, subject);
  const counters = await forgetCounters(database, subject);
  const sessions = await sessionsOf(database, keyring, subject);
  for (const { row } of sessions) {
    await database
      .deleteFrom('helpdesk_sessions')
      .where('token_hash', '=', row.token_hash)
      .execute();
  }
  const audit = await forgetInAudit(database, keyring, subject);
  const counts = { attempts: ended.length, messages, enrolments, counters };
  return { ...counts, sessions: sessions.length, audit };
}

/** A write to the directory that has begun is waited for, so that the audit tells what came of it. */
async function endAttempts(
  database: Database,
  keyring: Keyring,
  subject: Subject,
  { pause, patience }: EraseOptions,
): Promise<string[]> {
  const ids: string[] = [];
  for (let left = patience; ; left--) {
    const attempts = await attemptsOf(database, keyring, subject);
    let waiting = false;
    for (const { id, seq, where } of attempts) {
      if (where.at === 'applying' && left > 0) {
        waiting = true;
        continue;
      }
      const gone = await inTransaction(database, [`attempt:${id}`], (work) =>
        work.deleteFrom('attempts').where('id', '=', id).where('seq', '=', seq).executeTakeFirst(),
      );
      // Somebody was faster: it is looked at once more.
      if (gone.numDeletedRows === 1n) ids.push(id);
      else waiting = true;
    }
    if (!waiting) return ids;
    await pause(1000);
  }
}

async function forgetMessages(database: Database, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (let at = 0; at < ids.length; at += 500) {
    const { numDeletedRows } = await database
      .deleteFrom('outbox')
      .where('attempt_id', 'in', ids.slice(at, at + 500))
      .executeTakeFirst();
    count += Number(numDeletedRows);
  }
  return count;
}

async function forgetEnrolment(database: Database, { guid }: Subject): Promise<number> {
  if (guid === undefined) return 0;
  return inTransaction(database, enrolmentLocks(guid), async (work) => {
    let count = 0;
    for (const table of ['enrolments', 'enrolments_staged', 'import_overtaken'] as const) {
      const gone = await work.deleteFrom(table).where('guid', '=', guid).executeTakeFirst();
      if (table !== 'import_overtaken') count += Number(gone.numDeletedRows);
    }
    return count;
  });
}

async function forgetCounters(database: Database, subject: Subject): Promise<number> {
  const [counters, lockouts] = [countersOf(subject), lockoutsOf(subject)];
  const locks = [...counters.map(triesLock), ...lockouts.map(lockoutLock)];
  return inTransaction(database, locks, async (work) => {
    const gone = [
      await work.deleteFrom('tries').where('key', 'in', counters).executeTakeFirst(),
      await work.deleteFrom('lockouts').where('key', 'in', lockouts).executeTakeFirst(),
      await work.deleteFrom('spent').where(isSpentBy(subject)).executeTakeFirst(),
    ];
    return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
  });
}

async function forgetInAudit(
  database: Database,
  keyring: Keyring,
  subject: Subject,
): Promise<number> {
  let count = 0;
  for (let last: Row | undefined; ;) {
    const sealed = sql<boolean>`(origin <> '' and ${tellsOf(subject)})`;
    const at = { last, size: 100 };
    const rows = await rowsBehind(database, { table: 'audit', keys: ['n'] }, sealed, at);
    last = rows.at(-1);
    if (last === undefined) return count;
    count += await inTransaction(database, [sealLock], async (work) => {
      let changed = 0;
      for (const { n } of rows) {
        const row = await work
          .selectFrom('audit')
          .selectAll()
          .where('n', '=', Number(n))
          .executeTakeFirst();
        const origin = row === undefined ? undefined : originWithout(keyring, row, subject);
        if (row === undefined || origin === undefined || origin === row.origin) continue;
        await replaceIdentity(work, keyring, row, { origin });
        changed++;
      }
      return changed;
    });
  }
}

/**
 * What identifies in a row, without the person; undefined where that is all of it already. Who has done
 * something for or to them as an agent or at the command line stays, and so does what they wrote as an
 * agent about somebody else.
 */
function originWithout(
  keyring: Keyring,
  row: AuditTableRow,
  { guid, keys }: Subject,
): string | undefined {
  const name = { attempt: row.attempt_id, event: row.event };
  const { origin, data = {} } = openIdentity(keyring, name, row.origin);
  const { agent } = JSON.parse(row.data) as { agent?: unknown };
  const isSubject = keys.includes(row.subject);
  const isAgent = guid !== undefined && agent === guid;
  const kept = Object.entries(data).filter(([fact]) => {
    if (fact === 'account') return !isAgent && agent !== undefined;
    return fact === 'note' ? !isSubject : true;
  });
  const rest = isSubject || isAgent ? undefined : origin;
  if (rest === origin && kept.length === Object.keys(data).length && kept.length > 0) {
    return undefined;
  }
  return sealIdentity(keyring, name, Object.fromEntries(kept), rest).origin;
}

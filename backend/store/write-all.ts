import type { Transaction } from 'kysely';
import { sealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { byCommit } from './by-commit.ts';
import { changeEnrolment } from './change-enrolment.ts';
import { type Enrolment, enrolmentLocks, putEnrolment, readEnrolment } from './enrolment-store.ts';
import type { LockKey } from './in-transaction.ts';
import { lockoutLock, triesLock } from './lock-keys.ts';
import { changeLockout } from './lockouts.ts';
import type { Tables } from './tables.ts';
import { takeAll } from './take-all.ts';
import { once, TakenBack } from './taken-back.ts';
import type { About, Writing } from './writing.ts';

/** Everything that a commit counts by, or that only one may change at a time. */
export function locksOf(writing: Writing): LockKey[] {
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
  /** Whether nobody's failures are read: `changeLockout`. */
  hopes?: boolean;
}

/** Writes everything that a commit holds besides its attempt, or throws what is to be told instead. */
export async function writeAll(within: Within, attempt: About, writing: Writing): Promise<void> {
  const { work, keyring, boot, now, hopes } = within;
  for (const id of writing.spend ?? []) await spend(work, id, now);
  if (writing.enrolment !== undefined) await enrol(within, writing.enrolment);
  for (const change of writing.lockouts ?? []) {
    const held = await changeLockout(work, change, now, hopes);
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

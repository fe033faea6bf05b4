import type { SealedRecord } from '../audit/sealed-record.ts';
import { recordOf } from '../audit/sealed-records.ts';
import type { AuditTableRow } from '../audit/chain.ts';
import { openMessage } from '../delivery/message.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, UnreadableRow } from '../keyring/sealed-row.ts';
import type { Database } from '../store/open-store.ts';
import { type Row, rowsBehind } from '../store/sealed-columns.ts';
import {
  attemptsOf,
  countersOf,
  isSpentBy,
  lockoutsOf,
  type Subject,
  tellingIds,
  tellsOf,
} from './person-rows.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Everything that the store has of one person, in clear; secrets are named and left out. */
export interface PersonCopy {
  person: Subject;
  /** What is registered: `stored`, and what an import has brought and nobody has moved yet. */
  enrolment: { from: 'stored' | 'import'; content: unknown }[];
  attempts: unknown[];
  messages: unknown[];
  counted: { by: string; at: string }[];
  used: { what: string; at: string }[];
  failures: unknown[];
  sessions: unknown[];
  audit: SealedRecord[];
}

const dateOf = (at: number): string => new Date(at).toISOString();

export async function exportPerson(
  database: Database,
  keyring: Keyring,
  subject: Subject,
): Promise<PersonCopy> {
  const attempts = await attemptsOf(database, keyring, subject);
  const ids = [
    ...new Set([...attempts.map(({ id }) => id), ...(await tellingIds(database, subject))]),
  ];
  return {
    person: subject,
    enrolment: await enrolmentOf(database, keyring, subject),
    attempts: attempts.map(withoutSecrets),
    messages: await messagesOf(database, keyring, ids),
    counted: (
      await database
        .selectFrom('tries')
        .select(['key', 'at'])
        .where('key', 'in', countersOf(subject))
        .execute()
    ).map(({ key, at }) => ({ by: key, at: dateOf(at) })),
    used: (await database.selectFrom('spent').selectAll().where(isSpentBy(subject)).execute()).map(
      ({ id, at }) => ({ what: id, at: dateOf(at) }),
    ),
    failures: await database
      .selectFrom('lockouts')
      .selectAll()
      .where('key', 'in', lockoutsOf(subject))
      .execute(),
    sessions: (await sessionsOf(database, keyring, subject)).map(({ row, content }) => ({
      ...{ began: dateOf(row.began_at), seen: dateOf(row.seen_at), content },
    })),
    audit: await auditOf(database, keyring, subject),
  };
}

async function enrolmentOf(
  database: Database,
  keyring: Keyring,
  { guid }: Subject,
): Promise<PersonCopy['enrolment']> {
  if (guid === undefined) return [];
  const found: PersonCopy['enrolment'] = [];
  for (const [table, from] of [
    ['enrolments', 'stored'],
    ['enrolments_staged', 'import'],
  ] as const) {
    const rows = await database.selectFrom(table).select('data').where('guid', '=', guid).execute();
    for (const { data } of rows) {
      found.push({
        from,
        content: orWhy(() => openRow(keyring, { kind: 'enrolment', id: guid }, data)),
      });
    }
  }
  return found;
}

/** What does not open is told as such: a copy must not be silent about it. */
function orWhy(open: () => unknown): unknown {
  try {
    return withoutSecrets(open());
  } catch (error) {
    if (error instanceof UnreadableRow) return { unreadable: error.why, key: error.keyId };
    throw error;
  }
}

async function messagesOf(database: Database, keyring: Keyring, ids: string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  // Databases take so many parameters and no more.
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await database
      .selectFrom('outbox')
      .selectAll()
      .where('attempt_id', 'in', ids.slice(at, at + 500))
      .execute();
    for (const { sealed, boot: _run, ...row } of rows) {
      const message = sealed === '' ? undefined : openMessage(keyring, row.id, sealed);
      found.push({
        ...row,
        ...(message === undefined ? {} : { message: withoutSecrets(message) }),
      });
    }
  }
  return found;
}

/** Sessions at the help desk's page; few at a time, and no column says whose one is. */
export async function sessionsOf(database: Database, keyring: Keyring, { guid }: Subject) {
  const rows = await database.selectFrom('helpdesk_sessions').selectAll().execute();
  return rows.flatMap((row) => {
    const name = { kind: 'desk session', id: row.token_hash } as const;
    const content = orWhy(() => openRow(keyring, name, row.agent));
    const whose = (content as { guid?: unknown }).guid;
    return guid !== undefined && whose === guid ? [{ row, content }] : [];
  });
}

async function auditOf(
  database: Database,
  keyring: Keyring,
  subject: Subject,
): Promise<SealedRecord[]> {
  const found: SealedRecord[] = [];
  for (let last: Row | undefined; ;) {
    const rows = await rowsBehind(database, { table: 'audit', keys: ['n'] }, tellsOf(subject), {
      ...{ last, size: 500 },
    });
    last = rows.at(-1);
    if (last === undefined) return found;
    found.push(...rows.map((row) => recordOf(keyring, row as unknown as AuditTableRow)));
  }
}

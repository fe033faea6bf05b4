import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { kindOf } from './in-transaction.ts';
import type { Tables } from './tables.ts';

/** A table whose rows are numbered as they come, from 1 on. */
function numbered<Name extends string>(
  schema: Kysely<Tables>,
  table: Name,
  column: string,
): CreateTableBuilder<Name> {
  const created = schema.schema.createTable(table);
  // SQLite never gives a number twice only where it is told to; a sequence of PostgreSQL never does.
  return kindOf(schema) === 'sqlite'
    ? created.addColumn(column, 'integer', (each) => each.primaryKey().autoIncrement())
    : created.addColumn(column, 'bigserial', (each) => each.primaryKey());
}

const first: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('attempts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('doing', 'text')
      .addColumn('boot', 'text', (column) => column.notNull())
      .addColumn('lease_until', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('forget_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.schema.createIndex('attempts_doing').on('attempts').column('doing').execute();
    await schema.schema.createIndex('attempts_forget').on('attempts').column('forget_at').execute();
    await schema.schema
      .createTable('tries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.schema.createIndex('tries_key').on('tries').columns(['key', 'at']).execute();
    await schema.schema
      .createTable('outbox')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('attempt_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('sends', 'integer', (column) => column.notNull())
      .addColumn('next_at', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('boot', 'text', (column) => column.notNull())
      .execute();
    await schema.schema
      .createIndex('outbox_due')
      .on('outbox')
      .columns(['status', 'next_at'])
      .execute();
    await schema.schema
      .createTable('enrolments')
      .addColumn('guid', 'text', (column) => column.primaryKey())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await numbered(schema, 'audit', 'n')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('attempt_id', 'text', (column) => column.notNull())
      .addColumn('support_code', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('mac', 'text')
      .execute();
    await schema.schema.createIndex('audit_support').on('audit').column('support_code').execute();
    await schema.schema
      .createIndex('audit_unsealed')
      .on('audit')
      .column('n')
      .where(sql`mac`, 'is', null)
      .execute();
  },
};

const outboxChannel: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .alterTable('outbox')
      .addColumn('channel', 'text', (column) => column.notNull().defaultTo('email'))
      .execute();
  },
};

const spent: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('spent')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};

const lockouts: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('lockouts')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('gate', 'text', (column) => column.notNull())
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('lockouts_person_gate', ['key', 'gate'])
      .execute();
  },
};

const stagedEnrolments: Migration = {
  async up(schema: Kysely<Tables>) {
    await numbered(schema, 'import_batches', 'id')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('committed_at', 'bigint')
      .execute();
    await schema.schema
      .createTable('enrolments_staged')
      .addColumn('batch', 'integer', (column) => column.notNull())
      .addColumn('guid', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('enrolments_staged_key', ['batch', 'guid'])
      .execute();
    await schema.schema
      .createIndex('enrolments_staged_guid')
      .on('enrolments_staged')
      .column('guid')
      .execute();
    await schema.schema
      .createTable('import_overtaken')
      .addColumn('batch', 'integer', (column) => column.notNull())
      .addColumn('guid', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('import_overtaken_key', ['batch', 'guid'])
      .execute();
  },
};

const nodes: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('nodes')
      .addColumn('boot', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    const unnamed = (table: 'attempts' | 'audit', column: string): Promise<void> =>
      schema.schema
        .alterTable(table)
        .addColumn(column, 'text', (each) => each.notNull().defaultTo(''))
        .execute();
    await unnamed('attempts', 'mark');
    await unnamed('audit', 'node');
  },
};

const auditChain: Migration = {
  async up(schema: Kysely<Tables>) {
    const audit = schema.schema.alterTable('audit');
    await audit.addColumn('place', 'bigint').execute();
    await audit.addColumn('origin', 'text', (column) => column.notNull().defaultTo('')).execute();
    // Until now there was one process, whose numbers had no gaps.
    await schema
      .updateTable('audit')
      .set({ place: sql<number>`n` })
      .where('mac', 'is not', null)
      .execute();
    await schema.schema.createIndex('audit_place').on('audit').column('place').unique().execute();
    await schema.schema.createIndex('audit_at').on('audit').column('at').execute();
    await schema.schema.dropIndex('audit_unsealed').execute();
    await schema.schema
      .createIndex('audit_unsealed')
      .on('audit')
      .column('n')
      .where(sql`place`, 'is', null)
      .execute();
    await schema.schema
      .createTable('audit_checkpoints')
      .addColumn('place', 'bigint', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .execute();
    await schema.schema
      .createTable('audit_forwarded')
      .addColumn('collector', 'text', (column) => column.primaryKey())
      .addColumn('place', 'bigint', (column) => column.notNull())
      .execute();
  },
};

const helpdesk: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('helpdesk_sessions')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('agent', 'text', (column) => column.notNull())
      .addColumn('began_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addColumn('checked_at', 'bigint', (column) => column.notNull())
      .execute();
    // A person's newest attempts, and what became of each.
    await schema.schema
      .createIndex('audit_subject')
      .on('audit')
      .columns(['subject', 'event'])
      .execute();
  },
};

/** What stands in clear is sealed afterwards (`seal-clear-rows.ts`): that needs the keyring. */
const atRest: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema
      .createTable('marks')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    for (const [table, column] of [
      ['nodes', 'keys'],
      ['audit', 'attested'],
    ] as const) {
      await schema.schema
        .alterTable(table)
        .addColumn(column, 'text', (each) => each.notNull().defaultTo(''))
        .execute();
    }
  },
};

const goneSince: Migration = {
  async up(schema: Kysely<Tables>) {
    await schema.schema.alterTable('enrolments').addColumn('gone_since', 'bigint').execute();
  },
};

/** In order; a name that has run on a store is never changed again. */
export const migrations: Record<string, Migration> = {
  '001-first': first,
  '002-outbox-channel': outboxChannel,
  '003-spent': spent,
  '004-lockouts': lockouts,
  '005-staged-enrolments': stagedEnrolments,
  '006-nodes': nodes,
  '007-audit-chain': auditChain,
  '008-helpdesk': helpdesk,
  '009-at-rest': atRest,
  '010-gone-since': goneSince,
};

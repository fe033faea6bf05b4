import type { Transaction } from 'kysely';
import type { Keyring } from '../keyring/keyring.ts';
import { auditHorizon } from '../store/audit-horizon.ts';
import { inTransaction, kindOf } from '../store/in-transaction.ts';
import type { Database } from '../store/open-store.ts';
import type { Tables } from '../store/tables.ts';

export interface AuditRecord {
  n: number;
  at: number;
  attempt: string;
  supportCode: string;
  subject: string;
  event: string;
  data: Record<string, unknown>;
}

export interface AuditTrail {
  /** Chains the rows that were committed since the last time. One sealer at a time. */
  seal(): Promise<number>;
  /** The number of the first row that does not fit the chain, or undefined when all do. */
  verify(): Promise<{ rows: number; broken?: number }>;
  ofSupportCode(code: string): Promise<AuditRecord[]>;
  ofAttempt(id: string): Promise<AuditRecord[]>;
}

/** So many rows in one transaction, and so many transactions in one round. */
const stepSize = 100;
const stepsAtOnce = 5;

type Row = Omit<Tables['audit'], 'n'> & { n: number };

/**
 * Rows are written inside the commit that they tell about, and chained afterwards: each carries the
 * keyed hash of itself and of the row before it, so that a row changed or taken out is noticed.
 *
 * What the chain cannot show: that its newest rows were taken out, as long as no later row was
 * written (the next one leaves a gap in the numbers); and what was done by someone who holds the
 * keyring, or who also empties the hashes of every row up to the end, which the sealer then makes
 * anew. Against these, keep the log and copies of the store elsewhere.
 */
export function openAuditTrail(database: Database, keyring: Keyring): AuditTrail {
  const content = (row: Row): string =>
    JSON.stringify([
      row.n,
      row.at,
      row.attempt_id,
      row.support_code,
      row.subject,
      row.event,
      row.data,
    ]);

  async function lastMac(work: Transaction<Tables>, beforeN: number): Promise<string> {
    const row = await work
      .selectFrom('audit')
      .select('mac')
      .where('n', '<', beforeN)
      .orderBy('n', 'desc')
      .executeTakeFirst();
    return row?.mac ?? '';
  }

  let sealing: Promise<number> = Promise.resolve(0);

  async function sealNow(): Promise<number> {
    const horizon = await auditHorizon(database);
    let sealed = 0;
    for (let step = 0; step < stepsAtOnce; step++) {
      const rows = await sealStep(horizon);
      sealed += rows;
      if (rows < stepSize) break;
    }
    return sealed;
  }

  /** Any number of processes may do this on one store: one at a time. */
  function sealStep(horizon: number): Promise<number> {
    return inTransaction(database, ['audit-seal'], async (work) => {
      const rows = await work
        .selectFrom('audit')
        .selectAll()
        .where('mac', 'is', null)
        .where('n', '<=', horizon)
        .orderBy('n')
        .limit(stepSize)
        .execute();
      let previous = rows[0] === undefined ? '' : await lastMac(work, rows[0].n);
      for (const row of rows) {
        previous = keyring.mac('audit', previous, content(row));
        await work.updateTable('audit').set({ mac: previous }).where('n', '=', row.n).execute();
      }
      return rows.length;
    });
  }

  async function list(
    column: 'support_code' | 'attempt_id',
    value: string,
  ): Promise<AuditRecord[]> {
    const rows = await database
      .selectFrom('audit')
      .selectAll()
      .where(column, '=', value)
      .orderBy('n')
      .limit(1000)
      .execute();
    return rows.map((row) => ({
      n: row.n,
      at: row.at,
      attempt: row.attempt_id,
      supportCode: row.support_code,
      subject: row.subject,
      event: row.event,
      data: JSON.parse(row.data) as Record<string, unknown>,
    }));
  }

  return {
    seal() {
      sealing = sealing.catch(() => 0).then(sealNow);
      return sealing;
    },
    async verify() {
      let previous = '';
      let after = 0;
      let count = 0;
      for (;;) {
        const rows = await database
          .selectFrom('audit')
          .selectAll()
          .where('n', '>', after)
          .where('mac', 'is not', null)
          .orderBy('n')
          .limit(1000)
          .execute();
        if (rows.length === 0) return { rows: count };
        for (const row of rows) {
          // AUTOINCREMENT never gives a number twice, so a gap is a row that was taken out; a sequence
          // of PostgreSQL has one wherever a commit was taken back.
          const gap = kindOf(database) === 'sqlite' && row.n !== after + 1;
          const fits = keyring.matches(row.mac ?? '', 'audit', previous, content(row));
          if (!fits || gap) return { rows: count, broken: after + 1 };
          previous = row.mac ?? '';
          after = row.n;
          count++;
        }
      }
    },
    ofSupportCode: (code) => list('support_code', code),
    ofAttempt: (id) => list('attempt_id', id),
  };
}

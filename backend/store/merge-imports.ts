import { sql, type Transaction } from 'kysely';
import { stepSize } from './import-batches.ts';
import { inTransaction } from './in-transaction.ts';
import { importsLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** How many steps one round of the server takes, so that its end has never long to wait for it. */
const stepsOfRound = 10;

/**
 * Moves a few people of the oldest committed import to `enrolments`, where they then are like
 * everyone. Any number of processes may do this at once, and may be killed at it: what counts is the
 * same before, between and after its two statements.
 * @returns how many were moved; 0 when there is nothing left
 */
export async function mergeStep(database: Database, size = stepSize): Promise<number> {
  for (;;) {
    const batch = await database
      .selectFrom('import_batches')
      .select(['id', sql<number>`committed_at`.as('at')])
      .where('committed_at', 'is not', null)
      .orderBy('committed_at')
      .limit(1)
      .executeTakeFirst();
    if (batch === undefined) return 0;
    const rows = await database
      .selectFrom('enrolments_staged')
      .select('guid')
      .where('batch', '=', batch.id)
      .limit(size)
      .execute();
    const guids = rows.map(({ guid }) => guid);
    if (guids.length > 0) {
      // Nobody may register anything between the two statements.
      await inTransaction(database, [importsLock], (work) => move(work, batch, guids));
      return guids.length;
    }
    await database.deleteFrom('import_overtaken').where('batch', '=', batch.id).execute();
    await database.deleteFrom('import_batches').where('id', '=', batch.id).execute();
  }
}

/** Whoever put something in between has taken the staged row away, and then nothing is moved. */
async function move(
  work: Transaction<Tables>,
  batch: { id: number; at: number },
  guids: string[],
): Promise<void> {
  await work
    .insertInto('enrolments')
    .columns(['guid', 'data', 'updated_at'])
    .expression((query) =>
      query
        .selectFrom('enrolments_staged')
        .select(['guid', 'data', sql<number>`cast(${batch.at} as bigint)`.as('updated_at')])
        .where('batch', '=', batch.id)
        .where('guid', 'in', guids),
    )
    .onConflict((conflict) =>
      conflict
        .column('guid')
        .doUpdateSet({ data: sql`excluded.data`, updated_at: sql`excluded.updated_at` }),
    )
    .execute();
  await work
    .deleteFrom('enrolments_staged')
    .where('batch', '=', batch.id)
    .where('guid', 'in', guids)
    .execute();
}

/** One round of the server: moves on a little what an import has committed that was killed then. */
export async function mergeImports(database: Database): Promise<void> {
  for (let steps = 0; steps < stepsOfRound; steps++) {
    if ((await mergeStep(database)) === 0) return;
  }
}

import { sql, type Transaction } from 'kysely';
import type { Keyring } from '../keyring/keyring.ts';
import { type PersonEnrolment, sealEnrolment } from './enrolment-store.ts';
import { inTransaction } from './in-transaction.ts';
import { importsLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/**
 * Imports of many people beside a running server. A batch is filled in small steps that nobody sees,
 * and one row's update makes all of it count. Every step is one statement of its own, because a
 * transaction over several would hold the lock for writing while this process waits for its turn.
 * Between a step and a person who registers something one waits for the other, so that neither
 * misses what the other does.
 */
export interface ImportBatches {
  /** Begins a batch. From now on it is noticed who registers something meanwhile. */
  open(now: number): Promise<number>;
  /** Adds people to a batch; so few at once that it takes a few milliseconds. */
  stage(batch: number, people: readonly PersonEnrolment[]): Promise<void>;
  /**
   * Makes all of a batch count, or nothing: `overtaken` when somebody has registered something since
   * the batch was begun. Rejects when the batch is gone.
   */
  commit(batch: number, now: number): Promise<'committed' | 'overtaken'>;
  /** Takes out of a batch whoever has registered something meanwhile, and names them. */
  takeOut(batch: number): Promise<string[]>;
  /** Forgets a batch that was not committed. */
  discard(batch: number): Promise<void>;
}

/** So many people in one statement: about a millisecond, and one synchronisation of the disk. */
export const stepSize = 50;

/** @param rest is called after each step with the milliseconds that it took, and resolves when the next may come */
export function openImportBatches(
  database: Database,
  keyring: Keyring,
  rest: (took: number) => Promise<void>,
): ImportBatches {
  const step = makeStep(rest);
  return {
    async open(now) {
      const { id } = await aloneWithImports(database, (work) =>
        work
          .insertInto('import_batches')
          .values({ created_at: now, committed_at: null })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      return id;
    },

    stage: (batch, people) =>
      step(async () => {
        if (people.length === 0) return;
        const rows = people.map((each) => ({
          batch,
          guid: each.guid,
          data: sealEnrolment(keyring, each),
        }));
        await database
          .insertInto('enrolments_staged')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['batch', 'guid']).doUpdateSet({ data: sql`excluded.data` }),
          )
          .execute();
      }),

    async commit(batch, now) {
      const { numUpdatedRows } = await aloneWithImports(database, (work) =>
        work
          .updateTable('import_batches')
          // Never before another one, whatever the clock says: the newest is what counts.
          .set({ committed_at: sql<number>`(${afterAllOthers(now)})` })
          .where('id', '=', batch)
          .where('committed_at', 'is', null)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('import_overtaken').select('guid').where('batch', '=', batch))),
          )
          .executeTakeFirst(),
      );
      if (numUpdatedRows === 1n) return 'committed';
      const there = await database
        .selectFrom('import_batches')
        .select('id')
        .where('id', '=', batch)
        .executeTakeFirst();
      if (there === undefined) throw new Error('the import was given up by another process');
      return 'overtaken';
    },

    async takeOut(batch) {
      const marks = await database
        .selectFrom('import_overtaken')
        .select('guid')
        .where('batch', '=', batch)
        .limit(1000)
        .execute();
      const guids = marks.map(({ guid }) => guid);
      // Whoever looks at them again does so after this, and so sees what was registered.
      for (const table of ['enrolments_staged', 'import_overtaken'] as const) {
        await step(() =>
          aloneWithImports(database, (work) =>
            work.deleteFrom(table).where('batch', '=', batch).where('guid', 'in', guids).execute(),
          ),
        );
      }
      return guids;
    },

    discard: (batch) => discard(database, batch, step),
  };
}

/** The moment after the newest commit, or now; `greatest` and `max` are not the same everywhere. */
const afterAllOthers = (now: number) => sql<number>`
  select case when newest.at >= cast(${now} as bigint) then newest.at + 1
    else cast(${now} as bigint) end
  from (select coalesce(max(committed_at), 0) as at from import_batches) as newest`;

/** While nobody registers anything and no other import moves on. */
const aloneWithImports = <Result>(
  database: Database,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> => inTransaction(database, [importsLock], work);

type Step = (work: () => Promise<unknown>) => Promise<void>;

function makeStep(rest: (took: number) => Promise<void>): Step {
  return async (work) => {
    const started = performance.now();
    await work();
    await rest(performance.now() - started);
  };
}

async function discard(database: Database, batch: number, step: Step): Promise<void> {
  for (const table of ['enrolments_staged', 'import_overtaken'] as const) {
    for (;;) {
      const rows = await database
        .selectFrom(table)
        .select('guid')
        .where('batch', '=', batch)
        .limit(4 * stepSize)
        .execute();
      if (rows.length === 0) break;
      const guids = rows.map(({ guid }) => guid);
      await step(() =>
        aloneWithImports(database, (work) =>
          work.deleteFrom(table).where('batch', '=', batch).where('guid', 'in', guids).execute(),
        ),
      );
    }
  }
  // Last, so that whoever comes after a process that was killed still finds what is left.
  await database
    .deleteFrom('import_batches')
    .where('id', '=', batch)
    .where('committed_at', 'is', null)
    .execute();
}

/**
 * Forgets batches that were begun before this moment and never committed.
 * @returns how many there were
 */
export async function sweepBatches(
  database: Database,
  before: number,
  rest: (took: number) => Promise<void>,
): Promise<number> {
  const dead = await database
    .selectFrom('import_batches')
    .select('id')
    .where('committed_at', 'is', null)
    .where('created_at', '<', before)
    .execute();
  for (const { id } of dead) await discard(database, id, makeStep(rest));
  return dead.length;
}

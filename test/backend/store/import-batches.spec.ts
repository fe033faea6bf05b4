import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Enrolment,
  enrolmentLocks,
  type EnrolmentStore,
  openEnrolmentStore,
  putEnrolment,
  readEnrolment,
} from '../../../backend/store/enrolment-store.ts';
import {
  type ImportBatches,
  openImportBatches,
  sweepBatches,
} from '../../../backend/store/import-batches.ts';
import { mergeImports, mergeStep } from '../../../backend/store/merge-imports.ts';
import { inTransaction } from '../../../backend/store/in-transaction.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { start } from '../attempts/sample-attempt.ts';
import { storeKeyring } from '../../support/store-keyring.ts';
import { retentionOf, retentionSchema } from '../../../backend/config/retention-schema.ts';
import { tidyStore } from '../../../backend/store/tidy-store.ts';

const kept = retentionOf({ retention: retentionSchema.parse({}) });

const atOnce = (): Promise<void> => Promise.resolve();
const named = (language: string): Enrolment => ({ questions: [], emails: [], language });

onBothStores('imports', (here) => {
  const home = useStore(here);
  let database: Database;
  let enrolments: EnrolmentStore;
  let batches: ImportBatches;
  beforeAll(async () => {
    database = await home.open();
    enrolments = openEnrolmentStore(database, storeKeyring);
    batches = openImportBatches(database, storeKeyring, atOnce);
  });
  beforeEach(() => home.empty());
  afterAll(() => database.destroy());

  const of = async (guid: string): Promise<string | undefined> =>
    (await enrolments.find(guid))?.language;
  async function staged(language: string, ...guids: string[]): Promise<number> {
    const batch = await batches.open(start);
    await batches.stage(
      batch,
      guids.map((guid) => ({ guid, enrolment: named(language) })),
    );
    return batch;
  }
  async function rowsIn(table: 'enrolments_staged' | 'import_batches' | 'import_overtaken') {
    return (await database.selectFrom(table).selectAll().execute()).length;
  }

  describe('an import', () => {
    it('is seen by nobody until it is committed, and then by everyone at once', async () => {
      await enrolments.put('a', named('old'), start);
      const batch = await staged('new', 'a', 'b');
      expect([await of('a'), await of('b')]).toEqual(['old', undefined]);
      expect(await batches.commit(batch, start)).toBe('committed');
      expect([await of('a'), await of('b')]).toEqual(['new', 'new']);
    });

    it('counts before an earlier one, also when the clock went back in between', async () => {
      const first = await staged('first', 'a');
      const second = await staged('second', 'a');
      // Begun earlier and committed later: what counts is the commit.
      await batches.commit(second, start);
      await batches.commit(first, start - 5000);
      expect(await of('a')).toBe('first');
      await mergeImports(database);
      expect(await of('a')).toBe('first');
      expect([await rowsIn('enrolments_staged'), await rowsIn('import_batches')]).toEqual([0, 0]);
    });

    it('is moved in small steps, and says the same before, between and after them', async () => {
      const guids = Array.from({ length: 7 }, (_, at) => `g${at}`);
      await batches.commit(await staged('new', ...guids), start);
      const moved = [];
      for (;;) {
        const count = await mergeStep(database, 3);
        expect(await Promise.all(guids.map(of))).toEqual(guids.map(() => 'new'));
        if (count === 0) break;
        moved.push(count);
      }
      expect(moved).toEqual([3, 3, 1]);
    });

    it('is moved a little in each round of the server, and in the end wholly', async () => {
      const guids = Array.from({ length: 1200 }, (_, at) => `g${at}`);
      await batches.commit(await staged('new', ...guids), start);
      const left = [];
      for (let round = 0; round < 4; round++) {
        await mergeImports(database);
        left.push(await rowsIn('enrolments_staged'));
      }
      expect(left).toEqual([700, 200, 0, 0]);
      expect(await rowsIn('import_batches')).toBe(0);
    });
  });

  describe('somebody who registers something', () => {
    it('after an import was committed has the last word, moved or not', async () => {
      await batches.commit(await staged('imported', 'a', 'b'), start);
      await enrolments.put('a', named('own'), start + 1);
      expect(await of('a')).toBe('own');
      await mergeImports(database);
      expect([await of('a'), await of('b')]).toEqual(['own', 'imported']);
    });

    it('while a batch is filled stops its commit until they were looked at again', async () => {
      const batch = await staged('imported', 'a', 'b');
      await enrolments.put('a', named('own'), start + 1);
      // Also somebody whom the import does not bring, or has not come to yet.
      await enrolments.put('z', named('own'), start + 1);
      expect(await batches.commit(batch, start)).toBe('overtaken');
      expect((await batches.takeOut(batch)).sort()).toEqual(['a', 'z']);
      expect(await batches.commit(batch, start)).toBe('committed');
      expect([await of('a'), await of('b'), await of('z')]).toEqual(['own', 'imported', 'own']);
    });

    it('in a transaction that is rolled back has registered nothing', async () => {
      await batches.commit(await staged('imported', 'a'), start);
      const open = await staged('next', 'a');
      const failing = inTransaction(database, enrolmentLocks('a'), async (work) => {
        await putEnrolment(work, storeKeyring, { guid: 'a', enrolment: named('own') }, start);
        expect((await readEnrolment(work, storeKeyring, 'a'))?.language).toBe('own');
        throw new Error('undone');
      });
      await expect(failing).rejects.toThrow('undone');
      expect(await of('a')).toBe('imported');
      expect(await batches.commit(open, start)).toBe('committed');
    });
  });

  describe('an import that was not committed', () => {
    it('leaves nothing when it is discarded', async () => {
      const batch = await staged('new', ...Array.from({ length: 450 }, (_, at) => `g${at}`));
      await enrolments.put('g1', named('own'), start);
      await batches.discard(batch);
      for (const table of ['enrolments_staged', 'import_batches', 'import_overtaken'] as const) {
        expect(await rowsIn(table)).toBe(0);
      }
      await expect(batches.commit(batch, start)).rejects.toThrow('given up');
    });

    it('is forgotten by the server after a day and not before, and a committed one never', async () => {
      const day = 24 * 60 * 60_000;
      await staged('dead', 'a');
      await batches.commit(await staged('kept', 'b'), start);
      await mergeImports(database);
      await tidyStore(database, kept, start + day);
      expect(await rowsIn('import_batches')).toBe(1);
      await tidyStore(database, kept, start + day + 1);
      expect([await rowsIn('import_batches'), await rowsIn('enrolments_staged')]).toEqual([0, 0]);
      expect([await of('a'), await of('b')]).toEqual([undefined, 'kept']);
      expect(await sweepBatches(database, start + 2 * day, atOnce)).toBe(0);
    });
  });

  describe('imports, people and the moving of rows, in any order', () => {
    it(
      'come to what the last commit or registration of each person says',
      { timeout: 60_000 },
      async () => {
        const guids = ['a', 'b', 'c'];
        const guid = fc.constantFrom(...guids);
        const step = fc.oneof(
          fc.record({ do: fc.constant('put' as const), guid }),
          fc.record({ do: fc.constant('begin' as const), guids: fc.uniqueArray(guid) }),
          fc.record({
            do: fc.constantFrom('commit' as const, 'discard' as const),
            which: fc.nat(5),
          }),
          fc.record({ do: fc.constant('merge' as const), size: fc.integer({ min: 1, max: 2 }) }),
        );
        const steps = fc.array(step, { minLength: 5, maxLength: 25 });
        const run = async (list: Step[]): Promise<void> => {
          const expected = new Map<string, string>();
          const open: { batch: number; word: string; guids: Set<string> }[] = [];
          for (const [at, each] of list.entries()) {
            const word = `w${at}`;
            if (each.do === 'put') {
              await enrolments.put(each.guid, named(word), start);
              expected.set(each.guid, word);
              for (const { guids: theirs } of open) theirs.delete(each.guid);
            } else if (each.do === 'begin') {
              open.push({
                batch: await staged(word, ...each.guids),
                word,
                guids: new Set(each.guids),
              });
            } else if (each.do === 'merge') {
              await mergeStep(database, each.size);
            } else {
              const [mine] = open.splice(each.which % Math.max(1, open.length), 1);
              if (mine === undefined) continue;
              if (each.do === 'discard') await batches.discard(mine.batch);
              else {
                while ((await batches.commit(mine.batch, start)) === 'overtaken') {
                  await batches.takeOut(mine.batch);
                }
                for (const theirs of mine.guids) expected.set(theirs, mine.word);
              }
            }
            const seen = await Promise.all(guids.map(of));
            expect(seen).toEqual(guids.map((one) => expected.get(one)));
          }
          for (const table of ['enrolments', 'enrolments_staged', 'import_batches'] as const) {
            await database.deleteFrom(table).execute();
          }
          await database.deleteFrom('import_overtaken').execute();
        };
        await fc.assert(fc.asyncProperty(steps, run), {
          numRuns: here.kind === 'sqlite' ? 60 : 12,
          seed: 7,
        });
      },
    );
  });
});

type Step =
  | { do: 'put'; guid: string }
  | { do: 'begin'; guids: string[] }
  | { do: 'commit' | 'discard'; which: number }
  | { do: 'merge'; size: number };

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { openLookup } from '../../../backend/directory/open-lookup.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { mergeImports } from '../../../backend/store/merge-imports.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { importPeople } from '../../support/import-people.ts';
import { addManyPeople, manyAccount, writeManyPeople } from '../../support/many-people.ts';
import { keyringOf } from '../../support/keyring-of.ts';

/** Four steps to stage, and four to move. */
const many = 180;
const entry = fileURLToPath(new URL('./import-and-die.ts', import.meta.url));

let site: Site;
const guids: string[] = [];
beforeAll(async () => {
  site = await makeSite({ people: [demoPeople[0]!] });
  addManyPeople(site, many);
  const lookup = await openLookup(loadConfig(site.config), () => undefined, Date.now);
  for (let at = 0; at < many; at++) {
    guids.push((await lookup.find({ name: manyAccount(at) }))?.guid ?? '');
  }
  await importPeople(site, writeManyPeople(site, many, 'old'));
});
afterAll(() => site.close());

/** Resolves when it has ended: by its own hand, as the signal says. */
async function dies(word: string, point: string): Promise<NodeJS.Signals | null> {
  const file = writeManyPeople(site, many, word);
  const words = ['--config', site.config, '--file', file, '--die', point];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', entry, ...words],
    {
      stdio: 'inherit',
    },
  );
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
}
/** Which import each of them has, as a server that reads the store now would see it. */
async function wordsIn(database: Database): Promise<string[]> {
  const { find } = openEnrolmentStore(database, keyringOf(site));
  const found = await Promise.all(guids.map((guid) => find(guid)));
  return [
    ...new Set(found.map((each) => /@(\w+)\./.exec(each?.emails[0]?.address ?? '')?.[1] ?? '')),
  ];
}

describe('an import that is killed', { timeout: 60_000 }, () => {
  it.each([
    ['while the first rows are staged', 'step:1', 'nothing'],
    ['before its commit', 'before', 'nothing'],
    ['after it', 'after', 'everything'],
    ['while the rows are moved', 'step:6', 'everything'],
  ])(
    '%s has written all or nothing, and the next one finds a good store',
    async (_when, point, written) => {
      const word = `w${point.replace(':', '')}`;
      const database = await openDatabase(join(site.folder, 'store.db'));
      try {
        const [before] = await wordsIn(database);
        expect(await dies(word, point)).toBe('SIGKILL');
        const expected = written === 'everything' ? word : before;
        expect(await wordsIn(database)).toEqual([expected]);
        // What is left of it is moved by the server, or forgotten by the next import.
        await mergeImports(database);
        expect(await wordsIn(database)).toEqual([expected]);
        const again = await importPeople(site, writeManyPeople(site, many, word));
        expect(again.out).toContain(written === 'everything' ? '180 unchanged' : '180 changed');
        expect(await wordsIn(database)).toEqual([word]);
        for (const table of ['import_batches', 'enrolments_staged', 'import_overtaken'] as const) {
          expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
        }
      } finally {
        await database.destroy();
      }
    },
  );
});

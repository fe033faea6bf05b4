import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { openLookup } from '../../../backend/directory/open-lookup.ts';
import { type Enrolment, openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { mergeImports } from '../../../backend/store/merge-imports.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { importPeople } from '../../support/import-people.ts';
import { addManyPeople, manyAccount, writeManyPeople } from '../../support/many-people.ts';
import { runBackend, storeText } from '../../support/running-backend.ts';
import { spawnCli } from './run-cli.ts';
import { keyringOf } from '../../support/keyring-of.ts';

const many = 600;
let site: Site;
beforeAll(async () => {
  const rules = [{ name: 'everyone', who: 'all', may: ['reset'], pass: 'email' }];
  site = await makeSite({ settings: { rules } });
  addManyPeople(site, many);
});
afterAll(() => site.close());

function written(name: string, content: string): string {
  const file = join(site.folder, name);
  writeFileSync(file, content);
  return file;
}
async function guidOf(name: string): Promise<string> {
  const lookup = await openLookup(loadConfig(site.config), () => undefined, Date.now);
  return (await lookup.find({ name }))?.guid ?? '';
}
async function withStore<Result>(
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(join(site.folder, 'store.db'));
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
async function enrolmentOf(name: string): Promise<Enrolment | undefined> {
  const guid = await guidOf(name);
  return withStore((database) => openEnrolmentStore(database, keyringOf(site)).find(guid));
}
const left = () =>
  withStore(async (database) => [
    await database.selectFrom('import_batches').selectAll().execute(),
    await database.selectFrom('enrolments_staged').selectAll().execute(),
  ]);

describe('import', () => {
  it('only looks unless told to apply, writes then, and finds nothing to do the next time', async () => {
    const file = written(
      'first.csv',
      '\uFEFFaccount;email;phone;language;question1;answer1\r\n' +
        'alice;alice@home.example;;;first-pet;Mister Whiskers\r\n' +
        'CORP\\bruno;"new@x.example";0171 3920022;en;own:What boat?;"Pen""guin"\r\n' +
        'person1@corp.example;p1@x.example;;;;\r\n' +
        'person2;;;;;\r\n',
    );
    const before = await storeText(site);
    expect(await importPeople(site, file, { mode: 'preview' })).toEqual({
      code: 0,
      error: '',
      out:
        `${file}: 4 people, of whom 1 new, 2 changed, 1 unchanged.\n` +
        'Nothing was written yet. Say --apply to write it.\n',
    });
    expect(await storeText(site)).toBe(before);

    const applied = await spawnCli('import', file, '--config', site.config, '--apply');
    expect(applied).toEqual({
      code: 0,
      error: '',
      out: `${file}: 4 people, of whom 1 new, 2 changed, 1 unchanged.\nWritten.\n`,
    });
    expect(await enrolmentOf('bruno')).toMatchObject({
      language: 'en',
      emails: [{ address: 'new@x.example' }],
      phones: [{ number: '+491713920022' }],
      questions: [{ id: expect.stringMatching(/^own-/) as string, text: { own: 'What boat?' } }],
    });
    expect(await enrolmentOf('person1')).toMatchObject({ emails: [{ address: 'p1@x.example' }] });
    expect(await enrolmentOf('person2')).toBeUndefined();
    const after = await storeText(site);
    expect(after).not.toMatch(/whiskers|pen.?guin/i);
    expect(await left()).toEqual([[], []]);

    const again = await importPeople(site, file);
    expect(again.out).toBe(
      `${file}: 4 people, of whom 0 new, 0 changed, 4 unchanged.\nThere is nothing to write.\n`,
    );
    expect(await storeText(site)).toBe(after);
  });

  it('takes JSON by the same way', async () => {
    const entry = { account: 'person3', emails: ['p3@x.example'] };
    const file = written('list.json', JSON.stringify([entry, { account: 'person4', phones: [] }]));
    expect(await importPeople(site, file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 new, 0 changed, 1 unchanged.\nWritten.') as string,
    });
    const wrong = written(
      'wrong.json',
      JSON.stringify([entry, { account: 'no-such', emails: ['secret'] }]),
    );
    expect(await importPeople(site, wrong)).toEqual({
      code: 2,
      out: '',
      error: `${wrong}: entry 2: emails.0: is no usable address; write one such as anna@home.example\n1 error. Nothing was written.\n`,
    });
  });

  it('writes nothing at all when one line is wrong, and names each with line, column and remedy', async () => {
    const before = await storeText(site);
    const file = written(
      'wrong.csv',
      'account,email,phone,question1,answer1\n' +
        'person5,p5@x.example,,,\n' +
        'no-such,secret@x.example,,,\n' +
        'person6,secret,4.9E+12,first-pet,=secret\n' +
        'PERSON5,,,,\n' +
        'person5@corp.example,,,,\n',
    );
    const { code, out, error } = await importPeople(site, file);
    expect([code, out]).toEqual([2, '']);
    const lines = error.split('\n').map((line) => line.replace(file, 'FILE'));
    expect(lines).toEqual([
      'FILE:3: account: is not in the directory; correct it or remove the line',
      'FILE:4: email: is no usable address; write one such as anna@home.example',
      expect.stringMatching(/^FILE:4: phone: is a number that a spreadsheet has rounded/),
      expect.stringMatching(/^FILE:4: answer1: begins like a formula/),
      'FILE:5: account: is the same person as FILE:2; keep one'.replace('FILE:2', `${file}:2`),
      `FILE:6: account: is the same person as ${file}:2; keep one`,
      '6 errors. Nothing was written.',
      '',
    ]);
    expect(await storeText(site)).toBe(before);
    expect(await left()).toEqual([[], []]);
  });

  it('shows fifty errors at most, and counts the others', async () => {
    const file = written('many-wrong.csv', `account\n${'no-such\n'.repeat(62)}`);
    const { error } = await importPeople(site, file);
    expect(error.split('\n').filter((line) => line.includes('not in the directory'))).toHaveLength(
      50,
    );
    expect(error).toMatch(/… and 12 more\n62 errors\. Nothing was written\.\n$/);
  });

  it('refuses a file that it cannot read', async () => {
    const file = written('utf16.csv', '');
    writeFileSync(file, Buffer.from('\uFEFFaccount\n', 'utf16le'));
    const { code, error } = await importPeople(site, file);
    expect([code, error]).toEqual([
      2,
      `${file}: is in UTF-16, as a spreadsheet's "Unicode text"; save it as "CSV UTF-8"\nNothing was written.\n`,
    ]);
  });

  it('notes who is disabled or privileged, and registers them all the same', async () => {
    const file = written('odd.csv', 'account,email\ndora,d@x.example\nroot.admin,r@x.example\n');
    const { code, out } = await importPeople(site, file, { mode: 'preview' });
    expect(code).toBe(0);
    expect(out).toContain(`${file}:2: note: the account is disabled\n`);
    expect(out).toContain(
      `${file}:3: note: the account is privileged: it can never be helped here\n`,
    );
    expect(out).toContain('0 new, 2 changed');
  });

  it('keeps an authenticator that the person has registered meanwhile, and writes its own part too', async () => {
    const guid = await guidOf('person7');
    const file = written(
      'overtaken.csv',
      'account,email\nperson7,p7@x.example\nperson8,p8@x.example\n',
    );
    const totp = [{ id: 't', sealed: 'k1.x' }];
    let commits = 0;
    const result = await importPeople(site, file, {
      wrapBatches: (batches) => ({
        ...batches,
        async commit(...args) {
          // The person is quicker, twice: at the very last moment each time.
          if (++commits <= 2) {
            await withStore((database) => {
              const own = { questions: [], emails: [], totp, language: `l${commits}` };
              return openEnrolmentStore(database, keyringOf(site)).put(guid, own, Date.now());
            });
          }
          return batches.commit(...args);
        },
      }),
    });
    expect([result.code, commits]).toEqual([0, 3]);
    expect(await enrolmentOf('person7')).toEqual({
      ...{ questions: [], totp, language: 'l2' },
      emails: [{ id: '1', address: 'p7@x.example' }],
    });
    expect(await enrolmentOf('person8')).toMatchObject({ emails: [{ address: 'p8@x.example' }] });
    expect(await left()).toEqual([[], []]);
  });

  it('leaves nothing when it is cancelled, at whatever moment', async () => {
    const before = await storeText(site);
    const file = writeManyPeople(site, 60, 'cancelled');
    for (const at of [0, 30, 61, 90, 119]) {
      const cancelling = new AbortController();
      let steps = 0;
      const imported = importPeople(site, file, {
        signal: cancelling.signal,
        progress: () => (++steps > at ? cancelling.abort() : undefined),
      });
      await expect(imported).rejects.toThrow('aborted');
      expect(await left()).toEqual([[], []]);
    }
    expect(await storeText(site)).toBe(before);
  });

  it('counts when it is cancelled after it was written, and the server moves the rest', async () => {
    const file = writeManyPeople(site, 60, 'late');
    const cancelling = new AbortController();
    const { code, out } = await importPeople(site, file, {
      signal: cancelling.signal,
      wrapBatches: (batches) => ({
        ...batches,
        async commit(...args) {
          const result = await batches.commit(...args);
          cancelling.abort();
          return result;
        },
      }),
    });
    expect([code, out]).toEqual([0, expect.stringContaining('Written.')]);
    expect((await left()).map((rows) => rows.length)).toEqual([1, 60]);
    expect(await enrolmentOf('person59')).toMatchObject({
      emails: [{ address: 'person59@late.example' }],
    });
    await withStore((database) => mergeImports(database));
    expect(await left()).toEqual([[], []]);
    expect(await enrolmentOf('person59')).toMatchObject({
      emails: [{ address: 'person59@late.example' }],
    });
  });

  it('is refused while another one writes, and when the file changes under it', async () => {
    const file = written('twice.csv', 'account,email\nperson9,p9@x.example\n');
    const before = await storeText(site);
    let other: unknown;
    const changing = await importPeople(site, file, {
      wrapBatches: (batches) => ({
        ...batches,
        async open(now) {
          other = await importPeople(site, file).catch((error: unknown) => error);
          written('twice.csv', 'account,email\nperson9,other@x.example\n');
          return batches.open(now);
        },
      }),
    });
    expect(String(other)).toContain('another import is writing to this store');
    expect(changing).toMatchObject({
      code: 2,
      error: expect.stringContaining('was changed') as string,
    });
    expect(await storeText(site)).toBe(before);
  });

  it('makes no store where there is none and it only looks', async () => {
    const config = written(
      'fresh.yaml',
      readFileSync(site.config, 'utf8').replace('store.db', 'fresh.db'),
    );
    const file = written('one.csv', 'account,email\nalice,a@x.example\n');
    expect((await importPeople({ config }, file, { mode: 'preview' })).out).toContain('1 new');
    expect(existsSync(join(site.folder, 'fresh.db'))).toBe(false);
  });
});

describe('an import of many beside a running server', () => {
  beforeAll(() => importPeople(site, writeManyPeople(site, many, 'home')));

  it('shows all of it from one moment on, and lets people go on meanwhile', async () => {
    const backend = await runBackend(site, {}, { attemptsPerAddress: 10_000 });
    const shown = async (at: number): Promise<string> => {
      const { step } = await backend.open(manyAccount(at));
      const masks = step.kind === 'choose' ? step.options.map(({ to }) => to) : [];
      return JSON.stringify(masks);
    };
    const old = '[{"masked":"p•••@h•••"}]';
    const next = '[{"masked":"p•••@b•••"}]';
    const seen: string[][] = [];
    // First the one whose line is written last: what is seen of it holds for the other by then.
    const look = async (): Promise<void> => {
      const last = await shown(many - 1);
      seen.push([last, await shown(0)]);
    };
    try {
      // Looked at after every step: twelve to stage, and those to move that the server does not do.
      const file = writeManyPeople(site, many, 'beside');
      const { out } = await importPeople(site, file, { pause: look });
      expect(out).toContain('of whom 0 new, 600 changed');
    } finally {
      await backend.stop();
    }
    expect(seen.length).toBeGreaterThanOrEqual(13);
    expect(seen[0]).toEqual([old, old]);
    expect(seen.at(-1)).toEqual([next, next]);
    expect(seen.flat().filter((each) => each !== old && each !== next)).toEqual([]);
    // Whoever stands last was never there before whoever stands first.
    expect(seen.filter(([last, first]) => last === next && first === old)).toEqual([]);
  });
});

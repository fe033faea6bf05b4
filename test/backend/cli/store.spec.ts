import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../../backend/cli/run-command.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { outputOf } from '../../support/output-of.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { runBackend } from '../../support/running-backend.ts';
import { sharedPostgres } from '../../support/store-kinds.ts';

const available = postgresAvailable();
const title = available.ok ? '' : ` (skipped: ${available.why})`;

describe.skipIf(!available.ok)(`moving from a file to a database${title}`, () => {
  let site: Site;
  let settings: PostgresSettings;
  let shared: string;
  beforeAll(async () => {
    site = await makeSite();
    settings = await (await sharedPostgres()).makeDatabase();
    const { password, tls, ...reached } = settings;
    writeFileSync(join(site.folder, 'store-password'), password());
    writeFileSync(join(site.folder, 'store-ca.pem'), tls?.ca ?? '');
    const config = parse(readFileSync(site.config, 'utf8')) as object;
    shared = join(site.folder, 'shared.yaml');
    const store = { ...reached, passwordFile: 'store-password', caFile: 'store-ca.pem' };
    writeFileSync(shared, stringify({ ...config, store }));
  });
  afterAll(() => site.close());
  const run = (...words: string[]) => outputOf(() => runCommand(words));

  it('is refused while a backend works on the file, and serves nobody before it is done', async () => {
    const backend = await runBackend(site);
    const busy = await run('store', 'copy', '--from', site.config, '--to', shared);
    await backend.stop();
    expect(busy).toMatchObject({
      code: 1,
      error: expect.stringContaining('works on it') as string,
    });
    const early = await run('serve', '--config', shared);
    expect(early.code).toBe(1);
    expect(early.error).toContain('run "backend migrate --config FILE" once');
    expect(early.error).not.toContain(settings.password());
  });

  it('brings everything along, which check then finds', { timeout: 60_000 }, async () => {
    const told = await run('check', '--config', shared);
    expect(told.out).toContain('Before a backend can be started, run: backend migrate');
    const copied = await run('store', 'copy', '--from', site.config, '--to', shared);
    expect(copied).toMatchObject({ code: 0, error: '' });
    expect(copied.out).toMatch(/enrolments: [1-9]/);
    const database = await openDatabase(settings);
    const rows = await database.selectFrom('enrolments').select('guid').execute();
    await database.destroy();
    expect(rows.length).toBeGreaterThan(2);
    const checked = await run('check', '--config', shared);
    expect(checked.code).toBe(0);
    expect(checked.out).toContain('The store answers, over TLS, and is in the present shape.');
    expect(checked.out + checked.error).not.toContain(settings.password());
  });

  it('needs no backup where nothing changes', async () => {
    const before = readdirSync(site.folder);
    expect((await run('migrate', '--config', shared)).out).toContain('nothing was done');
    expect((await run('migrate', '--config', site.config)).out).toContain('nothing was done');
    expect(readdirSync(site.folder)).toEqual(before);
    expect(existsSync(join(site.folder, 'store.db'))).toBe(true);
  });
});

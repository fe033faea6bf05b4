import { createPublicKey, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SealedRecord } from '../../../backend/audit/sealed-record.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { openWalk } from '../../support/talk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Collector, openCollector } from '../audit/collector.ts';
import { runCli } from './run-cli.ts';

const person = demoPeople[0]!;
const next = 'Brand-New-Wagtail-1';
let site: Site;
let collector: Collector;
let backend: RunningBackend;
let supportCode: string;

beforeAll(async () => {
  const authority = await createAuthority();
  collector = await openCollector(await authority.issue());
  const caFile = join(temporaryFolder('audit'), 'collector-ca.pem');
  writeFileSync(caFile, authority.pem);
  const syslog = { host: '127.0.0.1', port: collector.port, caFile };
  site = await makeSite({ settings: { audit: { syslog } } });
  backend = await runBackend(site);
  const opening = { purpose: 'reset' as const, account: person.accountName, device: 'LAPTOP-7' };
  const walk = await openWalk(backend.to, opening);
  await prove(site, walk, person);
  const done = await walk.reply({ do: 'set-password', next });
  expect(done).toMatchObject({ kind: 'done' });
  ({ supportCode } = done);
  await vi.waitFor(() => expect(collector.messages.join('\n')).toContain('reset-outcome'), {
    timeout: 10_000,
  });
});
afterAll(async () => {
  await site.close();
  await collector.close();
});

const command = (...words: string[]) => runCli('audit', ...words, '--config', site.config);
async function exported(...words: string[]): Promise<SealedRecord[]> {
  const { out, code } = await command('export', ...words);
  expect(code).toBe(0);
  return out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as SealedRecord]));
}

describe('the audit of a backend that runs', () => {
  it('is exported row by row, with the rule, the address and the device', async () => {
    const records = (await exported()).filter((each) => each.supportCode === supportCode);
    expect(records.map(({ event }) => event)).toEqual([
      ...['opened', 'gate-opened', 'gate-passed', 'gate-opened', 'gate-passed'],
      ...['proven', 'reset-intended', 'reset-outcome'],
    ]);
    expect(records[0]).toMatchObject({
      data: { purpose: 'reset', rule: 'everyone', standing: 'able' },
      origin: { address: '127.0.0.1', device: 'LAPTOP-7' },
    });
    expect(records.slice(1).some(({ origin }) => origin !== undefined)).toBe(false);
    const [first] = records;
    expect((await exported('--after', String(first!.place)))[0]?.place).toBe(first!.place + 1);
  });

  it('reaches a collector as it is exported', async () => {
    const there = new Map(collector.records().map((each) => [each.place, each]));
    const records = await exported();
    expect(records.length).toBeGreaterThan(7);
    for (const each of records) expect(there.get(each.place)).toEqual(each);
  });

  it('holds no secret, and the address in no readable form in the store', async () => {
    const text = `${JSON.stringify(await exported())}${collector.messages.join('\n')}`;
    const answers = person.answers.map(({ answer }) => answer);
    for (const secret of [next, person.password, person.email, ...answers]) {
      expect(text).not.toContain(secret);
    }
    const database = await openDatabase(`${site.folder}/store.db`);
    const stored = JSON.stringify(await database.selectFrom('audit').selectAll().execute());
    await database.destroy();
    expect(stored).not.toContain('127.0.0.1');
    expect(stored).not.toContain('LAPTOP-7');
  });

  it('is checked, and says what to write down', async () => {
    const { out, code } = await command();
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ rows, and each fits the one before it\.\n/);
    const [, place = '', mac = ''] = /--place (\d+) --mac (\S+)/.exec(out) ?? [];
    expect((await command('verify', '--place', place, '--mac', mac)).code).toBe(0);
    const other = await command('verify', '--place', '2', '--mac', mac);
    expect(other).toMatchObject({ code: 3 });
    expect(other.out).toBe('Row 2 is another than the one that was written down.\n');
    expect((await command('verify', '--place', '2')).error).toContain('go together');
    expect((await command('vrify')).error).toContain('say verify, export or key');
    expect((await command('export', '--after', 'x')).error).toContain('must be a number');
  });

  it('ends with a checkpoint in the log, which anyone can check who has the public key', async () => {
    await backend.stop();
    const set = backend.events.filter((event) => event.event === 'audit.checkpoint').at(-1);
    const records = await exported();
    expect(set).toMatchObject({ place: records.at(-1)?.place, mac: records.at(-1)?.mac });
    const { out } = await command('key');
    const pem = out.slice(out.indexOf('-----BEGIN'));
    const database = await openDatabase(`${site.folder}/store.db`);
    const stored = await database
      .selectFrom('audit_checkpoints')
      .selectAll()
      .orderBy('place', 'desc')
      .executeTakeFirstOrThrow();
    await database.destroy();
    const text = JSON.stringify(['gatehouse audit', stored.place, stored.at, stored.mac]);
    const signature = Buffer.from(stored.signature.split('.')[1] ?? '', 'base64url');
    expect(verify(null, Buffer.from(text), createPublicKey(pem), signature)).toBe(true);
    expect(verify(null, Buffer.from(`${text} `), createPublicKey(pem), signature)).toBe(false);
  });

  it('is found broken once somebody has put his hand to the store', async () => {
    const database = await openDatabase(`${site.folder}/store.db`);
    await database
      .updateTable('audit')
      .set({ data: JSON.stringify({ purpose: 'unlock' }) })
      .where('place', '=', 1)
      .execute();
    await database.destroy();
    const { code, out } = await command();
    expect(code).toBe(3);
    expect(out).toBe('Row 1 does not fit: it, or the one before it, was changed.\n');
  });
});

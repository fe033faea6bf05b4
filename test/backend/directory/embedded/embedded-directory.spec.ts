import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryUnavailable } from '../../../../backend/directory/directory.ts';
import type { EmbeddedRules } from '../../../../backend/directory/embedded/embedded-file.ts';
import { allOf } from '../../../support/all-of.ts';
import {
  makeEmbeddedFile,
  type PlainPerson,
} from '../../../../backend/directory/embedded/make-embedded-file.ts';
import {
  type EmbeddedDirectory,
  openEmbeddedDirectory,
} from '../../../../backend/directory/embedded/open-embedded-directory.ts';

const rules: EmbeddedRules = {
  ...{ minLength: 8, complexity: true, history: 3, historyOnReset: true },
  ...{ lockoutThreshold: 3, lockoutMinutes: 30 },
};
const first = 'Initial-Pw0rd';
const people: PlainPerson[] = [
  {
    ...{ accountName: 'alice', displayName: 'Alice Martin', password: first },
    principalName: 'a.martin@elsewhere.example',
    ...{ mail: ['alice@home.example'], groups: ['Sales'], language: 'fr' },
  },
  { accountName: 'bob', displayName: 'Bob', password: first, disabled: true },
  { accountName: 'carol', displayName: 'Carol', password: first, privileged: true },
  { accountName: 'dave', displayName: 'Dave', password: first, expired: true },
];

describe('the embedded directory', () => {
  let folder: string;
  let file: string;
  let clock: number;
  let directory: EmbeddedDirectory;

  const open = (): Promise<EmbeddedDirectory> => openEmbeddedDirectory({ file, now: () => clock });
  const guidOf = async (name: string): Promise<string> =>
    (await directory.find({ name }))?.guid ?? 'nobody';
  const set = async (name: string, next: string) =>
    directory.reset({ guid: await guidOf(name), controller: 'embedded' }, next);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    file = join(folder, 'people.json');
    clock = Date.UTC(2026, 0, 1);
    await makeEmbeddedFile(file, people, rules, { netbios: 'CORP', dns: 'corp.example' });
    directory = await open();
  });
  afterEach(async () => {
    await directory.close();
    rmSync(folder, { recursive: true });
  });

  it('knows people by each of their names, and nobody by any other', async () => {
    const guid = await guidOf('alice');
    for (const account of [
      ...[{ name: 'ALICE' }, { name: 'alice', domain: 'corp' }, { name: 'alice@CORP.example' }],
      { name: 'A.Martin@elsewhere.example' },
    ]) {
      expect((await directory.find(account))?.guid).toBe(guid);
    }
    for (const name of ['', '*', 'alice ', 'ali\0ce', 'x'.repeat(10_000), '__proto__', 'alice@x']) {
      expect(await directory.find({ name })).toBeUndefined();
    }
    expect(await directory.find({ name: 'alice', domain: 'OTHER' })).toBeUndefined();
    expect(await directory.get(guid.toUpperCase())).toEqual({
      ...{ guid, accountName: 'alice', displayName: 'Alice Martin', language: 'fr' },
      ...{ mail: ['alice@home.example'], groups: ['Sales'] },
      principalName: 'a.martin@elsewhere.example',
      ...{ disabled: false, expired: false, locked: false, privileged: false },
      rules: { minLength: 8, complexity: true, history: 3, historyOnReset: true },
    });
  });

  it('lists everybody as find gives them, says nothing of rights, and ends when it is told to', async () => {
    const counted: number[] = [];
    const listed = await allOf(directory.list(undefined, (total) => void counted.push(total)));
    expect(listed.map(({ accountName }) => accountName)).toContain('alice');
    for (const each of listed) expect(await directory.get(each.guid)).toEqual(each);
    expect(counted).toEqual([listed.length]);
    expect(await directory.selfWriting(await guidOf('alice'), ['mobile'])).toBeUndefined();
    await expect(allOf(directory.list(AbortSignal.abort()))).rejects.toMatchObject({
      detail: 'aborted',
    });
  });

  it('sets a password once, in the file too, and the old one opens nothing any more', async () => {
    const guid = await guidOf('alice');
    const before = await directory.observe(guid);
    expect(await set('alice', 'Second-Pw0rd')).toEqual({ kind: 'written' });
    expect(before?.version).toEqual({ by: 'metadata', count: 1 });
    expect((await directory.observe(guid))?.version).toEqual({ by: 'metadata', count: 2 });
    await directory.close();
    directory = await open();
    expect((await directory.observe(guid))?.version).toEqual({ by: 'metadata', count: 2 });
    expect(await directory.verify('alice', 'Second-Pw0rd')).toBe(true);
    expect(await directory.verify('alice', first)).toBe(false);
    expect(readFileSync(file, 'utf8')).not.toContain('Pw0rd');
  });

  it.each([
    ['Sh0rt-x', { reason: 'password-too-short', limit: 8 }],
    ['alllowercase', { reason: 'password-complexity' }],
    ['My-martin-12', { reason: 'password-contains-name' }],
    [first, { reason: 'password-in-history' }],
  ])('refuses %s', async (next, reason) => {
    expect(await set('alice', next)).toEqual({ kind: 'refused', ...reason });
    expect((await directory.observe(await guidOf('alice')))?.version).toMatchObject({ count: 1 });
  });

  it('remembers as many passwords as the rules say, the present one counted', async () => {
    const written = { kind: 'written' };
    for (const n of [2, 3]) expect(await set('alice', `Number-${n}-Pw0rd`)).toEqual(written);
    expect(await set('alice', first)).toMatchObject({ reason: 'password-in-history' });
    expect(await set('alice', 'Number-4-Pw0rd')).toEqual(written);
    expect(await set('alice', first)).toEqual(written);
  });

  it('writes one after the other, however many come at once', async () => {
    const results = await Promise.all([1, 2, 3, 4].map((n) => set('alice', `Parallel-${n}-Pw0rd`)));
    expect(results).toEqual(results.map(() => ({ kind: 'written' })));
    expect(await directory.verify('alice', 'Parallel-4-Pw0rd')).toBe(true);
    expect((await directory.observe(await guidOf('alice')))?.version).toMatchObject({ count: 5 });
  });

  it('locks after so many wrong passwords, for so long, and forgets them after a right one', async () => {
    const isLocked = async () => (await directory.find({ name: 'alice' }))?.locked;
    const wrong = async (times: number) => {
      for (let n = 0; n < times; n++)
        expect(await directory.verify('alice', `No-${n}`)).toBe(false);
    };
    await wrong(2);
    expect(await directory.verify('alice', first)).toBe(true);
    await wrong(2);
    expect(await isLocked()).toBe(false);
    await wrong(1);
    expect(await isLocked()).toBe(true);
    expect(await directory.verify('alice', first)).toBe(false);
    clock += 30 * 60_000;
    expect(await isLocked()).toBe(false);
    await wrong(3);
    expect(await directory.unlock({ guid: await guidOf('alice'), controller: 'embedded' })).toEqual(
      {
        kind: 'written',
      },
    );
    expect(await directory.verify('alice', first)).toBe(true);
    await wrong(3);
    expect(await set('alice', 'Second-Pw0rd')).toEqual({ kind: 'written' });
    expect(await isLocked()).toBe(false);
  });

  it('does not count a password of before', async () => {
    await set('alice', 'Second-Pw0rd');
    for (let n = 0; n < 5; n++) expect(await directory.verify('alice', first)).toBe(false);
    expect(await directory.verify('alice', 'Second-Pw0rd')).toBe(true);
  });

  it('never touches disabled, privileged or unknown accounts, nor another controller', async () => {
    for (const name of ['bob', 'carol', 'nobody']) {
      expect(await set(name, 'Second-Pw0rd')).toEqual({
        ...{ kind: 'refused', reason: 'password-not-set', behind: 'barred' },
      });
    }
    const guid = await guidOf('alice');
    const unreachable = { kind: 'refused', reason: 'directory-unreachable' };
    expect(await directory.reset({ guid, controller: 'dc1' }, 'Second-Pw0rd')).toEqual(unreachable);
    await expect(directory.observe(guid, { controller: 'dc1' })).rejects.toThrow(
      DirectoryUnavailable,
    );
    expect(await directory.verify('bob', first)).toBe(false);
    expect(await directory.verify('dave', first)).toBe(false);
  });

  it('says that nothing was written when the folder is gone', async () => {
    rmSync(folder, { recursive: true });
    expect(await set('alice', 'Second-Pw0rd')).toMatchObject({ reason: 'directory-unreachable' });
    expect(await directory.verify('alice', first)).toBe(true);
    mkdirSync(folder);
  });

  it('ends: nothing is read or written afterwards', async () => {
    const target = { guid: await guidOf('alice'), controller: 'embedded' };
    await directory.close();
    await directory.close();
    await expect(directory.probe()).rejects.toThrow(DirectoryUnavailable);
    expect(await directory.reset(target, 'Second-Pw0rd')).toMatchObject({ kind: 'refused' });
    await expect(directory.find({ name: 'alice' }, AbortSignal.abort())).rejects.toThrow(
      DirectoryUnavailable,
    );
  });
});

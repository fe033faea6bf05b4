import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedRules } from '../../../../backend/directory/embedded/embedded-file.ts';
import { makeEmbeddedFile } from '../../../../backend/directory/embedded/make-embedded-file.ts';
import {
  type EmbeddedDirectory,
  openEmbeddedDirectory,
} from '../../../../backend/directory/embedded/open-embedded-directory.ts';

const rules: EmbeddedRules = {
  ...{ minLength: 8, complexity: true, history: 3, historyOnReset: true },
  ...{ lockoutThreshold: 5, lockoutMinutes: 30 },
};
const first = 'Initial-Pw0rd';
const locked = { lockedAt: new Date(Date.UTC(2026, 0, 1)).toISOString() };
const people = [
  { accountName: 'alice', displayName: 'Alice Martin' },
  { accountName: 'bob', displayName: 'Bob', disabled: true },
  { accountName: 'carol', displayName: 'Carol', privileged: true },
  { accountName: 'dave', displayName: 'Dave', mustChange: true },
  { accountName: 'erin', displayName: 'Erin', ...locked },
];

describe('a change with the current password, on the embedded directory', () => {
  let folder: string;
  let clock: number;
  let directory: EmbeddedDirectory;
  const change = async (name: string, current: string, next: string) => {
    const guid = (await directory.find({ name }))?.guid ?? 'nobody';
    return directory.change({ guid, controller: 'embedded' }, current, next);
  };
  const versionOf = async (name: string) =>
    (await directory.observe((await directory.find({ name }))?.guid ?? ''))?.version;
  const notTaken = (behind: string) => ({ kind: 'refused', reason: 'wrong-password', behind });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-change-'));
    const file = join(folder, 'people.json');
    clock = Date.UTC(2026, 0, 1);
    const all = people.map((person) => ({ ...person, password: first }));
    await makeEmbeddedFile(file, all, rules);
    directory = await openEmbeddedDirectory({ file, now: () => clock });
  });
  afterEach(async () => {
    await directory.close();
    rmSync(folder, { recursive: true });
  });

  it('sets the new password, once, and the old one opens nothing any more', async () => {
    expect(await change('alice', first, 'Second-Pw0rd')).toEqual({ kind: 'written' });
    expect(await versionOf('alice')).toEqual({ by: 'metadata', count: 2 });
    expect(await directory.verify('alice', 'Second-Pw0rd')).toBe(true);
    expect(await directory.verify('alice', first)).toBe(false);
    const used = { kind: 'refused', reason: 'password-in-history' };
    expect(await change('alice', 'Second-Pw0rd', first)).toEqual(used);
  });

  it('opens an account whose password had to be changed, which opened nothing before', async () => {
    expect(await directory.verify('dave', first)).toBe(false);
    expect(await change('dave', first, 'Second-Pw0rd')).toEqual({ kind: 'written' });
    expect(await directory.verify('dave', 'Second-Pw0rd')).toBe(true);
  });

  it('says what is wrong with the new one to whoever knows the old one, and to nobody else', async () => {
    const short = { kind: 'refused', reason: 'password-too-short', limit: 8 };
    expect(await change('alice', first, 'Sh0rt-x')).toEqual(short);
    const named = { kind: 'refused', reason: 'password-contains-name' };
    expect(await change('alice', first, 'My-Martin-12')).toEqual(named);
    for (const next of ['Sh0rt-x', 'My-Martin-12', first]) {
      expect(await change('alice', 'Wrong-Pw0rd', next)).toEqual(notTaken('wrong'));
    }
    expect(await versionOf('alice')).toEqual({ by: 'metadata', count: 1 });
  });

  it('stops two short of the lock, however many try at once, until the count is forgotten', async () => {
    const wrong = Array.from({ length: 10 }, () => change('alice', 'Wrong-Pw0rd', 'Second-Pw0rd'));
    const behind = (await Promise.all(wrong)).map((each) => 'behind' in each && each.behind);
    expect(behind).toEqual([
      ...Array<string>(3).fill('wrong'),
      ...Array<string>(7).fill('lockout-near'),
    ]);
    expect(await change('alice', first, 'Second-Pw0rd')).toEqual(notTaken('lockout-near'));
    // Two more at the sign-in screen are left to the person: the second of them locks.
    await directory.verify('alice', 'Wrong-Pw0rd');
    expect((await directory.find({ name: 'alice' }))?.locked).toBe(false);
    clock += 30 * 60_000;
    expect(await change('alice', first, 'Second-Pw0rd')).toEqual({ kind: 'written' });
  });

  it('says to locked, disabled, privileged and unknown accounts what a wrong password hears', async () => {
    expect(await change('bob', first, 'Second-Pw0rd')).toEqual(notTaken('barred'));
    expect(await change('carol', first, 'Second-Pw0rd')).toEqual(notTaken('barred'));
    expect(await change('nobody', first, 'Second-Pw0rd')).toEqual(notTaken('barred'));
    expect(await change('erin', first, 'Second-Pw0rd')).toEqual(notTaken('locked'));
    expect(await directory.rehearseChange('nobody')).toEqual(notTaken('barred'));
  });
});

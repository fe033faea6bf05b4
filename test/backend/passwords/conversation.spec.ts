import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Directory } from '../../../backend/directory/directory.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { prove, runBackend, storeText } from '../../support/running-backend.ts';
import { runCli } from '../cli/run-cli.ts';

const listed = 'Sommer-In-Berlin-2026';

describe('a list of passwords that nobody may take', () => {
  let site: Site;
  /** What was asked of the directory. */
  const writes: string[] = [];
  const watched = (directory: Directory): Directory => ({
    ...directory,
    reset: (...asked) => (writes.push('reset'), directory.reset(...asked)),
    change: (...asked) => (writes.push('change'), directory.change(...asked)),
    rehearseChange: (...asked) => (writes.push('rehearsed'), directory.rehearseChange(...asked)),
  });

  beforeAll(async () => {
    site = await makeSite({
      settings: {
        rules: [
          {
            ...{ name: 'everyone', who: 'all', may: ['reset', 'change'] },
            pass: { all: ['email', 'questions'] },
          },
        ],
        passwords: { blocklist: { file: 'words.txt' } },
      },
    });
    writeFileSync(join(site.folder, 'words.txt'), `password\n${listed.toUpperCase()}\n`);
  });
  afterAll(() => site.close());

  it('refuses a reset before the directory is asked, counts it, and takes another password', async () => {
    const backend = await runBackend(site, { wrapDirectory: watched });
    try {
      const person = site.people[0]!;
      const walk = await backend.open(person.accountName);
      await prove(site, walk, person);
      const refused = await walk.reply({ do: 'set-password', next: listed });
      expect(refused).toMatchObject({
        kind: 'new-password',
        refused: { reason: 'password-breached' },
      });
      expect(writes).toEqual([]);
      const done = await walk.reply({ do: 'set-password', next: 'Another-One-7734' });
      expect(done).toMatchObject({ kind: 'done', outcome: 'password-set' });
      expect(writes).toEqual(['reset']);
      const kept = await storeText(site);
      expect(kept).toContain('"outcome":"password-breached"'.replaceAll('"', '\\"'));
      for (const text of [kept, JSON.stringify(backend.events)]) expect(text).not.toContain(listed);
    } finally {
      await backend.stop();
    }
  });

  it('refuses a change of anybody in the same words, and looks at no current password', async () => {
    const backend = await runBackend(site, { wrapDirectory: watched });
    writes.length = 0;
    try {
      const steps = [];
      for (const account of [site.people[1]!.accountName, 'nobody-of-this-name']) {
        const walk = await backend.open(account, 'change');
        const step = await walk.reply({ do: 'set-password', current: 'whatever', next: listed });
        steps.push({ ...step, supportCode: '', expiresIn: 0 });
      }
      expect(steps[0]).toMatchObject({ refused: { reason: 'password-breached' } });
      expect(steps[1]).toEqual(steps[0]);
      expect(writes).toEqual([]);
    } finally {
      await backend.stop();
    }
  });

  it('is looked at by check, which says what is wrong with it and where', async () => {
    expect((await runCli('check', '--config', site.config)).out).toContain(
      'New passwords are looked for in the list under passwords.blocklist, which answers.',
    );
    writeFileSync(join(site.folder, 'words.txt'), `${'F'.repeat(40)}:1\n${'A'.repeat(40)}:1\n`);
    const { code, error } = await runCli('check', '--config', site.config);
    expect(code).toBe(1);
    expect(error).toMatch(
      /:\d+: passwords\.blocklist\.file names a file that is not in ascending order of the hashes: words\.txt/,
    );
    writeFileSync(join(site.folder, 'words.txt'), `${listed}\n`);
  });
});

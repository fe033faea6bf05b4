import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { runCli, spawnCli, type Told } from './run-cli.ts';

const [anna] = demoPeople;
const person = (accountName: string, more: object = {}) => ({
  ...anna!,
  groups: [],
  accountName,
  email: `${accountName}-secret@home.example`,
  ...more,
});

let site: Site;
beforeAll(async () => {
  site = await makeSite({
    people: [
      person('full'),
      person('mute', { answers: [] }),
      person('disa', { disabled: true }),
      person('sally', { groups: ['Sales'], answers: [] }),
    ],
  });
});
afterAll(() => site.close());

/** The site's configuration with other rules, in a file of its own. */
function withRules(name: string, rules: object[], more: object = {}): string {
  const config = parse(readFileSync(site.config, 'utf8')) as object;
  const file = join(site.folder, name);
  writeFileSync(file, stringify({ ...config, ...more, rules }));
  return file;
}
async function checked(...words: string[]): Promise<{ code: number | null; out: string }> {
  return expectClean(await runCli('check', ...words));
}
function expectClean({ code, out, error }: Told): { code: number | null; out: string } {
  expect(error).toBe('');
  expect(out).not.toMatch(/secret@|Whiskers|undefined|\[object/);
  return { code, out };
}
const notesIn = (out: string): string[] =>
  out.split('\n').filter((line) => line.startsWith('Note: '));

const both = { all: ['email', 'questions'] };

describe('check of rules', () => {
  it('notes, with file and line, what can never match and what breaks a standard', async () => {
    const file = withRules('noted.yaml', [
      { name: 'vpn', who: { from: ['vpn'] }, may: ['reset'], pass: both },
      {
        name: 'everyone',
        who: 'all',
        may: ['reset'],
        pass: { any: 1, of: ['questions', 'email'] },
      },
      { name: 'sales', who: { group: 'Sales' }, may: [] },
    ]);
    const { code, out } = await checked('--config', file);
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8').split('\n');
    const lineOf = (rule: string, key: string): number =>
      text.findIndex(
        (line, at) => line.includes(key) && text.slice(0, at).join().includes(`name: ${rule}`),
      ) + 1;
    const at = (rule: string, key: string): string => `Note: ${file}:${lineOf(rule, key)}: `;
    const notes = notesIn(out);
    expect(notes[0]).toBe(
      `${at('vpn', 'who:')}rules.0.who (vpn) can never match: its places have no range under "places"`,
    );
    expect(notes[1]).toBe(
      `${at('sales', 'who:')}rules.2.who (sales) can never match: "everyone" before it takes everyone whom it is for`,
    );
    expect(notes.slice(2).map((note) => note.slice(at('everyone', 'pass:').length))).toEqual([
      expect.stringMatching(/^rules\.0\.pass \(vpn\) asks questions.*ASVS 5\.0, 6\.4\.2/),
      expect.stringMatching(/^rules\.1\.pass \(everyone\) .*questions alone.*OWASP/),
      expect.stringMatching(/^rules\.1\.pass \(everyone\) asks questions/),
      expect.stringMatching(/^rules\.1\.pass \(everyone\) .*e-mail alone.*4\.2\.1\.2/),
    ]);
  });

  it('notes an attribute that people may write themselves, and no other', async () => {
    const rule = (name: string) => ({ name, who: { attribute: { name, is: 'x' } }, may: [] });
    const file = withRules('own.yaml', [rule('physicalDeliveryOfficeName'), rule('department')]);
    expect(notesIn((await checked('--config', file)).out)).toEqual([
      expect.stringMatching(
        /rules\.0\.who\.attribute \(physicalDeliveryOfficeName\) people may change physicalDeliveryOfficeName/,
      ),
    ]);
  });

  it('has nothing to note where there is nothing, and asks for no people unless told to', async () => {
    const file = withRules('quiet.yaml', [{ name: 'nobody', who: 'all', may: [] }]);
    const { out } = await checked('--config', file);
    expect(notesIn(out)).toEqual([]);
    expect(out).not.toContain('People:');
    expect(out).toMatch(/the directory answers\.\nPasswords: .*\n$/);
  });
});

describe('check of people', () => {
  it('says from each place who could go on and who would be stranded, and why', async () => {
    const { code, out } = await checked('--config', site.config, '--directory');
    expect(out).toContain(
      [
        'People: 4 accounts',
        '  reset, from lan: 1 can go on, 3 would be stranded',
        '    not-enrolled, 2: mute, sally',
        '    disabled, 1: disa',
        '  reset, from internet: 1 can go on, 3 would be stranded',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('compares with another configuration, and ends with 3 when somebody would lose', async () => {
    const old = withRules('old.yaml', [{ name: 'all', who: 'all', may: ['reset'], pass: 'email' }]);
    const next = withRules('new.yaml', [
      { name: 'sales', who: { group: 'Sales' }, may: ['reset'], pass: 'email' },
      { name: 'rest', who: { from: ['lan'] }, may: ['reset'], pass: both },
    ]);
    const words = ['check', '--config', next, '--against', old, '--directory'];
    const { code, out } = expectClean(await spawnCli(...words));
    expect(out).toMatch(/from lan: 2 can go on[\s\S]*newly stranded, 1: mute \(not-enrolled\)/);
    expect(out).toMatch(
      /from internet: 1 can go on[\s\S]*newly stranded, 2: full \(no-rule\), mute \(no-rule\)/,
    );
    expect(code).toBe(3);
    const back = await checked('--config', old, '--against', next, '--directory', '--from', 'lan');
    expect(back.out).toMatch(/newly stranded, 0: *\n/);
    expect(back.out).not.toContain('from internet:');
    expect(back.code).toBe(0);
  });

  it.each([
    ['JSON with names', '["full", "MUTE", "mute2", "full"]', 3],
    [
      'JSON as import takes it',
      '[{"account":"full","emails":[]},{"account":"MUTE"},{"account":"mute2"}]',
      3,
    ],
    ['CSV with columns', 'name;account\r\n"F; x";full\r\nM;"MUTE"\r\n\r\nN;mute2\r\n', 3],
    ['CSV without', 'full\nMUTE\nmute2', 3],
  ])('takes accounts from %s', async (_what, text, count) => {
    const file = join(site.folder, 'accounts');
    writeFileSync(file, text);
    const { out } = await checked('--config', site.config, '--people', file, '--from', 'lan');
    expect(out).toContain(
      `People: ${count} accounts, of which the directory does not know 1: mute2\n` +
        '  reset, from lan: 1 can go on, 1 would be stranded\n    not-enrolled, 1: MUTE\n',
    );
  });

  it.each([
    ['nothing', '', 'names no account'],
    ['no JSON', '[secret', 'is no JSON'],
    ['an entry without an account', '["a", {"emails": ["secret"]}]', 'entry 2 must be an account'],
    ['no text', Buffer.from([0xff, 0xfe, 0x41]), 'is not in UTF-8'],
  ])('refuses a file that holds %s, without repeating it', async (_what, text, words) => {
    const file = join(site.folder, 'wrong-accounts');
    writeFileSync(file, text);
    const { code, error } = await runCli('check', '--config', site.config, '--people', file);
    expect(error).toContain(words);
    expect(error).not.toMatch(/secret|at .*\.ts/);
    expect(code).toBe(1);
  });

  it('names twenty at most, and lets no name move the cursor of a terminal', async () => {
    const file = join(site.folder, 'many');
    const names = Array.from({ length: 30 }, (_, at) => `\u001b[2Jx${String(at).padStart(2, '0')}`);
    writeFileSync(file, names.join('\n'));
    const { out } = await checked('--config', site.config, '--people', file);
    expect(out).toContain('does not know 30: ?[2Jx00, ?[2Jx01');
    expect(out).toContain('?[2Jx19 and 10 more');
    expect(out).not.toContain('\u001b');
  });

  it('needs people to compare with', async () => {
    const { code, error } = await runCli(
      'check',
      '--config',
      site.config,
      '--against',
      site.config,
    );
    expect([code, error]).toEqual([1, '--against needs --people FILE or --directory\n']);
  });
});

import { EventEmitter } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gate } from '@gatehouse/shared';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { csvLine } from '../../../backend/cli/csv-line.ts';
import { doctor } from '../../../backend/cli/doctor.ts';
import { doctorLines } from '../../../backend/cli/doctor-lines.ts';
import { findingWords } from '../../../backend/cli/finding-words.ts';
import { gateLines } from '../../../backend/cli/gate-lines.ts';
import { makeProgress } from '../../../backend/cli/progress.ts';
import { readAccounts } from '../../../backend/cli/read-accounts.ts';
import { countReadiness } from '../../../backend/cli/readiness.ts';
import { untilInterrupted } from '../../../backend/cli/until-interrupted.ts';
import type { Finding } from '../../../backend/people/finding.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { outputOf } from '../../support/output-of.ts';
import { diagnosed, settings } from '../people/diagnose-sample.ts';
import { runCli, spawnCli } from './run-cli.ts';

const [anna] = demoPeople;
const person = (accountName: string, more: object = {}) => ({
  ...anna!,
  groups: [],
  accountName,
  email: `${accountName}-secret@home.example`,
  ...more,
});
const pass = { all: ['email', { any: 1, of: ['sms', 'questions'] }] };

let site: Site;
beforeAll(async () => {
  site = await makeSite({
    settings: {
      rules: [{ name: 'everyone', who: 'all', may: ['reset'], pass }],
      gates: { sms: { attributes: ['mobile', 'telephoneNumber'] }, questions: { ask: 3 } },
    },
    people: [
      person('full'),
      person('bare', {
        answers: anna!.answers.slice(0, 1),
        mobile: undefined,
        telephone: undefined,
      }),
      person('disa', { disabled: true }),
    ],
  });
  const file = join(site.folder, 'people.json');
  const held = JSON.parse(readFileSync(file, 'utf8')) as { people: { accountName: string }[] };
  const copy = { ...held.people[1], guid: crypto.randomUUID(), accountName: '=cmd|"x"!A1' };
  held.people.push({ ...copy, ...{ mail: ['secret\u200b@corp.example'] } });
  writeFileSync(file, JSON.stringify(held));
});
afterAll(() => site.close());

interface Ran {
  code: number | null;
  out: string;
}

async function run(words: string[], options: Record<string, string> = {}): Promise<Ran> {
  const all = { config: site.config, ...options };
  return expectClean(await outputOf(() => doctor.run(all, words)));
}
function expectClean(ran: Ran): Ran {
  expect(ran.out).not.toMatch(/secret|3920011|23125|Whiskers|undefined|\[object/);
  return ran;
}

describe('doctor of one person', () => {
  it('says gate by gate what works and what is wrong, and ends with the shortest remedy', async () => {
    const { code, out } = await run(['bare']);
    expect(out).toBe(
      [
        'bare: reset, from internet',
        'The rule "everyone" asks for email and any 1 of (sms, questions).',
        '',
        'email: usable: b•••@h•••, from the enrolment',
        'sms: not usable',
        '  no number is registered',
        '  `mobile` and `telephoneNumber` are empty in the directory; the rule "everyone" takes `mobile`, then `telephoneNumber`',
        'questions: not usable',
        '  1 of 3 predefined questions are registered; register 2 more',
        '',
        'This person can reset: no, because the rule "everyone" cannot be satisfied (nothing works for sms, questions); the shortest remedy is to register a mobile number, or write one into `mobile`.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('has no rights to look at in the embedded directory, and takes nobody beside --directory', async () => {
    const words = ['doctor', '--directory', '--config', site.config];
    expect(await runCli(...words)).toEqual({
      code: 0,
      out: 'The embedded directory is a file: there are no rights to look at.\n',
      error: '',
    });
    expect((await runCli(...words, 'full')).error).toContain('takes nothing else but --config');
  });

  it('ends with 0 for somebody who can, with 2 for nobody, and says what to name', async () => {
    const full = await run(['full'], { from: 'lan' });
    expect(full.out).toMatch(
      /\nsms: usable: •••• 11, from `mobile`\n {2}`telephoneNumber` is a landline/,
    );
    expect(full.out).toMatch(/This person can reset: yes, by email \+ sms\.\n$/);
    expect([full.code, (await run(['nobody'])).code]).toEqual([0, 2]);
    await expect(run([])).rejects.toThrow('doctor: name the account, or say --all');
    await expect(run(['full'], { all: 'yes' })).rejects.toThrow('name a person, or say --all');
    await expect(run(['full'], { csv: 'yes' })).rejects.toThrow('--csv needs --all');
  });
});

describe('doctor of everybody', () => {
  it('counts who is able, why others are not, what would help, and what is found most', async () => {
    const { code, out } = await run([], { all: 'yes', from: 'internet' });
    expect(out).toBe(
      [
        'People: 4',
        '',
        'reset, from internet: 1 able, 0 perhaps, 3 stranded',
        '  stranded, not-enrolled: 2',
        '  stranded, disabled: 1',
        '  1 more would be ready, were they to register a mobile number, or write one into `mobile`',
        '  1 more would be ready, were they to register a private address and to register a mobile number, or write one into `mobile`',
        '',
        'Gates, of those whose rules name them:',
        '  email: 4 of 4 (3 from the enrolment, 1 from `mail`)',
        '  sms: 2 of 4 (2 from `mobile`)',
        '  questions: 2 of 4 (2 from the enrolment)',
        '',
        'Most frequent findings:',
        '  2  questions: fewer questions are registered than are asked',
        '  2  sms: `mobile` is empty in the directory',
        '  2  sms: `telephoneNumber` is a landline and cannot take texts',
        '  2  sms: `telephoneNumber` is empty in the directory',
        '  2  sms: no number is registered',
        '  1  email: `mail` contains U+200B (zero-width space, a character that nobody sees); have it written anew',
        '  1  email: `mail` is the mailbox that a locked-out person cannot open',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('writes a line for each person and gate that a spreadsheet does not reckon with', async () => {
    const words = ['doctor', '--all', '--csv', '--config', site.config];
    const { code, out, error } = await spawnCli(...words);
    expect(error).toBe('');
    expectClean({ code, out });
    const lines = out.split('\r\n');
    expect(lines[0]).toBe(
      '"account","purpose","from","rule","gate","usable","source","findings","can","because","lacking"',
    );
    expect(lines).toHaveLength(1 + 4 * 3 + 1);
    expect(lines).toContain(
      '"full","reset","internet","everyone","sms","yes","mobile","`telephoneNumber` is a landline and cannot take texts","yes","",""',
    );
    expect(out).toContain('\n"\'=cmd|""x""!A1","reset"');
    expect(out).toMatch(/U\+200B \(zero-width space, a character that nobody sees\) at position 7/);
    expect(code).toBe(0);
    const file = join(site.folder, 'rows.csv');
    writeFileSync(file, out);
    expect(readAccounts(file)).toEqual(['full', 'bare', 'disa', '\'=cmd|"x"!A1']);
  });

  it('takes mail domains from the configuration, and refuses what is none', async () => {
    const config = parse(readFileSync(site.config, 'utf8')) as { organisation: object };
    const write = (name: string, mailDomains: string[]): string => {
      const organisation = { ...config.organisation, mailDomains };
      const file = join(site.folder, name);
      writeFileSync(file, stringify({ ...config, organisation }));
      return file;
    };
    const named = await run(['full'], { config: write('own.yaml', ['Home.example']) });
    expect(named.out).toContain(
      '  private address is the mailbox that a locked-out person cannot open\n',
    );
    expect(named.out).toMatch(
      /can reset: perhaps, by email \+ sms, .* to register a private address\.\n$/,
    );
    await expect(run(['full'], { config: write('wrong.yaml', ['@corp']) })).rejects.toThrow(
      /organisation\.mailDomains\.0 must be what stands behind the @/,
    );
    expect(named.code).toBe(0);
  });
});

describe('words of the doctor', () => {
  const home = { from: 'enrolment', at: 2, of: 2 } as const;
  const listed = { from: 'directory', attribute: 'telephonenumber', at: 1, of: 1 } as const;
  const every: Finding[] = [
    { kind: 'empty', attribute: 'telephonenumber' },
    { kind: 'none-registered' },
    { kind: 'questions-short', registered: 2, asked: 3, own: 1 },
    { kind: 'directory-mail-off', attribute: 'mail' },
    {
      kind: 'odd-character',
      source: home,
      character: { kind: 'bidi', codePoint: 'U+200E', position: 3 },
    },
    { kind: 'not-an-address', source: listed },
    ...(['no-number', 'no-country', 'no-such-number', 'two-readings', 'costs-extra'] as const).map(
      (trouble) => ({
        ...{ kind: 'no-number' as const, source: listed, trouble },
      }),
    ),
    { kind: 'landline', source: listed },
    { kind: 'extension', source: listed, by: 'text' },
    { kind: 'extension', source: listed, by: 'call' },
    { kind: 'not-yet', source: home, countsFrom: Date.UTC(2026, 10, 27, 18, 30) },
    { kind: 'ended', source: home },
    { kind: 'gate-closed' },
    { kind: 'own-mailbox', source: home },
    { kind: 'one-number', with: 'sms' },
    { kind: 'ending', source: home, endsAt: 0 },
    { kind: 'codes-left', left: 1 },
    ...(['may', 'cannot-be-told', 'no-such-attribute'] as const).map((writing) => ({
      ...{ kind: 'self-writing' as const, attribute: 'telephonenumber', writing },
    })),
  ];
  const context = { rule: { name: 'everyone' }, settings };
  const gates: Gate[] = ['email', 'sms', 'call', 'questions', 'totp', 'saved-code', 'password'];

  it('are there for every finding at every gate, and alike for everybody in the figures', () => {
    for (const gate of gates) {
      for (const finding of every) {
        const one = findingWords(gate, finding, context);
        expect(one).toMatch(/^[a-z`0-9].{10,}[^.\s]$/u);
        expect(one).not.toMatch(/undefined|telephonenumber/u);
        const many = findingWords(gate, finding, { ...context, rule: undefined }, 'many');
        expect(many).not.toMatch(/everyone|position|2026|1970|address 2| 2 of 3/u);
      }
    }
    expect(findingWords('email', every[4]!, context)).toBe(
      'private address 2 contains U+200E (left-to-right mark, a mark of the direction of writing) at position 3; have it written anew',
    );
    expect(findingWords('totp', every[14]!, context)).toBe(
      'authenticator 2 does not count until 2026-11-27 18:30 UTC',
    );
  });

  it('count what is counted, and name an attribute that may be written', () => {
    const lines = (gate: Gate, count: number) =>
      gateLines(
        { gate, usable: true, works: [{ from: 'enrolment' }], count, findings: [] },
        context,
      );
    expect(lines('totp', 1)).toEqual(['totp: usable: 1 authenticator registered']);
    expect(lines('saved-code', 8)).toEqual(['saved-code: usable: 8 codes left']);
    const [, found] = gateLines(
      {
        ...{ gate: 'sms', usable: true, works: [{ from: 'directory', attribute: 'mobile' }] },
        findings: [{ kind: 'self-writing', attribute: 'mobile', writing: 'may' }],
      },
      context,
    );
    expect(found).toMatch(
      /^ {2}`mobile` may be changed by the person itself in this directory; take/,
    );
  });

  it('end with one sentence for every verdict', async () => {
    const rule = { name: 'everyone', who: 'all' as const, may: [] };
    const at = { place: 'internet', purpose: 'reset' } as const;
    const last = async (sample: Parameters<typeof diagnosed>[0]): Promise<string> => {
      const told = { rule, requirement: 'email' as const };
      return doctorLines('a\u001bb', at, told, diagnosed(sample), settings).at(-1) ?? '';
    };
    expect(await last({ entry: { expired: true } })).toBe(
      'This person can reset: no, because the account has expired in the directory; the shortest remedy is to set a later end of the account in the directory.',
    );
    expect(await last({ entry: { privileged: true } })).toMatch(/by hand\.$/);
    expect(await last({ rules: [] })).toMatch(/no rule matches.*write a rule/);
    expect(await last({ pass: 'totp' })).toMatch(
      /nothing works for totp.*register an authenticator\.$/,
    );
    expect(await last({ pass: 'saved-code' })).toMatch(/have saved codes made\.$/);
    expect(await last({ purpose: 'change' })).toMatch(/yes, no gate is asked for\.$/);
  });
});

describe('figures of many', () => {
  it('need room for kinds of findings and not for people', async () => {
    const diagnosis = diagnosed({ pass: { all: ['email', 'sms'] } });
    const readiness = countReadiness(settings);
    const view = { place: 'internet', purpose: 'reset', diagnosis } as const;
    for (let each = 0; each < 5_000; each++) readiness.add([view, { ...view, place: 'lan' }]);
    const lines = readiness.lines();
    expect(lines[0]).toBe('People: 5000');
    expect(lines).toContain('reset, from lan: 0 able, 0 perhaps, 5000 stranded');
    expect(lines).toContain('  5000  email: `mail` is empty in the directory');
    expect(lines.length).toBeLessThan(30);
  });

  it('are told on the way, but not of a short list', () => {
    const lines: string[] = [];
    let clock = 0;
    const progress = makeProgress(
      'examined',
      (line) => lines.push(line),
      () => clock,
    );
    progress.step();
    progress.outOf(9);
    for (clock of [1999, 2000, 2001, 3999, 4000]) progress.step();
    expect(lines).toEqual(['examined 3 of 9\n', 'examined 6 of 9\n']);
  });

  it('end in order when they are interrupted, and fail as ever when they fail', async () => {
    // Not of this process: whoever else listens there, such as a browser's driver, would end it.
    const signals = new EventEmitter();
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const cut = await untilInterrupted(async (signal) => {
      signals.emit('SIGINT');
      signal.throwIfAborted();
      return 0;
    }, signals);
    expect([cut, quiet.mock.calls.length]).toEqual([130, 1]);
    quiet.mockRestore();
    expect(await untilInterrupted(() => Promise.resolve(3), signals)).toBe(3);
    const failing = untilInterrupted(() => Promise.reject(new Error('x')), signals);
    await expect(failing).rejects.toThrow('x');
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1'])(
    'never begin a field with %j',
    (field) => {
      expect(csvLine([field, 'a"b', 'c,d;e'])).toBe(`"'${field}","a""b","c,d;e"\r\n`);
    },
  );
});

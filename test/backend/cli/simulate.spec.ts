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
const rules = [
  { name: 'privileged', who: 'privileged', may: [] },
  { name: 'sales', who: { group: 'Sales', from: ['lan'] }, may: ['reset'], pass: 'email' },
  {
    name: 'lab',
    who: { ou: 'ou=lab , dc=CORP', attribute: { name: 'Department', is: ['Optics', 'Lasers'] } },
    may: ['reset'],
    pass: { any: 1, of: ['questions', 'email'] },
  },
  { name: 'nights', who: { group: 'Nights' }, may: [] },
  {
    name: 'staff',
    who: { from: ['internet', 'vpn'] },
    may: ['reset', 'unlock'],
    pass: { all: ['email', 'questions'] },
  },
];

let site: Site;
beforeAll(async () => {
  site = await makeSite({
    settings: { rules },
    people: [
      person('sally', { groups: ['SALES'] }),
      person('lars'),
      person('mute', { answers: anna!.answers.slice(0, 1) }),
      person('disa', { disabled: true }),
      person('adam', { privileged: true }),
      person('nora', { groups: ['Nights'] }),
    ],
  });
  const file = join(site.folder, 'people.json');
  const directory = JSON.parse(readFileSync(file, 'utf8')) as {
    people: { accountName: string; mail: string[] }[];
  };
  const more: Record<string, object> = {
    lars: {
      dn: 'CN=Lars\\, L.,OU=Inner,OU=Lab,DC=corp',
      attributes: { department: ['LASERS'], mobile: ['+49 151 5550 1234'] },
      mail: ['lars-desk@corp.example'],
    },
    sally: { attributes: {} },
    mute: {
      dn: 'CN=mute,OU=Lab,DC=corp',
      attributes: { department: ['Labels'], Mobile: ['not-a-number'] },
    },
  };
  for (const each of directory.people) Object.assign(each, more[each.accountName]);
  writeFileSync(file, JSON.stringify(directory));
});
afterAll(() => site.close());

async function simulated(...words: string[]): Promise<{ code: number | null; out: string }> {
  return expectClean(await runCli('simulate', ...words, '--config', site.config));
}
function expectClean({ code, out, error }: Told): { code: number | null; out: string } {
  expect(error).toBe('');
  expect(out).not.toMatch(/secret@|-desk@|Whiskers|\$argon2|undefined|\[object/);
  return { code, out };
}

describe('simulate', () => {
  it('says rule by rule why each but the last is not the one, and what the person has', async () => {
    const words = ['simulate', 'CORP\\lars', '--config', site.config];
    const { code, out } = expectClean(await spawnCli(...words));
    expect(out).toBe(
      [
        'lars: reset, from internet',
        '',
        'Rules, in their order:',
        '  privileged: the account is not privileged',
        '  sales: not in the group Sales (nested groups counted); comes from internet, and the rule is for lan',
        '  lab: matches',
        '',
        'The rule "lab" allows reset; for reset it asks for any 1 of (questions, email).',
        '',
        'Gates:',
        '  questions: usable: 4 questions registered',
        '  email: usable: l•••@h•••, from the enrolment; l•••@c•••, from `mail`',
        '    `mail` is the mailbox that a locked-out person cannot open',
        '',
        'Ways:',
        '  questions',
        '  email',
        '',
        'Offered first: questions, email',
        'At least one gate must be passed.',
        '',
        'This person can go on.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  it('tells what is lacking to somebody who has registered too little', async () => {
    const { code, out } = await simulated('mute');
    expect(out).toContain('  lab: Department is not Optics or Lasers\n');
    expect(out).toContain('  nights: not in the group Nights (nested groups counted)\n');
    expect(out).toContain('  staff: matches\n');
    expect(out).toContain(
      '  questions: not usable\n    1 of 2 predefined questions are registered; register 1 more\n',
    );
    expect(out).not.toContain('Ways:');
    expect(out).toMatch(
      /This person is stranded because the rule "staff" cannot be satisfied: nothing to use for questions\.\n$/,
    );
    expect(code).toBe(1);
  });

  it.each([
    ['from another place', ['sally', '--from', 'lan'], 0, /sales: matches[\s\S]*can go on/],
    [
      'for a purpose that the rule has not',
      ['sally', '--from', 'lan', '--purpose', 'unlock'],
      1,
      /stranded because the rule "sales" does not allow unlock\./,
    ],
    ['whom no rule takes', ['mute', '--from', 'lan'], 1, /no rule is left\n[\s\S]*no rule matches/],
    ['who is disabled', ['disa'], 1, /stranded because the account is disabled/],
    ['who is privileged', ['adam'], 1, /privileged: matches[\s\S]*refused whatever the rules say/],
    ['whose rule allows nothing', ['nora'], 1, /"nights" allows nothing\.[\s\S]*not allow reset/],
    ['whom nobody knows', ['nobody'], 2, /^No such person: /],
    ['who cannot be an account at all', ['a*b'], 2, /^No such person: /],
  ])('answers for somebody %s', async (_who, words, expected, said) => {
    const { code, out } = await simulated(...words);
    expect(out).toMatch(said);
    expect(code).toBe(expected);
  });

  it('says what to write instead of a place or a purpose that there is not, and who is missing', async () => {
    const wrong = await runCli('simulate', 'mute', '--from', 'mars', '--config', site.config);
    expect(wrong).toMatchObject({ code: 1, error: '--from must be one of lan, vpn, internet\n' });
    const purpose = await runCli('simulate', 'mute', '--purpose', 'x', '--config', site.config);
    expect(purpose).toMatchObject({ code: 1 });
    expect(purpose.error).toContain('--purpose must be one of reset, unlock');
    const nobody = await runCli('simulate', '--config', site.config);
    expect(nobody).toMatchObject({ code: 1, error: 'simulate: name the account\n' });
  });

  it('tells of numbers where they come from and what is wrong, and shows none of them', async () => {
    const config = parse(readFileSync(site.config, 'utf8')) as object;
    const file = join(site.folder, 'phones.yaml');
    const json = { to: '{to}', text: '{text}' };
    const phone = { region: 'DE', sms: { url: 'https://sms.example/', json } };
    const rule = { name: 'all', who: 'all', may: ['reset'], pass: 'sms' };
    writeFileSync(file, stringify({ ...config, phone, rules: [rule] }));
    const lars = await runCli('simulate', 'lars', '--config', file);
    expect(lars.out).toMatch(/ {2}sms: usable: [^\n]*•[^\n]*, from `mobile`\n/);
    const mute = await runCli('simulate', 'mute', '--config', file);
    expect(mute.out).toContain(
      '  sms: not usable\n    `mobile` holds something else than a telephone number\n    no number is registered\n',
    );
    const sally = await runCli('simulate', 'sally', '--config', file);
    expect(sally.out).toContain(
      '  sms: not usable\n    no number is registered\n    `mobile` is empty in the directory; the rule "all" takes `mobile`\n',
    );
    expect([lars.code, mute.code, sally.code]).toEqual([0, 1, 1]);
    expect(`${lars.out}${mute.out}`).not.toMatch(/5550|not-a-number/);
  });

  it('does not make a store where there is none', async () => {
    const config = parse(readFileSync(site.config, 'utf8')) as object;
    const file = join(site.folder, 'fresh.yaml');
    writeFileSync(file, stringify({ ...config, store: { kind: 'sqlite', file: 'none.db' } }));
    const { code, out } = await runCli('simulate', 'lars', '--config', file);
    expect(out).toContain('  email: usable: l•••@c•••, from `mail`\n');
    expect(code).toBe(0);
    expect(() => readFileSync(join(site.folder, 'none.db'))).toThrow(/ENOENT/);
  });
});

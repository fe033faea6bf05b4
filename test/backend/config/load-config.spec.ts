import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

let site: Site;
let good: string;
beforeAll(async () => {
  site = await makeSite();
  good = readFileSync(site.config, 'utf8');
  const other = await site.authority.issue();
  writeFileSync(join(site.folder, 'other.key'), other.key);
  writeFileSync(join(site.folder, 'secret.txt'), 'Very-Secret-Words-1\n');
  writeFileSync(join(site.folder, 'large'), Buffer.alloc(4 * 1024 * 1024 + 1, 'a'));
  mkdirSync(join(site.folder, 'a-folder'));
});
afterAll(() => site.close());

/** What is said of a configuration, each as `line setting problem`; empty when it is taken. */
function problemsOf(content: string | Buffer): string[] {
  const file = join(site.folder, 'tried.yaml');
  writeFileSync(file, content);
  try {
    loadConfig(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    for (const line of error.message.split('\n')) {
      expect(line).toMatch(/^\S+tried\.yaml:[1-9]\d*: \S+/);
    }
    expect(error.message).not.toMatch(/received|expected|Invalid input|undefined|\bat .*\.ts/);
    return error.problems.map(({ line, setting, problem }) => `${line} ${setting} ${problem}`);
  }
}

/** The good configuration with one piece of text replaced; the replacement must have been there. */
function changed(from: string | RegExp, to: string): string {
  expect(good).toMatch(from);
  return good.replace(from, to);
}
const lineOf = (text: string): number =>
  text === '' ? 1 : good.slice(0, good.indexOf(text)).split('\n').length;

/** What is changed, into what; the setting, the text on its line, and words of the problem. */
const mistakes: [string, string | RegExp, string, string, string, string][] = [
  [
    'a text for a number',
    /port: (\d+)/,
    'port: "$1"',
    'listen.port',
    'port:',
    'must be a number, without quotes',
  ],
  [
    'a port out of range',
    /port: \d+/,
    'port: 70000',
    'listen.port',
    'port:',
    'must be at most 65535',
  ],
  ['a fraction', /port: \d+/, 'port: 1.5', 'listen.port', 'port:', 'must be a whole number'],
  [
    'a number for a text',
    'name: Corp Example',
    'name: 5',
    'organisation.name',
    'name: Corp',
    'must be text; put it in quotes',
  ],
  [
    'a list for a section',
    /places:\n {2}lan:\n {4}- .*/,
    'places: []',
    'places',
    'places:',
    'must be a section',
  ],
  [
    'a range that is none',
    '127.0.0.0/8',
    '127.0.0.0',
    'places.lan.0',
    '- 127.0.0.0',
    'must be an address range',
  ],
  [
    'an unknown key',
    'keyringFile:',
    'keyring:',
    'keyring',
    'keyringFile:',
    'does not exist; check the spelling',
  ],
  [
    'an unknown key in a section',
    'security: none',
    'securty: none',
    'mail.securty',
    'security:',
    'does not exist',
  ],
  [
    'a missing setting',
    /\n {2}keyFile: .*/,
    '',
    'listen.keyFile',
    'listen:',
    'is missing; it must be text',
  ],
  [
    'an empty setting',
    /keyFile: .*/,
    'keyFile:',
    'listen.keyFile',
    'keyFile:',
    'is empty; it must be text',
  ],
  [
    'a missing file',
    'keyring.json',
    'nowhere.json',
    'keyringFile',
    'keyringFile:',
    'names a file that cannot be read; check that it exists',
  ],
  [
    'a folder for a file',
    'keyring.json',
    'a-folder',
    'keyringFile',
    'keyringFile:',
    'names a file that is a folder; name the file in it',
  ],
  [
    'a file that is too large',
    'keyring.json',
    'large',
    'keyringFile',
    'keyringFile:',
    'is larger than 4 MB',
  ],
  [
    'no certificate',
    'backend.pem',
    'secret.txt',
    'listen.certificateFile',
    'certificateFile:',
    'must hold a certificate as PEM',
  ],
  [
    'no key',
    'backend.key',
    'secret.txt',
    'listen.keyFile',
    'keyFile:',
    'must hold a private key as PEM',
  ],
  [
    'the key of another certificate',
    'backend.key',
    'other.key',
    'listen.keyFile',
    'keyFile:',
    'another certificate',
  ],
  [
    'an authority that is none',
    'security: none',
    'security: none\n  caFile: secret.txt',
    'mail.caFile',
    'security:',
    'must hold certificates as PEM',
  ],
  ['another store', 'kind: sqlite', 'kind: mysql', 'store.kind', 'kind: sqlite', 'must be sqlite'],
  [
    'another directory',
    'kind: embedded',
    'kind: ldap',
    'directory.kind',
    'kind: embedded',
    'must be embedded or active-directory',
  ],
  [
    'the embedded directory for others',
    'host: 127.0.0.1',
    'host: 0.0.0.0',
    'directory.kind',
    'kind: embedded',
    'on a loopback address only',
  ],
  [
    'mail in clear to elsewhere',
    /(mail:\n {2}host:) 127.0.0.1/,
    '$1 mail.example',
    'mail.security',
    'security:',
    'may be "none" only for a mail server on this machine',
  ],
  [
    'a sender that is no address',
    /from: .*/,
    'from: Corp',
    'mail.from',
    'from:',
    'must be an address',
  ],
  [
    'a user without a password',
    'security: none',
    'security: none\n  user: x',
    'mail.user',
    'security:',
    'needs mail.passwordFile',
  ],
  [
    'a gate that does not exist',
    /- questions/,
    '- fax',
    'rules.1.pass.all.1',
    '- questions',
    'must be a gate such as email',
  ],
  [
    'a gate that no rule can ask for',
    /- questions/,
    '- password',
    'rules.1.pass',
    'pass:',
    'names the gate password, which no rule can ask for',
  ],
  [
    'a gate whose messages have no way out',
    / {2}call:\n(?: {4}.*\n)+([^]*)- questions/,
    '$1- call',
    'rules.1.pass',
    '',
    'names the gate call, but there is no phone.call',
  ],
  [
    'a country that is none',
    /region: DE/,
    'region: Germany',
    'phone.region',
    'region: DE',
    'must be a country in two capital letters',
  ],
  [
    'a carrier without TLS',
    /url: http:\/\/127.0.0.1:(\d+)\/texts/,
    'url: http://sms.carrier.example/texts',
    'phone.sms.url',
    '/texts',
    'must be https://HOST/',
  ],
  [
    'a code in an address',
    /\/texts/,
    '/texts?code={code}',
    'phone.sms.url',
    '/texts',
    'must be https://HOST/',
  ],
  [
    'a name in braces that there is not',
    /text: "?\{text\}"?/,
    'text: "{txt} {code}"',
    'phone.sms.json',
    'json:',
    'names something in braces that there is not; there are {to}',
  ],
  [
    'a message to nobody',
    /to: "?\{to\}"?/,
    'to: "+491713920011"',
    'phone.sms',
    'sms:',
    'never says to whom',
  ],
  [
    'a message without a code',
    /text: "?\{text\}"?/,
    'text: Hello',
    'phone.sms',
    'sms:',
    'never says the code',
  ],
  [
    'a pattern that is none',
    /successPattern: .*/,
    'successPattern: "["',
    'phone.sms.successPattern',
    'successPattern',
    'must be a regular expression',
  ],
  [
    'a secret that nothing makes use of',
    /authorization: Bearer \{secret\}/,
    'x-what: ever',
    'phone.sms.secretFile',
    'secretFile',
    'goes together with user',
  ],
  [
    'a code in a header',
    /authorization: Bearer \{secret\}/,
    'authorization: Bearer {secret} {code}',
    'phone.sms.headers',
    'headers',
    'may name {secret} and nothing else',
  ],
  [
    'a secret file that is missing',
    /secretFile: phone-secret/,
    'secretFile: no-such-file',
    'phone.sms.secretFile',
    'secretFile',
    'names a file that cannot be read',
  ],
  [
    'any more than there are',
    /all:\n {8}- email/,
    'any: 3\n      of:\n        - email',
    'rules.1.pass',
    'pass:',
    'asks for more gates than it lists',
  ],
  [
    'any none',
    /all:\n {8}- email/,
    'any: 0\n      of:\n        - email',
    'rules.1.pass.any',
    ' all:\n',
    'must be at least 1',
  ],
  [
    'a misspelt tree',
    /all:\n {8}- email/,
    'al:\n        - email',
    'rules.1.pass.al',
    ' all:\n',
    'does not exist',
  ],
  [
    'no gates at all',
    /\n {4}pass:\n {6}all:\n {8}- email\n {8}- questions/,
    '',
    'rules.1.pass',
    '- name: everyone',
    'is missing: say which gates',
  ],
  [
    'gates for a change that nobody may make',
    /\n {4}pass:\n {6}all:/,
    '\n    change:\n      pass: email\n    pass:\n      all:',
    'rules.1.change',
    'pass:',
    'does not allow change under "may"',
  ],
  [
    'gates for a reset that nobody may make',
    /may:\n {6}- reset\n(?: {6}- unlock\n)?/,
    'may:\n      - change\n',
    'rules.1.pass',
    'pass:',
    'write change: { pass: ... }',
  ],
  [
    'privileged accounts that may',
    /may: \[\]/,
    'may:\n      - reset\n    pass: email',
    'rules.0.may',
    'may: []',
    'must be []: privileged accounts are never reset here',
  ],
  [
    'nobody in particular',
    /who: all/,
    'who: {}',
    'rules.1.who',
    'who: all',
    'needs "group", "ou", "attribute" or "from"',
  ],
  [
    'a unit that is no distinguished name',
    /who: all/,
    'who: { ou: Sales }',
    'rules.1.who.ou',
    'who: all',
    'must be a distinguished name such as OU=Sales',
  ],
  [
    'an attribute that is none',
    /who: all/,
    "who: { attribute: { name: 'a*b', is: x } }",
    'rules.1.who.attribute.name',
    'who: all',
    'must be the name of an attribute',
  ],
  [
    'an attribute without a value',
    /who: all/,
    'who: { attribute: { name: department } }',
    'rules.1.who.attribute.is',
    'who: all',
    'is missing; it must be a text',
  ],
  [
    'a number for a value',
    /who: all/,
    'who: { attribute: { name: employeeType, is: 5 } }',
    'rules.1.who.attribute.is',
    'who: all',
    'must be a text in quotes, or a list',
  ],
  [
    'a requirement that nobody can read any more',
    /pass:\n {6}all:\n {8}- email/,
    'pass:\n      all:\n        - all: [all: [all: [all: [all: [email]]]]]\n        - email',
    'rules.1.pass',
    'pass:',
    'is nested too deeply: at most 5 lists',
  ],
  [
    'a requirement with too many gates',
    /pass:\n {6}all:\n {8}- email/,
    `pass:\n      all:\n        - all: [${Array(20)
      .fill(`{ any: 1, of: [${Array(20).fill('email').join()}] }`)
      .join()}]\n        - email`,
    'rules.1.pass',
    'pass:',
    'names more than 100 gates',
  ],
  [
    'a place that is none',
    /who: all/,
    'who: { from: [mars] }',
    'rules.1.who.from.0',
    'who: all',
    'must be one of lan, vpn, internet',
  ],
  [
    'no rules',
    /rules:[\s\S]*(?=gates:)/,
    'rules: []\n',
    'rules',
    'rules:',
    'must have at least 1 entry',
  ],
  [
    'a code that lives too long',
    'gates:',
    'gates:\n  email:\n    life: 3600',
    'gates.email.life',
    '',
    'must be at most 600 seconds',
  ],
  [
    'yes for true',
    'gates:',
    'gates:\n  email:\n    directoryMail: yes',
    'gates.email.directoryMail',
    '',
    'must be true or false',
  ],
];

describe('a configuration with a mistake', () => {
  it('is taken as the demo writes it', () => {
    expect(problemsOf(good)).toEqual([]);
  });

  it.each(mistakes)(
    'is refused for %s, with line, setting and remedy',
    (_what, from, to, setting, near, words) => {
      const [problem = '', ...more] = problemsOf(changed(from, to)).filter((each) =>
        each.includes(words),
      );
      expect(more).toEqual([]);
      expect(problem).toContain(` ${setting} `);
      if (near !== '') {
        const line = Number(problem.split(' ')[0]);
        expect(Math.abs(line - lineOf(near))).toBeLessThanOrEqual(1);
      }
    },
  );

  it('is told of gates that do not exist, not of another form of the rule', () => {
    const all = /all:\n {8}- email\n {8}- questions/;
    expect(problemsOf(changed(all, 'any: 1\n      of: [e-mail, question]'))).toEqual([
      expect.stringContaining('rules.1.pass.of.0 must be a gate such as email'),
      expect.stringContaining('rules.1.pass.of.1 must be a gate such as email'),
    ]);
  });

  it('is told of each line with a tab, and not of what stumbles over it', () => {
    expect(problemsOf('listen:\n\thost: 127.0.0.1\n\tport: 1\n')).toEqual([
      '2 the file is indented with a tab; use spaces',
      '3 the file is indented with a tab; use spaces',
    ]);
  });

  it.each([
    ['10.0.0.0/8', true],
    ['10.0.0.1/8', false],
    ['10.1.2.3/32', true],
    ['192.0.2.128/25', true],
    ['192.0.2.129/25', false],
    ['2001:db8::/32', true],
    ['2001:db8::1/32', false],
    ['2001:db8::1/128', true],
    ['fd00:1:2:3:4:5:6:0/112', true],
    ['::ffff:10.0.0.0/104', true],
    ['::ffff:10.0.0.1/104', false],
  ])('takes %s for a range: %s', (range, taken) => {
    const problems = problemsOf(changed(/- 127\.0\.0\.0\/8/, `- ${range}`));
    expect(problems).toHaveLength(taken ? 0 : 1);
    if (!taken) expect(problems[0]).toMatch(/ places\.\w+\.0 .*the one that the range begins with/);
  });

  it.each([
    ['ldap:// for ldaps://', 'ldap://dc1.corp.example', 'urls.0 must be ldaps://HOST'],
    ['https:// for ldaps://', 'https://dc1.corp.example', 'urls.0 must be ldaps://HOST'],
    ['a path', 'ldaps://dc1.corp.example/x', 'urls.0 must be ldaps://HOST'],
  ])('is refused for %s to the directory', (_what, url, words) => {
    const section = `directory:\n  kind: active-directory\n  urls: [${url}]\n  baseDn: corp\n  domain: { netbios: CORP, dns: corp.example }\n  user: u\n  passwordFile: secret.txt\n`;
    const problems = problemsOf(changed(/directory:\n {2}kind.*\n {2}file.*\n/, section));
    expect(problems.join('\n')).toContain(words);
    expect(problems.join('\n')).toContain('directory.baseDn must end in the domain, like DC=');
    expect(problems.join('\n')).not.toContain('Very-Secret');
  });

  const bytes = (text: string): Buffer => Buffer.from(text, 'utf16le');
  it.each<[string, string | Buffer, string]>([
    ['an empty file', '', 'is empty'],
    ['a comment alone', '# nothing\n', 'is empty'],
    ['a sentence', 'hello', 'the file must be a section'],
    ['a list', '- a\n- b\n', 'the file must be a section'],
    ['bytes', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]), 'save it as UTF-8'],
    ['UTF-16, as Notepad calls Unicode', bytes('\ufefflisten:\n'), 'save it as UTF-8'],
    ['NULs', 'listen:\0\n', 'is no text'],
    ['tabs', 'listen:\n\thost: 127.0.0.1\n', '2 the file is indented with a tab; use spaces'],
    ['a setting twice', 'site: a\nsite: b\n', '2 the file has the same setting twice'],
    ['two documents', 'site: a\n---\nsite: b\n', 'has a second document'],
    ['an open quote', 'site: "a\n', 'lacks a character'],
    ['an open bracket', 'rules: [\n', 'bracket is not closed'],
    ['a colon in a text', 'site: a: b\n', 'put text with a colon in quotes'],
    ['an alias', 'site: &a x\nstore: *a\n', '2 the file uses an alias'],
    ['an alias to nothing', 'site: *secret\n', '1 the file uses an alias'],
    ['a tag', 'site: !!js/function "x"\n', 'uses a tag'],
    ['a backslash', 'site: "C:\\path"\n', 'use single quotes'],
    ['a deep hole', '['.repeat(50_000), '1 the file'],
    ['a deep tree', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'the file'],
    ['deep rules', `rules: ${'[{pass: {all: '.repeat(3000)}`, 'the file'],
  ])('is refused for %s', (_what, content, words) => {
    expect(problemsOf(content).join('\n')).toContain(words);
  });

  it.each([
    [
      '',
      'directory.urls is missing; it says where the controllers are; write either it or discover',
    ],
    ['urls: [ldaps://dc1]\n  discover: {}', 'directory.urls says where the controllers are'],
    ['discover: {}', 'directory.caFile is missing; it is needed with discover'],
    ['discover: { site: "a b" }', 'directory.discover.site must be the name of a site'],
    ['discover: { servers: [dns1] }', 'must be the address of a name server'],
    ['discover: { servers: [] }', 'directory.discover.servers'],
    ['discover: { port: 389 }', 'directory.discover.port'],
  ])('is refused for controllers that are to be found by %j', (where, words) => {
    const section = `directory:\n  kind: active-directory\n  ${where}\n  baseDn: DC=corp\n  domain: { netbios: CORP, dns: corp.example }\n  user: u\n  passwordFile: secret.txt\n`;
    const problems = problemsOf(changed(/directory:\n {2}kind.*\n {2}file.*\n/, section));
    expect(problems.join('\n')).toContain(words);
  });

  it('is taken with controllers that the DNS names, at name servers of either family', () => {
    const section = `directory:\n  kind: active-directory\n  discover: { site: Berlin-1, servers: [10.0.0.1, "10.0.0.1:53", "[::1]:53"] }\n  caFile: ca.pem\n  baseDn: DC=corp\n  domain: { netbios: CORP, dns: corp.example }\n  user: u\n  passwordFile: secret.txt\n`;
    expect(problemsOf(changed(/directory:\n {2}kind.*\n {2}file.*\n/, section))).toEqual([]);
  });

  it.each([
    ['blocklist: {}', 'passwords.blocklist needs where to look: either file or range'],
    ['blocklist: { file: a, range: { url: https://x.example } }', 'passwords.blocklist needs'],
    ['blocklist: { range: { url: http://x.example } }', 'passwords.blocklist.range.url must be'],
    ['blocklist: { range: { url: "https://x.example?a=b" } }', 'must end before a "?"'],
    ['blocklist: { range: { url: https://x.example, secretFile: secret.txt } }', 'goes together'],
    ['blocklist: { range: { url: https://x.example, caFile: gone } }', 'names a file that cannot'],
    ['blocklist: { range: { url: https://x.example, timeout: 11 } }', 'a person is waiting'],
    ['blocklist: { file: a }\n  whenUnreachable: maybe', 'passwords.whenUnreachable'],
  ])('is refused for the list of passwords %j', (list, words) => {
    expect(problemsOf(`${good}passwords:\n  ${list}\n`).join('\n')).toContain(words);
  });

  it('does not blow up with a billion laughs', () => {
    const names = 'abcdefghi'.split('');
    const lines = names.map((name, at) => {
      const before = names[at - 1];
      const body = before === undefined ? 'lol' : Array(9).fill(`*${before}`).join(', ');
      return `${name}: &${name} [${body}]`;
    });
    const started = performance.now();
    expect(problemsOf(lines.join('\n')).join('\n')).toContain('uses an alias');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('is refused for 10,000 rules, and told the limit', () => {
    const rule = '  - { name: x, who: all, may: [reset], pass: email }\n';
    const many = changed(/rules:[\s\S]*(?=gates:)/, `rules:\n${rule.repeat(10_000)}`);
    expect(problemsOf(many).join('\n')).toContain('rules must have at most 1000 entries');
  });

  it('is refused for a value that is an alias, and for a rule whose key stands there twice', () => {
    const alias = changed('who: all', 'who: &who { group: Sales }\n    may: *who');
    expect(problemsOf(alias).join('\n')).toContain('uses an alias (*name); write the value out');
    const twice = changed('who: all', 'who: all\n    who: { group: Sales }');
    expect(problemsOf(twice).join('\n')).toContain('has the same setting twice in one section');
  });

  it('is refused soon for the widest and deepest trees that fit into a file', () => {
    const tree = (depth: number): string =>
      depth === 0
        ? 'email'
        : `{ all: [${Array(20)
            .fill(tree(depth - 1))
            .join()}] }`;
    const wide = changed(/all:\n {8}- email\n {8}- questions/, `all: [${tree(4)}]`);
    const deep = (depth: number): string =>
      changed(
        /all:\n {8}- email\n {8}- questions/,
        `all: [${'{all: ['.repeat(depth)}email${']}'.repeat(depth)}]`,
      );
    const before = process.cpuUsage();
    expect(problemsOf(wide).join('\n')).toContain('rules.1.pass names more than 100 gates');
    expect(problemsOf(deep(5)).join('\n')).toContain(
      'rules.1.pass is nested too deeply: at most 5',
    );
    expect(problemsOf(deep(4))).toEqual([]);
    for (const depth of [200, 900]) {
      expect(problemsOf(deep(depth)).join('\n')).toContain('nested too deeply');
    }
    // Of the processor, not of the clock: other programs may be busy too.
    expect(process.cpuUsage(before).user).toBeLessThan(15_000_000);
  }, 120_000);

  it('is told everything at once, and how much is left when that is too much to read', () => {
    const three = good
      .replace(/port: \d+/, 'port: x')
      .replace('keyringFile:', 'keyring:')
      .replace('security: none', 'security: perhaps');
    expect(problemsOf(three).map((each) => each.split(' ')[1])).toEqual(
      expect.arrayContaining(['listen.port', 'keyring', 'mail.security']),
    );
    const many = changed(/rules:[\s\S]*(?=gates:)/, `rules:\n${'  - {}\n'.repeat(100)}`);
    const problems = problemsOf(many);
    expect(problems).toHaveLength(51);
    expect(problems[50]).toMatch(/has \d+ more$/);
  });

  it('never tells what a file holds', () => {
    for (const name of ['backend.pem', 'backend.key', 'keyring.json', 'people.json']) {
      expect(problemsOf(good.replace(name, 'secret.txt')).join('\n')).not.toContain('Very-Secret');
    }
  });
});

describe('serve', () => {
  const cli = fileURLToPath(new URL('../../../backend/cli/cli.ts', import.meta.url));
  async function serve(config: string): Promise<{ code: number; out: string }> {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, 'serve', '--config', config],
      { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, killSignal: 'SIGKILL' },
    );
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => (out += bytes.toString()));
    }
    const [code] = (await once(child, 'close')) as [number];
    return { code, out };
  }
  const write = (name: string, content: string): string => {
    writeFileSync(join(site.folder, name), content);
    return join(site.folder, name);
  };

  it('ends with a sentence and without a stack trace, whatever keeps it from starting', async () => {
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    const { port } = busy.address() as { port: number };
    write('not-a-keyring.json', '{"current":"k1","keys":{"k1":"Very-Secret-Words-1"}}');
    write('not-people.json', '{"Very-Secret-Words-1"');
    const cases: [string, string][] = [
      [write('one.yaml', good.replace(/port: \d+/, 'port: x')), 'listen.port must be a number'],
      [
        write('two.yaml', good.replace(/port: \d+/, `port: ${port}`)),
        'another program listens there',
      ],
      [write('three.yaml', good.replace('keyring.json', 'not-a-keyring.json')), 'must be 32 bytes'],
      [
        write('four.yaml', good.replace('store.db', 'a-folder')),
        'store.file: the store cannot be opened',
      ],
      [
        write('six.yaml', good.replace('store.db', 'no-folder/store.db')),
        'store.file lies in a folder that is not there; make it',
      ],
      [write('five.yaml', good.replace('people.json', 'not-people.json')), 'is no JSON'],
      [join(site.folder, 'nowhere.yaml'), 'cannot be read; check that it exists'],
    ];
    // Each with a store of its own, as two at once may not work on one.
    const own = cases.map(([config]) => config).filter((config) => !config.includes('nowhere'));
    for (const config of own) {
      const text = readFileSync(config, 'utf8');
      writeFileSync(config, text.replace('store.db', `${basename(config)}.db`));
    }
    const ends = await Promise.all(cases.map(([config]) => serve(config)));
    busy.close();
    for (const [index, { code, out }] of ends.entries()) {
      expect(out).toContain(cases[index]?.[1]);
      expect(code).toBe(1);
      expect(out).not.toMatch(/^\s+at |\.ts:\d|Very-Secret/m);
    }
  }, 90_000);
});

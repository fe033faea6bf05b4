import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkArguments,
  developmentSwitches,
  productionSwitches,
} from '../../../electron/security/argument-guard.ts';

const hostile = [
  ...['--no-sandbox', '--inspect', '--inspect=0', '--inspect-brk', '--remote-debugging-port=9222'],
  ...['--remote-debugging-pipe', '--ignore-certificate-errors', '--proxy-server=http://evil:8080'],
  ...[
    '--proxy-pac-url=http://evil/',
    '--host-rules=MAP * evil',
    '--js-flags=--allow-natives-syntax',
  ],
  ...['--load-extension=C:\\evil', '--log-net-log=C:\\x.json', '--user-data-dir=C:\\evil'],
  ...['--policy=C:\\Users\\Public\\policy.json', '--disable-web-security', '--app=C:\\evil'],
  ...['--gpu-launcher=cmd.exe', '--renderer-cmd-prefix=cmd.exe', '--utility-cmd-prefix=cmd.exe'],
  ...['--require=evil.js', '-r', '-e', '--eval=1', '--', '-', '--=x', '---policy=x'],
  ...['/no-sandbox', '/Proxy-Server=evil', '--NO-SANDBOX', '--Policy=x', 'file:///c:/evil.html'],
  ...[
    'evil.js',
    '',
    ' ',
    '\u0000',
    '--policy\u0000=x',
    '–policy=x',
    '--__proto__=1',
    '--constructor=x',
  ],
];

describe('the shipped client', () => {
  it('starts without any argument', () => {
    expect(checkArguments([], productionSwitches)).toMatchObject({ ok: true });
  });

  it.each(hostile)('refuses %j', (argument) => {
    expect(checkArguments([argument], productionSwitches).ok).toBe(false);
  });

  it('takes the two switches of a person’s own desktop, without a value', () => {
    const taken = (...given: string[]) => checkArguments(given, productionSwitches);
    expect(taken('--enrol')).toEqual({ ok: true, values: new Map([['enrol', '']]) });
    expect(taken('--enrol', '--if-needed').ok).toBe(true);
    expect(taken('--if-needed', '--enrol').ok).toBe(true);
    expect(taken('--if-needed')).toEqual({ ok: false, refused: 'if-needed' });
    for (const odd of ['--enrol=CORP\\boss', '--enrol=', '--ENROL', '/enrol', '--if-needed=0']) {
      expect(taken('--enrol', odd).ok).toBe(false);
    }
    expect(taken('--enrol', '--enrol')).toEqual({ ok: false, refused: 'enrol' });
  });

  it.each(['check-policy', 'probe'])(
    'takes the question --%s by itself, or with --json',
    (name) => {
      const taken = (...given: string[]) => checkArguments(given, productionSwitches);
      expect(taken(`--${name}`).ok).toBe(true);
      expect(taken(`--${name}`, '--json').ok).toBe(true);
      expect(taken(`--${name}`, '--watch').ok).toBe(name === 'probe');
      for (const other of ['--sign-in', '--enrol']) {
        expect(taken(`--${name}`, other)).toEqual({ ok: false, refused: name });
        expect(taken(other, `--${name}`)).toEqual({ ok: false, refused: name });
      }
      for (const odd of [`--${name}=policy.json`, '--json=1', '--policy=policy.json']) {
        expect(taken(`--${name}`, odd).ok).toBe(false);
      }
    },
  );

  it('takes one question at a time, and none of their switches without one', () => {
    const taken = (...given: string[]) => checkArguments(given, productionSwitches);
    expect(taken('--check-policy', '--probe')).toEqual({ ok: false, refused: 'check-policy' });
    for (const name of ['json', 'watch']) {
      expect(taken(`--${name}`)).toEqual({ ok: false, refused: name });
      expect(taken(`--${name}`, '--enrol')).toEqual({ ok: false, refused: name });
    }
  });

  it('takes what the launcher tells of the sign-in screen', () => {
    const given = [
      ...[
        '--sign-in',
        '--account=CORP\\anna müller',
        '--sid=S-1-5-21-1004336348-1177238915-682003330-512',
      ],
      ...['--language=de-DE', '--keyboard=00000407', '--contrast', '--text-scale=150', '--still'],
    ];
    const taken = checkArguments(given, productionSwitches);
    expect(taken.ok && Object.fromEntries(taken.values)).toEqual({
      'sign-in': '',
      account: 'CORP\\anna müller',
      sid: 'S-1-5-21-1004336348-1177238915-682003330-512',
      language: 'de-DE',
      keyboard: '00000407',
      contrast: '',
      'text-scale': '150',
      still: '',
    });
    expect(checkArguments(['--self-test', '--sign-in'], productionSwitches).ok).toBe(true);
  });

  it.each([
    ...['--account=anna', '--account=CORP\\', '--account=\\anna', '--account=A\\B\\c', '--account'],
    ...['--account=CORP\\an\u0000na', '--account=CORP\\an\nna', '--account=CO RP\\anna'],
    ...['--account=CORP\\\u202eanna', `--account=CORP\\${'x'.repeat(257)}`, '--account=C/D\\anna'],
    ...[
      '--sid=S-1-5-21-x',
      '--sid=S-1',
      '--sid=s-1-5-21-1',
      '--sid=S-1-5-21-1-',
      '--sid=',
      '--sid',
    ],
    ...[`--sid=S-1-5${'-1'.repeat(16)}`, '--sid=S-2-5-21-1', '--sid=S-1-5-99999999999'],
    ...['--language=', '--language=d', '--language=de_DE', '--language=../de', '--language=de-'],
    ...['--keyboard=407', '--keyboard=0000040g', '--keyboard=000000407', '--keyboard=0x000407'],
    ...['--text-scale=99', '--text-scale=226', '--text-scale=1000', '--text-scale=1e2'],
    ...['--text-scale=150%', '--text-scale=-150', '--contrast=1', '--still=', '--self-test=0'],
    ...['--sign-in=1', '--SIGN-IN', '/sign-in', '--enrol', '--if-needed', '--sign-in', '--user=x'],
  ])('refuses %j beside --sign-in', (argument) => {
    expect(checkArguments(['--sign-in', argument], productionSwitches).ok).toBe(false);
  });

  it.each([
    ...['--self-test', '--account=CORP\\anna', '--sid=S-1-5-21-1', '--language=de', '--still'],
    ...['--keyboard=00000407', '--contrast', '--text-scale=150'],
  ])('takes %s at the sign-in screen alone', (argument) => {
    expect(checkArguments(['--sign-in', argument], productionSwitches).ok).toBe(true);
    expect(checkArguments([argument], productionSwitches).ok).toBe(false);
    expect(checkArguments(['--enrol', argument], productionSwitches).ok).toBe(false);
  });

  it('refuses any other argument at all', () => {
    const known = new Set(Object.keys(productionSwitches).map((name) => `--${name}`));
    const word = fc.string().filter((given) => !known.has(given.split('=', 1)[0] ?? ''));
    const around = fc.constantFrom([], ['--enrol'], ['--enrol', '--if-needed'], ['--sign-in']);
    fc.assert(
      fc.property(around, fc.array(word, { minLength: 1 }), (known, given) => {
        expect(checkArguments([...known, ...given], productionSwitches).ok).toBe(false);
      }),
    );
  });
});

describe('the development client', () => {
  const isEntry = (argument: string) => argument === 'main.js';
  const check = (...given: string[]) => checkArguments(given, developmentSwitches, isEntry);

  it('takes a policy, a data folder and what Playwright adds', () => {
    const checked = check(
      ...['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', 'main.js'],
      ...['--policy=C:\\a b\\p=1.json', '--user-data-dir=/tmp/x'],
    );
    expect(checked.ok && [...checked.values]).toEqual([
      ['no-sandbox', ''],
      ['inspect', '0'],
      ['remote-debugging-port', '0'],
      ['policy', 'C:\\a b\\p=1.json'],
      ['user-data-dir', '/tmp/x'],
    ]);
  });

  it.each([
    ...['--inspect=9229', '--inspect=0.0.0.0:9229', '--inspect', '--remote-debugging-port=9222'],
    ...['--no-sandbox=1', '--policy', '--policy=', '--ignore-certificate-errors', 'other.js'],
  ])('refuses %s', (argument) => expect(check(argument).ok).toBe(false));

  it('refuses a switch or a program that is named twice', () => {
    expect(check('--policy=a', '--policy=b')).toEqual({ ok: false, refused: 'policy' });
    expect(check('main.js', 'main.js').ok).toBe(false);
  });

  it('tells the name of what it refused, and never a text that is no name', () => {
    expect(check('--proxy-server=evil')).toEqual({ ok: false, refused: 'proxy-server' });
    expect(check('pass word')).toEqual({ ok: false, refused: '(other)' });
  });
});

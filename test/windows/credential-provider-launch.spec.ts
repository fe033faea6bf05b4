import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNative } from '../../build/native/build-native.ts';
import {
  ada,
  answersTo,
  last,
  leave,
  no,
  ok,
  oneTile,
  perform,
  policyKey,
  setNumber,
  setText,
  showLink,
  signIn,
  textOf,
  unlock,
  type Answer,
  type Line,
} from './support/fake-logonui.ts';
import { openWine, type Wine } from './support/wine.ts';

let wine: Wine;
let program: string;
beforeAll(async () => {
  const build = await buildNative({ tests: true, only: ['entry-inside'] });
  program = build.file('entry-inside');
  wine = await openWine();
}, 300_000);
afterAll(() => wine.stop());

/** One process of LogonUI in a Windows as good as new, where the link is shown. */
const show = (...lines: Line[]): Promise<Answer[]> =>
  perform(wine, program, [], [['clear'], ['windows-again'], showLink, ...lines]);

const refusals = [
  ...['busy', 'bad-request', 'not-proven', 'not-offered', 'client-files'],
  ...['account', 'hardening', 'start-failed', 'stopping'],
];
const started = 'gatehouse 1 reply\noutcome=started\n';
const refused = (reason: string): string =>
  `gatehouse 1 reply\noutcome=refused\nreason=${reason}\n`;
const signsIn = (account: string, password: string): string =>
  `gatehouse 1 reply\noutcome=sign-in\naccount=${account}\npassword=${password}\n`;
const opening = 'One moment: the window is opening.';
const before = 'If you cannot sign in, a window opens here that helps you.';

/** Presses the link and waits until the provider says that its tiles have changed. */
const press = (changes: number): Line[] => [
  ['click', 0],
  ['wait-changes', changes],
  ['tile', 0],
];

test('tells the launcher who sits there and how the screen looks, and nothing else', async () => {
  const accessibility = 'user:Software\\Microsoft\\Accessibility';
  const visit = (scenario: number, ...users: string[]): Line[] => [
    ['serve', 'reply', refused('busy')],
    ['create'],
    ['scenario', scenario],
    ['users', 0, ...users],
    ['advise'],
    ['tiles'],
    ['click', 0],
    ['settle-launch'],
    ['serve-end'],
    ...leave,
  ];
  const answers = await show(
    ['windows', 'language', 'de-DE', 'keyboard', '00000407'],
    ...visit(signIn, ...ada),
    ...visit(unlock, ...ada),
    ['windows', 'signedIn', 'ada', 'contrast', 1, 'still', 1, 'keyboard', 'a0020409'],
    setNumber(accessibility, 'TextScaleFactor', 150),
    ...visit(signIn),
    ['windows', 'language', 'x', 'keyboard', '12'],
    setNumber(accessibility, 'TextScaleFactor', 1000),
    ...visit(unlock, 'EXAMPLE\\\ud800', ada[1]),
    ...visit(unlock, 'EXAMPLE\\a\nsid=S-1-5-18', ada[1]),
    ...visit(unlock, 'x'.repeat(513), 'S-1-5-x'),
  );
  const head = (scenario: string): string => `gatehouse 1 launch\nscenario=${scenario}\n`;
  const who = `account=EXAMPLE\\ada\nsid=${ada[1]}\n`;
  const screen = 'language=de-DE\nkeyboard=00000407\ntext-scale=100\n';
  const bare = `${head('unlock')}sid=${ada[1]}\ncontrast=1\nstill=1\ntext-scale=100\n`;
  expect(answersTo(answers, 'serve-end').map(({ heard }) => heard)).toEqual([
    head('sign-in') + who + screen,
    head('unlock') + who + screen,
    `${head('unlock')}language=de-DE\nkeyboard=a0020409\ncontrast=1\nstill=1\ntext-scale=150\n`,
    bare,
    bare,
    `${head('unlock')}contrast=1\nstill=1\ntext-scale=100\n`,
  ]);
});

test('says for each refusal what happened, what to do and whom to call, in both languages', async () => {
  const desk = [setText(policyKey, 'HelpdeskPhone', '030 5550 100')];
  const visits = refusals.flatMap((reason): Line[] => [
    ['serve', 'reply', refused(reason)],
    ['click', 0],
    ['settle-launch'],
    ['tile', 0],
    ['serve-end'],
  ]);
  const answers = await show(
    ...desk,
    ...oneTile,
    ...visits,
    ...leave,
    ['windows', 'language', 'de-DE'],
    ...oneTile,
    ...visits,
    ...leave,
    ['calls'],
  );
  const words = answersTo(answers, 'tile').map(({ tile }) => textOf(tile, 'words') ?? '');
  expect(new Set(words).size).toBe(18);
  const [english, german] = [words.slice(0, 9), words.slice(9)];
  for (const each of english)
    expect(each).toMatch(/^(The|Your|Files).*\. .*call: your help desk, 030 5550 100\.$/);
  for (const each of german)
    expect(each).toMatch(
      /^(Das|Die|Ihre|Dateien).*\. .*rufen Sie an: Ihren Helpdesk, 030 5550 100\.$/,
    );
  expect(english[0]).toContain('is open already');
  expect(german[4]).toContain('fehlen oder sind verändert');
  expect(
    answersTo(answers, 'click').every(({ drawn }) => /^(One moment|Einen Moment)/.test(drawn)),
  ).toBe(true);
  // LogonUI is told once for each, by a thread that is not its own.
  expect(last(answers, 'calls')).toMatchObject({ threads: 18, callsOnScreenThread: 0 });
});

test('is silent when the window has opened, so that LogonUI does not come to the front', async () => {
  const answers = await show(
    ['serve', 'reply', started],
    ...oneTile,
    ['click', 0],
    ['settle-launch'],
    ['tile', 0],
    ['select', 0],
    ['wait-changes', 1, 0],
    ['serve-end'],
    ...leave,
  );
  expect(last(answers, 'click').drawn).toBe(opening);
  expect(textOf(last(answers, 'tile').tile, 'words')).toContain(before);
  expect(last(answers, 'select').drawn).toContain(before);
  expect(last(answers, 'wait-changes')['changes']).toBe(0);
});

test('says nothing to whoever is not the process of the launcher', async () => {
  const answers = await show(
    ['serve', 'reply', signsIn('GatehouseKiosk', 'secret-of-the-impostor')],
    ...oneTile,
    ...['other', 'stopped', 'missing', 'closed'].flatMap((service, i): Line[] => [
      ['windows', 'service', service],
      ...press(i + 1),
    ]),
    ['serve-end'],
    ['serialize', 0],
    ...leave,
  );
  const tiles = answersTo(answers, 'tile');
  expect(tiles).toHaveLength(4);
  for (const { tile } of tiles) {
    expect(textOf(tile, 'words')).toContain(
      'Another program answered in place of the password help',
    );
  }
  expect(last(answers, 'serve-end').heard).toBe('');
  expect(last(answers, 'serialize')).toMatchObject({ response: 0, size: 0 });
});

test('opens the pipe so that nobody there can act in the name of Windows', async () => {
  const answers = await show(
    ['serve', 'reply', started],
    ...oneTile,
    ['click', 0],
    ['settle-launch'],
    ['calls'],
    ['serve-end'],
    ...leave,
  );
  // FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS, and that last one is 0.
  expect(last(answers, 'calls')).toMatchObject({ pipeFlags: '40100000', pipeAccess: 'c0000000' });
});

test('makes plain words of a launcher that is not there, ends, or answers with nonsense', async () => {
  const nonsense = [
    '',
    'hello',
    refused('busy').slice(0, -1),
    refused('busy').slice(0, 20),
    refused('never-heard-of'),
    'gatehouse 2 reply\noutcome=started\n',
    `${started}outcome=started\n`,
    `${started}password=x\n`,
    `${started}${'x'.repeat(2048)}`,
    'x'.repeat(60_000),
    '\u00ff\u00fe\u0000\u0000',
  ];
  const answers = await show(
    ...oneTile,
    ...press(1),
    ...nonsense.flatMap((reply, i): Line[] => [
      ['serve', 'reply', reply],
      ...press(i + 2),
      ['serve-end'],
    ]),
    ['serve', 'close'],
    ...press(nonsense.length + 2),
    ['serve-end'],
    ['serve', 'reply', started, 'bytes'],
    ...press(nonsense.length + 3),
    ['serve-end'],
    ['calls'],
    ...leave,
  );
  const words = answersTo(answers, 'tile').map(({ tile }) => textOf(tile, 'words') ?? '');
  const garbled = /^The parts of the password help do not fit together/;
  expect(words[0]).toMatch(/^The password help is not running/);
  for (const each of words.slice(1, 12)) expect(each).toMatch(garbled);
  expect(words[12]).toMatch(/^The password help is not running/);
  expect(words[13]).toMatch(garbled);
  expect(last(answers, 'calls')['callsOnScreenThread']).toBe(0);
  expect(last(answers, 'settle')['settled']).toBe(true);
});

test('waits 15 seconds at most for a launcher that never answers, and not at all once LogonUI goes', async () => {
  const answers = await show(
    ['serve', 'silent'],
    ...oneTile,
    ['windows', 'impatient', 1],
    ...press(1),
    ['calls'],
    ['serve-end'],
    ['windows', 'impatient', 0],
    ['serve', 'silent'],
    ['click', 0],
    ['can-unload'],
    ['unadvise'],
    ['settle-launch'],
    ['wait-changes', 2, 0],
    ['tile', 0],
    ['serve-end'],
    ['advise'],
    // A tile that is let go while its launch is under way calls it off as well.
    ['serve', 'silent'],
    ['click', 0],
    ['release'],
    ['settle'],
    ['serve-end'],
  );
  expect(textOf(answersTo(answers, 'tile')[0]?.tile, 'words')).toMatch(/did not answer in time/);
  const { longestWait } = last(answers, 'calls');
  expect(longestWait).toBeGreaterThan(14_000);
  expect(longestWait).toBeLessThanOrEqual(15_000);
  expect(last(answers, 'can-unload').result).toBe(no);
  expect(last(answers, 'unadvise').milliseconds).toBeLessThan(2000);
  // Nobody hears of what was called off, and nobody is shown it.
  expect(last(answers, 'wait-changes')['changes']).toBe(1);
  expect(textOf(last(answers, 'tile').tile, 'words')).toContain(before);
  expect(answersTo(answers, 'settle-launch').map(({ settled }) => settled)).toEqual([true]);
  expect(last(answers, 'settle')['settled']).toBe(true);
});

test('does nothing on a second press while the first is under way', async () => {
  const answers = await show(
    ['serve', 'silent'],
    ...oneTile,
    ['click', 0],
    ['click', 0],
    ['click', 0],
    ['calls'],
    ['unadvise'],
    ['settle-launch'],
    ['serve-end'],
    ...leave,
  );
  expect(answersTo(answers, 'click').map(({ result, drawn }) => [result, drawn])).toEqual([
    [ok, opening],
    [ok, opening],
    [ok, opening],
  ]);
  expect(last(answers, 'calls')['threads']).toBe(1);
  expect(last(answers, 'serve-end')['visits']).toBeLessThanOrEqual(1);
});

test('survives being let go of while it has its tile drawn', async () => {
  const answers = await show(
    ['create'],
    ['scenario', signIn],
    ['users', 0, ...ada],
    ['advise'],
    ['tiles'],
    ['tile-re-enter', 0],
    ['click', 0],
    ['settle'],
    ['release'],
  );
  expect(last(answers, 'settle')['settled']).toBe(true);
  expect(last(answers, 'release')).toMatchObject({
    usersHeld: 0,
    eventsHeld: 0,
    tileEventsHeld: 0,
  });
});

test('says that the computer could not when there is no thread or event left', async () => {
  const answers = await show(
    ...oneTile,
    ['windows', 'failThread', 1],
    ['click', 0],
    ['windows', 'failThread', 0, 'failEvent', 1],
    ...press(1),
    ['release'],
    ['create'],
    ['settle'],
  );
  for (const words of [last(answers, 'click').drawn, textOf(last(answers, 'tile').tile, 'words')])
    expect(words === opening || words?.startsWith('The computer could not')).toBe(true);
  expect(answersTo(answers, 'click')[0]?.drawn).toMatch(/^The computer could not open the window/);
  expect(answersTo(answers, 'create')[1]).toMatchObject({ result: '8007000e', made: false });
});

/** KERB_INTERACTIVE_UNLOCK_LOGON on 64-bit Windows, with the texts found by their distances. */
function unpack(answer: Answer): { message: number; texts: string[]; end: number } {
  const bytes = Buffer.from(String(answer['bytes']), 'hex');
  const texts = [8, 24, 40].map((at) => {
    const from = Number(bytes.readBigUInt64LE(at + 8));
    return bytes.subarray(from, from + bytes.readUInt16LE(at)).toString('utf16le');
  });
  return { message: bytes.readUInt32LE(0), texts, end: bytes.length };
}

test("signs in with the launcher's account once when the launcher asks for a session of its own", async () => {
  const answers = await show(
    ['serve', 'reply', signsIn('GatehouseKiosk', 'aB3~xyz')],
    ['create'],
    ['scenario', signIn],
    ['users', 1, ...ada],
    ['advise'],
    ['tiles'],
    ['click', 1],
    ['wait-changes', 1],
    // Not before LogonUI was told of it, and not on another tile.
    ['serialize', 1],
    ['tiles'],
    ['serialize', 0],
    ['serialize', 1],
    ['serialize', 1],
    ['tiles'],
    ['report', 1, 0],
    ['tile', 1],
    ['report', 1, 0xc000006d],
    ['serve-end'],
    ...leave,
  );
  expect(
    answersTo(answers, 'tiles').map(({ standard, autoLogon }) => [standard, autoLogon]),
  ).toEqual([
    [null, false],
    [1, true],
    [null, false],
  ]);
  const [early, other, packed, again] = answersTo(answers, 'serialize');
  for (const none of [early, other, again])
    expect(none).toMatchObject({ result: ok, response: 0, size: 0, bytes: '' });
  // CPGSR_RETURN_CREDENTIAL_FINISHED.
  expect(packed).toMatchObject({ result: ok, response: 2, package: 42, provider: '923251ea' });
  const { message, texts, end } = unpack(packed as Answer);
  expect(message).toBe(2);
  expect(texts).toEqual(['DESK-17', 'GatehouseKiosk', 'aB3~xyz']);
  expect(end).toBe(64 + 2 * texts.join('').length);
  expect(textOf(last(answers, 'tile').tile, 'words')).toContain(before);
});

test('signs in nobody else, not while a computer is locked, and not without the package', async () => {
  const visit = (scenario: number, ...more: Line[]): Line[] => [
    ['create'],
    ['scenario', scenario],
    ['users', 0, ...ada],
    ['advise'],
    ['tiles'],
    ['click', 0],
    ['settle-launch'],
    ['tiles'],
    ...more,
    ['serialize', 0],
    ['tile', 0],
    ['serve-end'],
    ...leave,
  ];
  const account = signsIn('GatehouseKiosk', 'secret');
  const answers = await show(
    ['serve', 'reply', signsIn('Administrator', 'secret')],
    ...visit(signIn),
    ['serve', 'reply', signsIn('gatehousekiosk', 'secret')],
    ...visit(signIn),
    ['serve', 'reply', account],
    ...visit(unlock),
    ['windows', 'packageStatus', 0xc0000001],
    ['serve', 'reply', account],
    ...visit(signIn),
    ['windows', 'packageStatus', 0, 'computer', ''],
    ['serve', 'reply', account],
    ...visit(signIn),
    ['windows', 'computer', 'PC'],
    ['serve', 'reply', account],
    ...visit(signIn, ['unadvise']),
    ['serve', 'reply', account],
    ...visit(signIn, ['report', 0, 0xc000006d]),
  );
  const packed = answersTo(answers, 'serialize');
  expect(packed).toHaveLength(7);
  for (const each of packed) expect(each).toMatchObject({ response: 0, size: 0, bytes: '' });
  const words = answersTo(answers, 'tile').map(({ tile }) => textOf(tile, 'words') ?? '');
  const account1 = /^The account that the window runs under could not be used/;
  expect(words[0]).toMatch(account1);
  expect(words[1]).toMatch(account1);
  expect(words[2]).toMatch(/^Your organisation does not offer this here/);
  expect(words[3]).toMatch(account1);
  expect(words[4]).toMatch(/^The computer could not open the window/);
});

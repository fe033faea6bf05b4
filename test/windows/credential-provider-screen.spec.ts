import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEntryWords } from '../../build/native/entry-words.ts';
import { buildNative } from '../../build/native/build-native.ts';
import {
  ada,
  answersTo,
  badArgument,
  bob,
  last,
  leave,
  notImplemented,
  nullPointer,
  ok,
  oneTile,
  perform,
  policyKey,
  setNumber,
  setText,
  settingsKey,
  showLink,
  signIn,
  state,
  stateOf,
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

/** One process of LogonUI in a Windows as good as new. */
const show = (...lines: Line[]): Promise<Answer[]> =>
  perform(wine, program, [], [['clear'], ['windows-again'], ...lines]);

test('takes part in sign-in and unlock, and in nothing else', async () => {
  const scenarios = [0, signIn, unlock, 3, 4, 5, 6, 0xffffffff];
  const answers = await show(
    ['create'],
    ...scenarios.flatMap((each): Line[] => [['scenario', each], ['tiles']]),
    ...leave,
  );
  expect(answersTo(answers, 'scenario').map(({ result }) => result)).toEqual([
    badArgument,
    ok,
    ok,
    notImplemented,
    notImplemented,
    badArgument,
    badArgument,
    badArgument,
  ]);
  expect(answersTo(answers, 'tiles').map(({ count }) => count)).toEqual([0, 1, 1, 0, 0, 0, 0, 0]);
});

test('is offered where the policy says so, also when Windows calls a locked computer a sign-in', async () => {
  const cases = [0, 1].flatMap((atSignIn) =>
    [0, 1].flatMap((atUnlock) =>
      [signIn, unlock].flatMap((scenario) =>
        ['', 'ada'].map((signedIn) => ({ atSignIn, atUnlock, scenario, signedIn })),
      ),
    ),
  );
  const answers = await show(
    ['create'],
    ...cases.flatMap(({ atSignIn, atUnlock, scenario, signedIn }): Line[] => [
      setNumber(policyKey, 'OfferAtSignIn', atSignIn),
      setNumber(policyKey, 'OfferAtUnlock', atUnlock),
      ['windows', 'signedIn', signedIn],
      ['scenario', scenario],
    ]),
  );
  expect(answersTo(answers, 'scenario').map(({ result }) => result === ok)).toEqual(
    cases.map(({ atSignIn, atUnlock, scenario, signedIn }) =>
      scenario === unlock || signedIn !== '' ? atUnlock === 1 : atSignIn === 1,
    ),
  );
});

test('stays out of remote sessions and of safe mode unless the policy asks for it', async () => {
  const server = 'SYSTEM\\CurrentControlSet\\Control\\Terminal Server';
  const answers = await show(
    ['create'],
    ['windows', 'remote', 1],
    ['scenario', signIn],
    ['tiles'],
    setNumber(policyKey, 'OfferInRemoteSessions', 1),
    ['scenario', signIn],
    setNumber(policyKey, 'OfferInRemoteSessions', 0),
    ['windows', 'remote', 0, 'session', 3],
    setNumber(server, 'GlassSessionId', 1),
    ['scenario', signIn],
    setNumber(server, 'GlassSessionId', 3),
    ['scenario', unlock],
    ['windows', 'cleanBoot', 2],
    ['windows', 'cleanBoot', 1],
    ['scenario', signIn],
    ['tiles'],
    setNumber(policyKey, 'OfferInSafeMode', 1),
    ['scenario', signIn],
  );
  expect(answersTo(answers, 'scenario').map(({ result }) => result)).toEqual([
    notImplemented,
    ok,
    notImplemented,
    ok,
    notImplemented,
    ok,
  ]);
  expect(answersTo(answers, 'tiles').map(({ count }) => count)).toEqual([0, 0]);
});

test('takes what it does not understand for a no, and the policy before the installer', async () => {
  const answers = await show(
    ['create'],
    setNumber(settingsKey, 'OfferAtSignIn', 0),
    ['scenario', signIn],
    setNumber(policyKey, 'OfferAtSignIn', 1),
    ['scenario', signIn],
    setNumber(policyKey, 'OfferAtSignIn', 2),
    ['scenario', signIn],
    setText(policyKey, 'OfferAtSignIn', 'yes'),
    ['scenario', signIn],
  );
  expect(answersTo(answers, 'scenario').map(({ result }) => result)).toEqual([
    notImplemented,
    ok,
    notImplemented,
    notImplemented,
  ]);
});

test('has one tile for each user and one for others, is never the default and never signs in by itself', async () => {
  const many = Array.from({ length: 40 }, (_, i) => [`A\\user${i}`, `S-1-5-21-1-2-3-${i}`]).flat();
  const lists = [[], [...ada], [...ada, ...bob], many];
  const cases = lists.flatMap((people) => [0, 1, 2].map((options) => ({ people, options })));
  const answers = await show(
    ['create'],
    ['scenario', signIn],
    ['tiles'],
    ...cases.flatMap(({ people, options }): Line[] => [['users', options, ...people], ['tiles']]),
    ['users-null'],
    ['tiles'],
    ...leave,
  );
  const seen = answersTo(answers, 'tiles');
  const counts = cases.map(
    ({ people, options }) => people.length / 2 + (options > 0 || people.length === 0 ? 1 : 0),
  );
  expect(seen.map(({ count }) => count)).toEqual([1, ...counts, 1]);
  expect(seen.every(({ standard, autoLogon }) => standard === null && !autoLogon)).toBe(true);
  // With nobody in the list, Microsoft's sample promises a tile that is null; LogonUI ends on it.
  expect(seen.map(({ nulls }) => nulls)).toEqual(seen.map(() => 0));
  const both = seen[1 + cases.findIndex((each) => each.people.length === 4 && each.options === 1)];
  expect(both?.tiles.map(({ sid, sidResult }) => [sid, sidResult])).toEqual([
    [ada[1], ok],
    [bob[1], ok],
    [null, '00000001'],
  ]);
  expect(last(answers, 'release')).toMatchObject({ usersHeld: 0, eventsHeld: 0 });
  expect(last(answers, 'settle')['settled']).toBe(true);
});

test('promises no tile that is not there, whatever the list of users and the policy say', async () => {
  const bad = ['options', 'count', 'claims', 're-enters'];
  const long = 'x'.repeat(65_000);
  const people: (readonly string[])[] = [
    ['A\\b', '@refused'],
    ['A\\b', ''],
    ['A\\b', `S-1-5-${'1'.repeat(65_000)}`],
    ['A\\b', 'not a SID'],
    ['@refused', 'S-1-5-21-1'],
    [long, 'S-1-5-21-2'],
    ['A\\\ud800', 'S-1-5-21-3'],
    ['A\\\u202egnp', 'S-1-5-21-4'],
    ['A\\\u0001\n', 'S-1-5-21-5'],
    ['', 'S-1-5-21-6'],
  ];
  const answers = await show(
    showLink,
    ['create'],
    ['advise'],
    ...bad.flatMap((how): Line[] => [
      ['scenario', signIn],
      ['users-bad', how],
      ['tiles'],
      ['tiles'],
    ]),
    ['scenario', signIn],
    ['users', 1, ...people.flat()],
    ['tiles'],
    setNumber(policyKey, 'OfferAtSignIn', 0),
    setNumber(policyKey, 'OfferAtUnlock', 0),
    ['scenario', signIn],
    ['tiles'],
    ['users', 1, ...ada],
    ['tiles'],
    ...leave,
  );
  const seen = answersTo(answers, 'tiles');
  expect(seen.map(({ nulls }) => nulls)).toEqual(seen.map(() => 0));
  expect(seen.slice(0, 6).map(({ count }) => count)).toEqual([2, 2, 1, 1, 1, 1]);
  expect(seen[8]?.tiles.map(({ sid }) => sid)).toEqual([
    ...['S-1-5-21-1', 'S-1-5-21-2', 'S-1-5-21-3', 'S-1-5-21-4', 'S-1-5-21-5', 'S-1-5-21-6'],
    null,
  ]);
  expect(seen.slice(9).map(({ count }) => count)).toEqual([0, 0]);
  expect(last(answers, 'release')).toMatchObject({ usersHeld: 0, eventsHeld: 0 });
});

test('shows the link only when the launcher has proven its way, and follows it while it is shown', async () => {
  const launcher = `${settingsKey}\\Launcher`;
  const answers = await show(
    ...oneTile,
    showLink,
    ['select', 0],
    ['tile', 0],
    setNumber(launcher, 'Entry', 0),
    ['select', 0],
    ['tile', 0],
    ['click', 0],
    setNumber(launcher, 'Entry', 2),
    ['tile', 0],
    setText(launcher, 'Entry', '1'),
    ['tile', 0],
    ['calls'],
    ...leave,
  );
  expect(stateOf(last(answers, 'tiles').tiles[0], 'link')).toBe(state.hidden);
  expect(answersTo(answers, 'select').map(({ link }) => link)).toEqual([
    state.selected,
    state.hidden,
  ]);
  expect(answersTo(answers, 'tile').map(({ tile }) => stateOf(tile, 'link'))).toEqual([
    state.selected,
    state.hidden,
    state.hidden,
    state.hidden,
  ]);
  // A press that comes after the link was taken away begins nothing.
  expect(last(answers, 'calls')).toMatchObject({ threads: 0, pipeCalls: 0 });
});

test('speaks English and German of its own, and names the help desk', async () => {
  const languages = ['den', '..\\..\\de', '', 'de-AT', 'en-US'];
  const screens = languages.flatMap((language): Line[] => [
    ['windows', 'language', language],
    ...oneTile,
    ...leave,
  ]);
  const desk = [
    setText(policyKey, 'HelpdeskName', 'IT-Hilfe'),
    setText(policyKey, 'HelpdeskPhone', '030 5550 100'),
    setText(settingsKey, 'HelpdeskPhone', 'not this one'),
    setText(settingsKey, 'HelpdeskHours', 'Mo–Fr, 7–19 Uhr'),
  ];
  const answers = await show(...screens, ...desk, ...screens);
  const tiles = answersTo(answers, 'tiles').map((each) => each.tiles[0]);
  const [english, german] = ['Forgotten your password?', 'Passwort vergessen?'];
  const titles = [english, english, english, german, english];
  expect(tiles.map((tile) => textOf(tile, 'title'))).toEqual([...titles, ...titles]);
  const words = tiles.map((tile) => textOf(tile, 'words'));
  expect(words[4]).toBe(
    'The password cannot be reset on this screen at the moment. Please ask: your help desk.',
  );
  expect(words[8]).toBe(
    'Das Passwort lässt sich auf diesem Bildschirm zurzeit nicht zurücksetzen. ' +
      'Bitte rufen Sie an: IT-Hilfe, 030 5550 100 (Mo–Fr, 7–19 Uhr).',
  );
});

test('speaks thirteen languages of its own, by the first part of the tag, and else English', async () => {
  const said = (locale: string) =>
    readEntryWords().find((each) => each.locale === locale)?.words ?? {};
  const expected: [language: string, locale: string][] = [
    ...readEntryWords().map(({ locale }): [string, string] => [locale, locale]),
    ...([
      ['ar-SA', 'ar'],
      ['ja-JP', 'ja'],
      ['JA', 'ja'],
      ['pt-PT', 'pt-BR'],
      ['pt', 'pt-BR'],
    ] as const),
    ...([
      ['zh-CN', 'zh-Hans'],
      ['zh-SG', 'zh-Hans'],
      ['zh', 'zh-Hans'],
    ] as const),
    ...([
      ['zh-Hans-HK', 'zh-Hans'],
      ['zh-TW', 'en'],
      ['zh-Hant', 'en'],
      ['zh-hk', 'en'],
    ] as const),
    ...([
      ['zh-MO', 'en'],
      ['jam', 'en'],
      ['ko-KR', 'en'],
      ['x-ja', 'en'],
      ['arn-CL', 'en'],
    ] as const),
  ].map(([language, locale]) => [language, locale]);
  const answers = await show(
    ...expected.flatMap(([language]): Line[] => [
      ['windows', 'language', language],
      ...oneTile,
      ...leave,
    ]),
  );
  const tiles = answersTo(answers, 'tiles').map((each) => each.tiles[0]);
  expect(tiles.map((tile) => [textOf(tile, 'title'), textOf(tile, 'words')])).toEqual(
    expected.map(([, locale]) => {
      const { title, withoutLink = '', pleaseAsk = '', someDesk = '', end = '' } = said(locale);
      return [title, `${withoutLink}${pleaseAsk}${someDesk}${end}`];
    }),
  );
  expect(textOf(tiles[0], 'title')).toBe('هل نسيت كلمة المرور؟');
  const japanese = expected.findIndex(([language]) => language === 'ja-JP');
  expect(textOf(tiles[japanese], 'title')).toBe(said('ja')['title']);
  expect(said('ja')['title']).toMatch(/^[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}\p{P}ー]+$/u);
});

test("takes the organisation's words in the screen's language first, then the policy's before the installer's", async () => {
  const answers = await show(
    ['windows', 'language', 'de-CH'],
    setText(`${settingsKey}\\Tile`, 'Title', 'title of the installer'),
    setText(`${policyKey}\\Tile`, 'Title', 'title of the policy'),
    setText(`${policyKey}\\Tile`, 'Link', 'link of the policy'),
    setText(`${policyKey}\\Tile`, 'Words', 'words of the policy'),
    setText(`${settingsKey}\\Tile\\de`, 'Link', 'Link des Installers'),
    setText(`${policyKey}\\Tile\\de`, 'Words', 'Worte der Richtlinie'),
    setText(`${settingsKey}\\Tile\\de-CH`, 'Words', 'Worte, schweizerisch'),
    setText(`${policyKey}\\Tile\\de-AT`, 'Title', 'not here'),
    ...oneTile,
    ['fields'],
    ...leave,
  );
  const tile = last(answers, 'tiles').tiles[0];
  expect([textOf(tile, 'title'), textOf(tile, 'link'), textOf(tile, 'words')]).toEqual([
    'title of the policy',
    'Link des Installers',
    'Worte, schweizerisch',
  ]);
  expect(last(answers, 'fields')['fields']).toMatchObject([
    { id: 0, type: 6, label: 'title of the policy', role: '2d837775' },
    { id: 1, type: 1, label: 'title of the policy', role: '286bbff3' },
    { id: 2, type: 2, label: 'title of the policy', role: ok },
    { id: 3, type: 3, label: 'Link des Installers', role: ok },
  ]);
});

test('shows no text that is too long, empty, broken, or that turns what follows', async () => {
  const hostile = [
    '',
    'x'.repeat(65_000),
    'a\u202eb',
    'a\u2066b',
    'a\ud800',
    '\udc00',
    'a\nb',
    '\u0085',
  ];
  const answers = await show(
    ...hostile.flatMap((text): Line[] => [
      ...['Title', 'Link', 'Words', 'Icon'].map((name) =>
        setText(`${policyKey}\\Tile`, name, text),
      ),
      ...['Name', 'Phone', 'Hours'].map((name) => setText(policyKey, `Helpdesk${name}`, text)),
      ...oneTile,
      ...leave,
    ]),
  );
  const seen = answersTo(answers, 'tiles').map(({ tiles }) => tiles[0]);
  expect(seen).toHaveLength(hostile.length);
  for (const tile of seen) {
    expect(textOf(tile, 'title')).toBe('Forgotten your password?');
    expect(textOf(tile, 'link')).toBe('Reset the password or unlock the account');
    expect(textOf(tile, 'words')).toMatch(/Please ask: your help desk\.$/);
    expect(stateOf(tile, 'picture')).toBe(state.hidden);
  }
});

/** A picture of that many pixels a side, 24 bits each, as a .bmp. */
function picture(side: number, claimed = side): Buffer {
  const bytes = Buffer.alloc(54 + side * (side * 3 + (side % 4)));
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(claimed, 18);
  bytes.writeInt32LE(claimed, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

test("shows a picture of the computer's own disk, and none from a share or of a size beyond a tile", async () => {
  await writeFile(join(wine.drive, 'good.bmp'), picture(4));
  await writeFile(join(wine.drive, 'huge.bmp'), picture(4, 100_000));
  await writeFile(join(wine.drive, 'short.bmp'), 'BM');
  const paths = ['C:\\good.bmp', '\\\\server\\share\\good.bmp', '\\\\?\\UNC\\server\\good.bmp'];
  paths.push('good.bmp', 'C:good.bmp', 'C:\\huge.bmp', 'C:\\short.bmp', 'C:\\none.bmp', 'C:\\');
  paths.push('C:\\good.bmp:stream', 'C:\\windows');
  const answers = await show(
    ...paths.flatMap((path): Line[] => [
      setText(`${policyKey}\\Tile`, 'Icon', path),
      ...oneTile,
      ['picture', 0],
      ...leave,
    ]),
  );
  const [good, ...others] = answersTo(answers, 'picture');
  expect(good).toMatchObject({ result: ok, width: 4, height: 4, freed: true });
  expect(stateOf(answersTo(answers, 'tiles')[0]?.tiles[0], 'picture')).toBe(state.both);
  for (const other of others) expect(other).toMatchObject({ result: '80004005', width: 0 });
});

test('leaves no picture behind that LogonUI was not given', async () => {
  await writeFile(join(wine.drive, 'tile.bmp'), picture(64));
  const icon = setText(`${policyKey}\\Tile`, 'Icon', 'C:\\tile.bmp');
  const lines: Line[] = [icon, showLink, ...oneTile, ['picture', 0], ...leave, ['rounds', 300]];
  const answers = await show(...lines);
  expect(last(answers, 'picture')).toMatchObject({ result: ok, width: 64 });
  const {
    first,
    last: end,
    ...rest
  } = last(answers, 'rounds') as unknown as Record<
    'first' | 'last',
    { nextPicture: number; handles: number }
  > &
    Answer;
  expect(rest).toMatchObject({ settled: true, failures: 0, nulls: 0 });
  expect(first.nextPicture).toBeGreaterThan(0);
  expect(end.nextPicture - first.nextPicture).toBeLessThan(20);
  expect(end.handles - first.handles).toBeLessThan(50);
});

test('answers nulls, wrong numbers and calls out of order, and leaves nothing undefined', async () => {
  const answers = await show(
    ['create'],
    ['abuse-provider'],
    ['fields'],
    ['tiles'],
    ['scenario', signIn],
    ['abuse-provider'],
    ['tiles'],
    ['abuse-tile', 0],
    ['scenario', signIn],
    ['abuse-tile', 0],
    ['serialize', 0],
    ['release-provider'],
    ['abuse-tile', 0],
    ['tile', 0],
    ['release'],
    ['interfaces'],
    ['settle'],
  );
  for (const abused of answersTo(answers, 'abuse-provider')) {
    expect(abused).toMatchObject({
      leftNull: true,
      QueryInterface: nullPointer,
      SetSerialization: notImplemented,
      'UnAdvise again': ok,
      GetFieldDescriptorAt: nullPointer,
      'GetFieldDescriptorAt 4': badArgument,
      'GetCredentialCount 1': nullPointer,
      'GetCredentialCount 3': nullPointer,
      'GetCredentialAt 300': badArgument,
      'GetCredentialAt -1': badArgument,
    });
  }
  expect(answersTo(answers, 'abuse-tile')).toHaveLength(3);
  for (const abused of answersTo(answers, 'abuse-tile')) {
    expect(abused).toMatchObject({
      leftNull: true,
      response: 0,
      SetSelected: nullPointer,
      'GetFieldState -1': badArgument,
      'GetStringValue 4': badArgument,
      'GetBitmapValue 1': badArgument,
      GetCheckboxValue: notImplemented,
      'CommandLinkClicked -1': badArgument,
      'GetSerialization 1': nullPointer,
      ReportResult: ok,
      GetUserSid: nullPointer,
    });
  }
  expect(last(answers, 'serialize')).toMatchObject({
    result: ok,
    response: 0,
    size: 0,
    text: null,
  });
  expect(last(answers, 'interfaces')).toMatchObject({
    filter: '80004002',
    null: true,
    unknown: ok,
  });
  expect(last(answers, 'settle')['settled']).toBe(true);
});

test('comes through the failure of each single allocation without a promise that is null', async () => {
  const upTo = 60;
  const answers = await show(
    showLink,
    ...Array.from({ length: upTo }, (_, i): Line[] => [
      ['windows', 'failAllocation', i + 1],
      ['starve'],
      ['calls'],
    ]).flat(),
  );
  const lives = answersTo(answers, 'starve');
  expect(lives.map(({ nulls }) => nulls)).toEqual(lives.map(() => 0));
  expect(lives.map(({ settled }) => settled)).toEqual(lives.map(() => true));
  const calls = answersTo(answers, 'calls');
  expect(calls.map(({ heapBlocks }) => heapBlocks)).toEqual(calls.map(() => 0));
  // Each number below what a whole life needs was reached; the last life went through.
  expect(calls.at(-1)?.['allocations']).toBeLessThan(upTo);
  expect(lives.at(-1)?.['failures']).toBe(0);
  expect(lives[0]?.['failures']).toBeGreaterThan(0);
});

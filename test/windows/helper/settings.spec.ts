import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildNative } from '../../../build/native/build-native.ts';
import { openWine, type Wine } from '../support/wine.ts';
import {
  installerKey,
  longestBuild,
  openProgram,
  policyKey,
  type Program,
  traps,
  types,
  units,
} from './traps.ts';

interface Tree {
  state: string;
  values: { name: string; value: unknown }[];
  keys: string[];
  problems: { name: string; reason: string }[];
}
interface Settings {
  ok: true;
  policy: Tree;
  installer: Tree;
}

let wine: Wine;
let helper: Program;
let trapper: Program;
let trapperFile: string;
beforeAll(async () => {
  const built = await buildNative({ tests: true, only: ['gatehouse-helper', 'registry-traps'] });
  wine = await openWine();
  trapperFile = built.file('registry-traps');
  trapper = openProgram(wine, trapperFile);
  helper = openProgram(wine, built.file('gatehouse-helper'));
}, longestBuild);
afterAll(async () => {
  expect(await helper.end()).toBe(0);
  expect(await trapper.end()).toBe(0);
  await wine.stop();
});

async function settings(): Promise<Settings> {
  return (await helper.ask('{"do":"settings"}')) as unknown as Settings;
}

test('without the two keys there is nothing to read, and that is no mistake', async () => {
  expect(await settings()).toEqual({
    ok: true,
    policy: { state: 'absent' },
    installer: { state: 'absent' },
  });
});

describe('of the tile', () => {
  const ask = async () => (await helper.ask('{"do":"tile"}')) as unknown as Settings;
  const policyTile = `${policyKey}\\Tile`;

  test('there is nothing where there is no key', async () => {
    expect(await ask()).toMatchObject({
      policy: { state: 'absent' },
      installer: { state: 'absent' },
    });
  });

  test('every language is read with it, and what lies deeper is named alone', async () => {
    await trapper.lay(
      traps.text(policyTile, 'Title', 'a'),
      traps.text(`${policyTile}\\de`, 'Title', 'b'),
      traps.set(`${policyTile}\\de`, 'Words', types.binary, '00'),
      traps.text(`${policyTile}\\de\\deep`, 'Title', 'c'),
    );
    const { policy, installer } = await ask();
    expect(installer).toEqual({ state: 'absent' });
    expect(policy).toEqual({
      state: 'read',
      values: [
        { name: 'Title', value: 'a' },
        { name: 'de\\Title', value: 'b' },
      ],
      keys: ['de', 'de\\deep'],
      problems: [{ name: 'de\\Words', reason: 'type' }],
    });
  });

  test('nothing is told where a key below is a link', async () => {
    await trapper.lay(traps.link(`${policyTile}\\en`, 'SOFTWARE\\Anything'));
    expect((await ask()).policy).toEqual({ state: 'link' });
    // The link by itself first: it must not lead to what is deleted.
    await trapper.lay(traps.clear(`${policyTile}\\en`), traps.clear(policyKey));
  });

  test('nothing is told of more than one key may hold', async () => {
    await trapper.lay(traps.many(`${policyTile}\\de`, 200), traps.many(policyTile, 200));
    expect((await ask()).policy).toEqual({ state: 'too-many' });
    await trapper.lay(traps.clear(policyKey));
  });
});

describe('of one key full of traps', () => {
  const giant = 256 * 1024;
  const nearlyGiant = `${'x'.repeat(giant / 2 - 1)}\0`;
  const odd = 'ünï 👋 " \\ \u2028\n\u0001';
  /** The value's name, what is set, and what the helper says: a value, or the word for its fault. */
  const sound: [string, string, unknown][] = [
    [
      'Text',
      traps.text(policyKey, 'Text', 'https://reset.corp.example'),
      'https://reset.corp.example',
    ],
    ['EmptyText', traps.text(policyKey, 'EmptyText', ''), ''],
    ['OddText', traps.text(policyKey, 'OddText', odd), odd],
    [
      'NoVariable',
      traps.set(policyKey, 'NoVariable', types.expandable, units('C:\\ca.pem\0')),
      'C:\\ca.pem',
    ],
    ['Number', traps.number(policyKey, 'Number', 600_000), 600_000],
    ['LargestNumber', traps.number(policyKey, 'LargestNumber', 0xffffffff), 0xffffffff],
    ['List', traps.list(policyKey, 'List', ['a', 'b c']), ['a', 'b c']],
    ['EmptyList', traps.list(policyKey, 'EmptyList', []), []],
    ['EmptyListOfTwo', traps.set(policyKey, 'EmptyListOfTwo', types.list, units('\0\0')), []],
    [
      'NearlyGiant',
      traps.set(policyKey, 'NearlyGiant', types.text, units(nearlyGiant)),
      nearlyGiant.slice(0, -1),
    ],
    ['__proto__', traps.number(policyKey, '__proto__', 1), 1],
    ['', traps.text(policyKey, '', 'the value without a name'), 'the value without a name'],
    ['N'.repeat(64), traps.number(policyKey, 'N'.repeat(64), 64), 64],
  ];
  const faulty: [string, string, string][] = [
    ['NoZero', traps.set(policyKey, 'NoZero', types.text, units('abc')), 'not-closed'],
    ['NoBytes', traps.set(policyKey, 'NoBytes', types.text, ''), 'not-closed'],
    ['OddLength', traps.set(policyKey, 'OddLength', types.text, `${units('ab\0')}41`), 'length'],
    ['OneByte', traps.set(policyKey, 'OneByte', types.text, '41'), 'length'],
    [
      'ZeroInside',
      traps.set(policyKey, 'ZeroInside', types.text, units('ab\0cd\0')),
      'zero-inside',
    ],
    ['TwoZeros', traps.set(policyKey, 'TwoZeros', types.text, units('ab\0\0')), 'zero-inside'],
    ['LoneHigh', traps.text(policyKey, 'LoneHigh', 'a\ud800b'), 'not-text'],
    ['LoneLow', traps.text(policyKey, 'LoneLow', '\udc00'), 'not-text'],
    ['HighAtTheEnd', traps.text(policyKey, 'HighAtTheEnd', 'a\ud800'), 'not-text'],
    [
      'Variable',
      traps.set(policyKey, 'Variable', types.expandable, units('%TEMP%\\ca.pem\0')),
      'expandable',
    ],
    ['None', traps.set(policyKey, 'None', types.none, units('abc\0')), 'type'],
    ['Binary', traps.set(policyKey, 'Binary', types.binary, units('abc\0')), 'type'],
    ['Quad', traps.set(policyKey, 'Quad', types.quad, '0100000000000000'), 'type'],
    ['Backwards', traps.set(policyKey, 'Backwards', types.numberBackwards, '00000001'), 'type'],
    ['Link', traps.set(policyKey, 'Link', types.link, units('\\REGISTRY\\Machine\\x')), 'type'],
    ['OddType', traps.set(policyKey, 'OddType', 0x7fffffff, units('abc\0')), 'type'],
    ['ShortNumber', traps.set(policyKey, 'ShortNumber', types.number, '010000'), 'length'],
    ['LongNumber', traps.set(policyKey, 'LongNumber', types.number, '0100000000'), 'length'],
    ['NoNumber', traps.set(policyKey, 'NoNumber', types.number, ''), 'length'],
    ['OpenList', traps.set(policyKey, 'OpenList', types.list, units('a\0b')), 'not-closed'],
    [
      'HalfClosedList',
      traps.set(policyKey, 'HalfClosedList', types.list, units('a\0b\0')),
      'not-closed',
    ],
    ['NoList', traps.set(policyKey, 'NoList', types.list, ''), 'not-closed'],
    [
      'GapInList',
      traps.set(policyKey, 'GapInList', types.list, units('a\0\0b\0\0')),
      'zero-inside',
    ],
    ['GapFirst', traps.set(policyKey, 'GapFirst', types.list, units('\0b\0\0')), 'zero-inside'],
    ['OddList', traps.set(policyKey, 'OddList', types.list, `${units('a\0\0')}41`), 'length'],
    ['LoneInList', traps.list(policyKey, 'LoneInList', ['a', '\udfff']), 'not-text'],
    [
      'LongList',
      traps.list(policyKey, 'LongList', Array.from({ length: 65 }, String)),
      'too-large',
    ],
    ['Giant', traps.giant(policyKey, 'Giant', types.text, giant + 2), 'too-large'],
    [
      'GiantOfMegabytes',
      traps.giant(policyKey, 'GiantOfMegabytes', types.binary, 3_000_000),
      'too-large',
    ],
  ];
  const nameless = [
    traps.number(policyKey, 'N'.repeat(65), 1),
    traps.number(policyKey, 'N'.repeat(16_000), 1),
    traps.number(policyKey, 'Lone\ud800', 1),
  ];
  let read: Settings;
  beforeAll(async () => {
    const all = [...sound, ...faulty].map(([, command]) => command);
    const below = [traps.key(`${policyKey}\\Tile\\de`), traps.key(`${policyKey}\\Lone\ud800`)];
    await trapper.lay(traps.clear(policyKey), ...all, ...nameless, ...below);
    read = await settings();
  });

  test.each(sound)('the value "%s" is told as it is stored', (name, _command, value) => {
    expect(read.policy.values.filter((each) => each.name === name)).toEqual([{ name, value }]);
    expect(read.policy.problems.filter((each) => each.name === name && name !== '')).toEqual([]);
  });

  test.each(faulty)(
    'the value "%s" is a problem with its name, and no value',
    (name, _, reason) => {
      expect(read.policy.problems.filter((each) => each.name === name)).toEqual([{ name, reason }]);
      expect(read.policy.values.filter((each) => each.name === name)).toEqual([]);
    },
  );

  test('names that are too long or no text are problems without their names', () => {
    const told = read.policy.problems.filter(({ reason }) => reason === 'name');
    // One of them is the key below.
    expect(told).toEqual(
      Array.from({ length: nameless.length + 1 }, () => ({ name: '', reason: 'name' })),
    );
  });

  test('nothing is told that was not set, and nothing is left out', () => {
    expect(read.policy.values).toHaveLength(sound.length);
    expect(read.policy.problems).toHaveLength(faulty.length + nameless.length + 1);
  });

  test('keys below it are named and not read', () => {
    expect(read.policy.keys).toEqual(['Tile']);
  });

  test('the other key does not suffer', () => {
    expect(read.installer).toEqual({ state: 'absent' });
  });
});

describe('a whole key is refused', () => {
  test('when it has more values than it may have, instead of telling the first of them', async () => {
    await trapper.lay(traps.clear(policyKey), traps.many(policyKey, 256));
    expect((await settings()).policy.values).toHaveLength(256);
    await trapper.lay(traps.many(policyKey, 4_000));
    expect((await settings()).policy).toEqual({ state: 'too-many' });
  });

  test('when all values together are too large', async () => {
    const half = units(`${'x'.repeat(131_000)}\0`);
    const part = (name: string) => traps.set(policyKey, name, types.text, half);
    await trapper.lay(traps.clear(policyKey), part('A'), part('B'));
    expect((await settings()).policy).toMatchObject({ state: 'read' });
    await trapper.lay(part('C'));
    expect((await settings()).policy).toEqual({ state: 'too-many' });
  });

  test('when it has more keys below it than it may have', async () => {
    const keys = Array.from({ length: 33 }, (_, i) => traps.key(`${policyKey}\\K${i}`));
    await trapper.lay(traps.clear(policyKey), ...keys);
    expect((await settings()).policy).toEqual({ state: 'too-many' });
  });

  test('when it is a symbolic link, or lies behind one', async () => {
    await trapper.lay(
      traps.clear(policyKey),
      traps.text('SOFTWARE\\Elsewhere', 'BackendUrl', 'https://evil.example'),
      traps.link(installerKey, 'SOFTWARE\\Elsewhere'),
    );
    const read = await settings();
    expect(read.installer).toEqual({ state: 'link' });
    expect(read.policy).toEqual({ state: 'absent' });
    expect(JSON.stringify(read)).not.toContain('evil');
  });
});

test('a key that is written to while it is read is told whole, or not at all', async () => {
  await trapper.lay(
    traps.clear(installerKey),
    traps.clear(policyKey),
    traps.number(policyKey, 'AAA', 1),
    traps.number(policyKey, 'ZZZ', 1),
  );
  const writer = openProgram(wine, trapperFile);
  await writer.ask(traps.churn(policyKey));
  for (let i = 0; i < 4; i++) {
    const { policy } = await settings();
    if (policy.state === 'changing') continue;
    const names = policy.values.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['AAA', 'ZZZ']));
  }
  await writer.kill();
  expect((await settings()).policy.state).toBe('read');
});

describe('a single setting, as the launcher asks for it,', () => {
  const absent = { text: ['absent', ''], number: ['absent', 0], switch: [false, true] };
  const bad = { text: ['bad', ''], number: ['bad', 0], switch: [false, false] };
  const number = (value: number, on: boolean) => ({
    text: ['bad', ''],
    number: ['read', value],
    switch: [on, on],
  });
  const off = (text: string) => ({
    text: ['read', text],
    number: ['bad', 0],
    switch: [false, false],
  });
  const policy = (data: string, type: number = types.text) =>
    traps.set(policyKey, 'It', type, data);
  const installer = traps.number(installerKey, 'It', 1);

  test.each<[string, string[], unknown]>([
    ['is absent where neither key is there', [], absent],
    [
      'is absent where both keys say nothing',
      [traps.key(policyKey), traps.key(installerKey)],
      absent,
    ],
    ['comes from the installer', [installer], number(1, true)],
    [
      'comes from the policy first',
      [installer, traps.number(policyKey, 'It', 0)],
      number(0, false),
    ],
    ['is on for 1 alone', [traps.number(policyKey, 'It', 2)], number(2, false)],
    [
      'may be a number in digits',
      [policy(units('1\0'))],
      { text: ['read', '1'], number: ['read', 1], switch: [true, true] },
    ],
    ['is off where its text is no number', [installer, policy(units('yes\0'))], off('yes')],
    ['is off where its number is too long', [policy(units('0000000001\0'))], off('0000000001')],
    ['is off where its text is empty', [installer, policy(units('\0'))], off('')],
    ['is bad as a list', [traps.list(policyKey, 'It', ['1'])], bad],
    [
      'is bad as bytes, whatever the installer says',
      [installer, policy('01000000', types.binary)],
      bad,
    ],
    ['is bad without a zero at its end', [installer, policy(units('1'))], bad],
    [
      'is bad where the policy is a link',
      [installer, traps.link(policyKey, 'SOFTWARE\\Elsewhere')],
      bad,
    ],
  ])('%s', async (_name, commands, expected) => {
    await trapper.lay(traps.clear(policyKey), traps.clear(installerKey), ...commands);
    expect(await trapper.ask(traps.read('It'))).toEqual(expected);
  });
});

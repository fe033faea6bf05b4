import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildNative } from '../../../build/native/build-native.ts';
import { pretended } from '../support/pretended.ts';
import { openWine, type Wine } from '../support/wine.ts';
import { longestBuild, openProgram, type Program } from './traps.ts';

const layouts = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Keyboard Layouts';
const layout = (identifier: string, values: Record<string, string>): string =>
  `[${layouts}\\${identifier}]\n${Object.entries(values)
    .map(([name, value]) => `"${name}"="${value}"\n`)
    .join('')}\n`;

let wine: Wine;
/** A client with a window, and its helper. */
let client: Program;
/** The helper with the keyboards of a script. */
let scripted: Program;
let windows: Record<'own' | 'elsewhere' | 'desktop', string>;
let helperFile: string;
beforeAll(async () => {
  const only = ['gatehouse-helper', 'keyboard-window', 'scripted-keyboards'];
  const built = await buildNative({ tests: true, only });
  wine = await openWine();
  await wine.registry(
    [
      layout('00000407', { 'Layout Text': 'German' }),
      layout('00000409', { 'Layout Text': 'US' }),
      layout('00010409', { 'Layout Text': 'United States-Dvorak', 'Layout Id': '0002' }),
      layout('00010410', { 'Layout Text': 'Italian (142)', 'Layout Id': '00C0' }),
      layout('e0010411', { 'Layout Text': 'Japanese', 'Ime File': 'imejp.ime' }),
      layout('0000040c', { 'Layout Text': 'x'.repeat(121) }),
      layout('not-one', { 'Layout Text': 'Nothing', 'Layout Id': '0003' }),
    ].join(''),
  );
  helperFile = built.file('gatehouse-helper');
  client = openProgram(wine, built.file('keyboard-window'));
  scripted = openProgram(wine, built.file('scripted-keyboards'));
  expect(await client.ask(`helper ${wine.path(helperFile)}`)).toEqual({ ok: true });
  windows = (await client.ask('windows')) as typeof windows;
  // Each of them is there, so that a refusal says something.
  expect(Object.values(windows).filter((each) => /^0*$/.test(each))).toEqual([]);
}, longestBuild);
afterAll(async () => {
  await client.end();
  await scripted.end();
  await wine.stop();
});

const list = (window: string): string => JSON.stringify({ do: 'keyboards', window });
const use = (window: string, id: string): string =>
  JSON.stringify({ do: 'use-keyboard', window, id });

describe('of its own window', () => {
  test('the helper tells which layouts are loaded, and by which one types', async () => {
    const { ok, now, keyboards } = await client.ask(list(windows.own));
    expect([ok, now]).toEqual([true, '04090409']);
    expect(keyboards).toContainEqual({
      id: '04090409',
      layout: '00000409',
      language: 'en-US',
      name: 'US',
      ime: false,
    });
    expect(keyboards).toContainEqual({
      id: 'f0020409',
      layout: '00010409',
      language: 'en-US',
      name: 'United States-Dvorak',
      ime: false,
    });
  });

  pretended('keyboard-use', 'the window is asked, and takes the layout', async () => {
    const reply = await client.ask(use(windows.own, 'f0020409'));
    expect(reply).toMatchObject({ ok: true });
    expect(await client.ask('seen')).toEqual({ asked: 'f0020409', now: 'f0020409' });
  });

  test('no layout is taken that is not loaded: nothing is sent', async () => {
    const before = await client.ask('seen');
    expect(await client.ask(use(windows.own, '04070407'))).toEqual({
      ok: false,
      reason: 'keyboard',
    });
    expect(await client.ask('seen')).toEqual(before);
  });
});

describe('a window is refused, and nothing sent to it,', () => {
  test.each([
    ['that is another process’s', () => windows.desktop],
    ['that stands on another desktop', () => windows.elsewhere],
    ['that is none', () => '00000000ffffffff'],
    ['whose handle has bits that no handle has', () => `7fffffff${windows.own.slice(8)}`],
  ])('%s', async (_what, window) => {
    const refused = { ok: false, reason: 'window' };
    expect(await client.ask(list(window()))).toEqual(refused);
    expect(await client.ask(use(window(), '04090409'))).toEqual(refused);
  });

  test('that belongs to a process which did not start the helper', async () => {
    const other = openProgram(wine, helperFile);
    expect(await other.ask(list(windows.own))).toEqual({ ok: false, reason: 'window' });
    await other.end();
  });

  test('that is gone', async () => {
    await client.ask('close');
    expect(await client.ask(list(windows.own))).toEqual({ ok: false, reason: 'window' });
  });
});

describe('where Windows knows the layout of each thread', () => {
  const window = '00000000000301f2';
  beforeEach(async () => {
    await scripted.ask('reset');
    await scripted.ask('loaded 04090409 04070407 f0020409');
    await scripted.ask('now 04090409');
  });

  test('a window that takes the layout at once is not waited for', async () => {
    expect(await scripted.ask(use(window, '04070407'))).toMatchObject({ now: '04070407' });
    expect(await scripted.ask('obeys 0')).toEqual({ waited: 0 });
  });

  test('a window that takes a while is waited for, and no longer', async () => {
    await scripted.ask('obeys 3');
    expect(await scripted.ask(use(window, 'f0020409'))).toMatchObject({ now: 'f0020409' });
    expect(await scripted.ask('obeys 0')).toEqual({ waited: 60 });
  });

  test('of a window that says no, what it still types with is told after half a second', async () => {
    await scripted.ask('obeys -1');
    expect(await scripted.ask(use(window, '04070407'))).toMatchObject({ now: '04090409' });
    expect(await scripted.ask('obeys 0')).toEqual({ waited: 500 });
  });

  test('a window that no message reaches is told of, without a wait', async () => {
    await scripted.ask('deaf');
    expect(await scripted.ask(use(window, '04070407'))).toEqual({ ok: false, reason: 'not-asked' });
    expect(await scripted.ask('obeys 0')).toEqual({ waited: 0 });
  });

  test('each kind of layout is found in the registry', async () => {
    await scripted.ask('loaded 00000409 04070409 f0c00410 e0010411 f7770409 040c040c 04010c00');
    const { keyboards } = await scripted.ask(list(window));
    const told = (keyboards as Record<string, unknown>[]).map((each) => Object.values(each));
    expect(told).toEqual([
      // As old programs have it: without a layout of its own.
      ['00000409', '00000409', 'en-US', 'US', false],
      // A German keyboard, for somebody who writes English: its keys are what counts.
      ['04070409', '00000407', 'de-DE', 'German', false],
      ['f0c00410', '00010410', 'it-IT', 'Italian (142)', false],
      ['e0010411', 'e0010411', 'ja-JP', 'Japanese', true],
      // A number that nobody has: no layout, and the language of the input.
      ['f7770409', '', 'en-US', '', false],
      // A name that no line has room for.
      ['040c040c', '0000040c', 'fr-FR', '', false],
      ['04010c00', '00000401', 'ar-SA', '', false],
    ]);
  });

  test('of more layouts than anybody has, 64 are told', async () => {
    const ids = Array.from({ length: 70 }, (_, i) => (0x0400_0409 + i * 0x1_0000).toString(16));
    await scripted.ask(`loaded ${ids.map((id) => id.padStart(8, '0')).join(' ')}`);
    const { ok, keyboards } = await scripted.ask(list(window));
    expect([ok, (keyboards as unknown[]).length]).toEqual([true, 64]);
  });

  test('where nothing is loaded, nothing is told but what types', async () => {
    await scripted.ask('loaded');
    expect(await scripted.ask(list(window))).toEqual({ ok: true, now: '04090409', keyboards: [] });
  });
});

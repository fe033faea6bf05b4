import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNative } from '../../build/native/build-native.ts';
import { fullLength } from '../support/full-length.ts';
import {
  ada,
  answersTo,
  last,
  leave,
  no,
  ok,
  oneTile,
  perform,
  setText,
  settingsKey,
  showLink,
  signIn,
  textOf,
  type Answer,
  type Line,
} from './support/fake-logonui.ts';
import { openWine, type Wine } from './support/wine.ts';

/** What the installer registers. */
const entryClass = '{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}';
const testKey = 'SOFTWARE\\GatehouseTest';

let wine: Wine;
let program: string;
let library: string;
let launcher: string;
beforeAll(async () => {
  const only = ['GatehouseCredentialProvider', 'fake-logonui', 'fake-launcher'];
  const build = await buildNative({ tests: true, only });
  wine = await openWine();
  program = build.file('fake-logonui');
  const file = build.file('GatehouseCredentialProvider');
  const own = join(wine.drive, basename(file));
  await copyFile(file, own);
  library = wine.path(own);
  await copyFile(build.file('fake-launcher'), join(wine.drive, 'fake-launcher.exe'));
  launcher = 'C:\\fake-launcher.exe';
}, 300_000);
afterAll(() => wine.stop());

/** The file that ships, loaded by its path. */
const show = (lines: readonly Line[], limit?: number): Promise<Answer[]> =>
  perform(wine, program, [library], [['clear'], showLink, ...lines], limit);

test('is found and made by COM the way that LogonUI does it', async () => {
  const escaped = library.replaceAll('\\', '\\\\');
  const providers =
    'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers';
  await wine.registry(
    [
      `[HKEY_LOCAL_MACHINE\\${providers}\\${entryClass}]`,
      `@="Gatehouse"`,
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\${entryClass}]`,
      `@="Gatehouse"`,
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\${entryClass}\\InprocServer32]`,
      `@="${escaped}"`,
      `"ThreadingModel"="Apartment"`,
      '',
    ].join('\r\n'),
  );
  const lines: Line[] = [['clear'], ['discover'], ...oneTile, ['fields'], ...leave];
  const answers = await perform(wine, program, [], lines);
  expect(last(answers, 'discover')['providers']).toEqual([{ class: entryClass, result: ok }]);
  expect(last(answers, 'tiles')).toMatchObject({ count: 1, nulls: 0, standard: null });
});

test('makes nothing but providers, for nobody to aggregate, and stays loaded while it is locked', async () => {
  const answers = await show([
    ['can-unload'],
    ['class-object'],
    ['can-unload'],
    ['unlock'],
    ['can-unload'],
  ]);
  expect(last(answers, 'class-object')).toMatchObject({
    other: '80040111',
    null: true,
    nowhere: '80004003',
    factory: ok,
    aggregated: '80040110',
    nothingMade: true,
  });
  expect(answersTo(answers, 'can-unload').map(({ result }) => result)).toEqual([ok, no, ok]);
});

test('talks to the process of the service, and to no other that makes the same pipe', async () => {
  const refused = 'gatehouse 1 reply\noutcome=refused\nreason=hardening\n';
  const mode = (value: string): Line => setText(testKey, 'Mode', value);
  const press = (changes: number): Line[] => [
    ['click', 0],
    ['wait-changes', changes],
    ['tile', 0],
  ];
  const answers = await show([
    ...oneTile,
    // No service at all, and somebody in its place.
    ['serve', 'reply', refused],
    ...press(1),
    ['serve-end'],
    ['service', 'install', launcher],
    mode('reply'),
    setText(testKey, 'Reply', refused),
    ['service', 'start'],
    ...press(2),
    ['get', testKey, 'Request'],
    ['service', 'stop'],
    // The service runs and has no pipe; somebody else has.
    mode('no-pipe'),
    ['service', 'start', 'without a pipe'],
    ['serve', 'reply', refused],
    ...press(3),
    ['serve-end'],
    ['service', 'stop'],
    // It ends in the middle.
    mode('die'),
    ['service', 'start'],
    ...press(4),
    ...leave,
  ]);
  expect(answersTo(answers, 'service').map(({ done }) => done)).toEqual([
    ...[true, true, true, true, true, true],
  ]);
  const words = answersTo(answers, 'tile').map(({ tile }) => textOf(tile, 'words') ?? '');
  expect(words[0]).toMatch(/^Another program answered/);
  expect(words[1]).toMatch(/^The window could not be opened safely/);
  expect(words[2]).toMatch(/^Another program answered/);
  expect(words[3]).toMatch(/^The password help is not running/);
  expect(answersTo(answers, 'serve-end').map(({ heard }) => heard)).toEqual(['', '']);
  expect(last(answers, 'get')['value']).toContain(`account=${ada[0]}\nsid=${ada[1]}\n`);
  expect(answersTo(answers, 'wait-changes').every(({ ownThread }) => ownThread === false)).toBe(
    true,
  );
  expect(last(answers, 'settle')['settled']).toBe(true);
});

test('stays in memory until its thread has ended, although LogonUI has let it go', async () => {
  const name = library.split('\\').at(-1) ?? '';
  const answers = await show([
    ['service', 'install', launcher],
    setText(testKey, 'Mode', 'no-pipe'),
    ...Array.from({ length: 20 }, (): Line[] => [
      ['create'],
      ['scenario', signIn],
      ['users', 0, ...ada],
      ['tiles'],
      ['click', 0],
      ['release'],
    ]).flat(),
    ['unload'],
    ['loaded', name],
  ]);
  expect(last(answers, 'unload')['freed']).toBe(true);
  expect(last(answers, 'loaded')['loaded']).toBe(false);
});

interface Held {
  handles: number;
  threads: number;
  nextPicture: number;
  heapBlocks: number;
  heapBytes: number;
  memory: number;
}

// A leak in each round would be hundreds and is seen as well; in test:all there are more.
const rounds = fullLength ? 10_000 : 500;

test(`grows by nothing in ${rounds} rounds of being made, pressed and let go`, async () => {
  const answers = await show(
    [setText(`${settingsKey}\\Tile`, 'Title', 'Help'), ['rounds', rounds]],
    280_000,
  );
  const answer = last(answers, 'rounds');
  const {
    first,
    last: end,
    milliseconds,
    longestPress,
  } = answer as unknown as Record<'first' | 'last', Held> & {
    milliseconds: number;
    longestPress: number;
  };
  console.log(
    `${rounds} rounds in ${Math.round(milliseconds)} ms, the longest press ${longestPress.toFixed(1)} ms`,
    { first, last: end },
  );
  expect(answer).toMatchObject({ settled: true, failures: 0, nulls: 0 });
  expect(answer).toMatchObject({ eventsHeld: 0, tileEventsHeld: 0, usersHeld: 0 });
  // A thread that ends just now may still be counted; one leak a round would be hundreds.
  expect(end.handles - first.handles).toBeLessThan(100);
  expect(end.threads - first.threads).toBeLessThan(10);
  expect(end.nextPicture - first.nextPicture).toBeLessThan(100);
  expect(end.heapBlocks - first.heapBlocks).toBeLessThan(100);
  expect(end.heapBytes - first.heapBytes).toBeLessThan(100_000);
  expect(end.memory - first.memory).toBeLessThan(20_000_000);
  // 50 ms are promised. Here other processes may hold the processor for as long as that; what is
  // never done on this thread is proven in credential-provider-launch.spec.ts.
  expect(longestPress).toBeLessThan(2000);
}, 300_000);

import { copyFile, link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildNative } from '../../build/native/build-native.ts';
import { connectionLineCases } from '../shared/connection-line-cases.ts';
import { driveLauncher, type LauncherDriver } from './support/drive-launcher.ts';
import { pretended } from './support/pretended.ts';
import { openWine, type Wine } from './support/wine.ts';

/** WM_WTSSESSION_CHANGE, as the service is told. */
const sessionEvents = {
  'the person signs in': 5,
  'the person unlocks': 8,
  'the session leaves the console': 2,
  'the session is taken over from afar': 3,
  'the session ends': 6,
} as const;

let wine: Wine;
let driver: LauncherDriver;
let folder: string;
let programs: string;

beforeAll(async () => {
  const build = await buildNative({
    tests: true,
    only: ['launcher-service', 'launcher-driver', 'stand-in-client'],
  });
  programs = dirname(build.file('launcher-service'));
  wine = await openWine();
  folder = join(wine.drive, 'gatehouse-test');
  await mkdir(folder);
  driver = driveLauncher(wine, build.file('launcher-driver'));
  const { error } = await driver.order(`install ${wine.path(build.file('launcher-service'))}`);
  expect(error).toBe(0);
}, 300_000);

afterAll(async () => {
  driver.stop();
  await wine.stop();
});

beforeEach(async () => {
  await rm(join(folder, 'Logs'), { recursive: true, force: true });
  await rm(join(folder, 'events.txt'), { force: true });
  for (const order of [
    ...['set Mode none', 'set SelfTest good', 'set Fault none', 'set Files good', 'set Later 0'],
    'mark',
    ...['setting BackendUrl https://reset.example', 'setting OfferAtUnlock 1', 'forget'],
  ]) {
    await driver.order(order);
  }
});

afterEach(async () => {
  // Where a test has stopped it already, there is nothing to stop.
  await driver.order('stop');
  expect(await driver.order('clients 0')).toMatchObject({ clients: 0 });
});

const order = (line: string) => driver.order(line);
const events = async (): Promise<string[]> =>
  (await readFile(join(folder, 'events.txt'), 'utf8')).split('\r\n').filter((line) => line !== '');
const log = (name = 'client.log') => readFile(join(folder, 'Logs', name), 'utf8');

async function startWithLink(): Promise<void> {
  expect(await order('start')).toMatchObject({ error: 0 });
  expect(await order('entry link')).toMatchObject({ entry: 'link' });
}

async function startWithClient(): Promise<void> {
  await startWithLink();
  expect(await order('request sign-in')).toMatchObject({ reply: 'started' });
  expect(await order('clients 1')).toMatchObject({ clients: 1 });
}

describe('a click', () => {
  test('starts the client, once, and the link is still there when it has left', async () => {
    await startWithLink();
    const { reply, took } = await order('request sign-in');
    expect(reply).toBe('started');
    const { detail } = await order('event 103');
    console.log(`From the request to the process: ${String(detail)}; to the window: ${took} ms`);
    expect(detail).toMatch(/^\d+ ms after the request$/);
    expect(await order('clients 1')).toMatchObject({ clients: 1 });
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
    expect(await order('event 201')).toMatchObject({ detail: 'busy' });
    expect(await order('clients 1')).toMatchObject({ clients: 1 });
    await order('leave');
    expect(await order('event 104')).toMatchObject({ event: 104 });
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
    expect(await log()).toContain('"event":"stand-in"');
  });

  test('is refused where the policy does not offer it', async () => {
    await order('setting OfferAtUnlock 0');
    await startWithLink();
    expect(await order('request unlock')).toMatchObject({ reply: 'refused not-offered' });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
  });

  test.for([
    ['account', 'account', 208, 'NetUserAdd, error 5'],
    ['hardening', 'hardening', 209, 'CreateRestrictedToken, error 87'],
  ] as const)('says why there is no client: %s', async ([fault, reason, event, detail]) => {
    await startWithLink();
    await order(`set Fault ${fault}`);
    expect(await order('request sign-in')).toMatchObject({ reply: `refused ${reason}` });
    expect(await order(`event ${event}`)).toMatchObject({ detail });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
  });
});

describe('the client ends when', () => {
  test.for(Object.entries(sessionEvents))('%s', async ([, change]) => {
    await startWithClient();
    await order(`session ${change}:1`);
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    expect(await order('event 104')).toMatchObject({ event: 104 });
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
  });

  test('another session is at the console, and not when another one ends', async () => {
    await startWithClient();
    await order('session 6:2');
    await order('session 1:1');
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
    await order('session 1:2');
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
  });

  test('the sign-in screen that asked is gone', async () => {
    await startWithLink();
    expect(await order('child')).toMatchObject({ code: 0 });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    expect(await order('event 104')).toMatchObject({ event: 104 });
  });

  test('the service is stopped', async () => {
    await startWithClient();
    const { error, took } = await order('stop');
    expect(error).toBe(0);
    expect(took).toBeLessThan(5_000);
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
  });

  test('the launcher is killed; the next one begins anew', async () => {
    await startWithClient();
    expect(await order('kill')).toMatchObject({ killed: true });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    await startWithLink();
  });
});

describe('the time of a client', () => {
  /** Minutes pass at once; news of a session that changes nothing make the launcher look at its clock. */
  const pass = async (minutes: number) => {
    await order(`set Later ${minutes}`);
    await order('session 1:1');
  };
  /** The client says that it is used, and the launcher has heard it: it has answered after that. */
  const use = async (count: number) => {
    await order('use');
    await expect.poll(() => log(), { timeout: 15_000 }).toContain(`{"used":${count}}`);
    // No more than the launcher listens to in a second.
    await order('pause 210');
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
  };

  test('is half an hour where nobody hears of its use', async () => {
    await startWithClient();
    await pass(29);
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
    await pass(31);
    expect(await order('event 211')).toMatchObject({ event: 211 });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
  });

  test('goes on with its use, ten times as long again at the most', async () => {
    await startWithClient();
    let count = 0;
    for (let minutes = 29; minutes < 330; minutes += 29) {
      await pass(minutes);
      await use((count += 1));
    }
    expect(count).toBe(11);
    await pass(329);
    await order('pause 210');
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
    await pass(331);
    expect(await order('event 211')).toMatchObject({ event: 211 });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
  }, 60_000);
});

describe('a client that goes wrong', () => {
  test('takes the link away when it crashes, and an event says so', async () => {
    await order('set Mode crash');
    await startWithClient();
    await order('leave');
    expect(await order('event 204')).toMatchObject({ event: 204 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused not-proven' });
  });

  test('takes the link away when it ends at once', async () => {
    await order('set Mode die');
    await startWithLink();
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused start-failed' });
    expect(await order('event 210')).toMatchObject({ event: 210 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
  });

  test('fills three files of log and no more, however much it says', async () => {
    await mkdir(join(folder, 'Logs'));
    for (const name of ['client.log', 'client.1.log', 'client.2.log']) {
      await writeFile(join(folder, 'Logs', name), 'x'.repeat(999_000));
    }
    await order('set Mode flood');
    await startWithClient();
    await order('leave');
    expect(await order('event 214')).toMatchObject({ event: 214 });
    const files = await readdir(join(folder, 'Logs'));
    expect(files.sort()).toEqual(['client.1.log', 'client.2.log', 'client.log']);
    for (const file of files) {
      expect((await stat(join(folder, 'Logs', file))).size).toBeLessThanOrEqual(1_000_000);
    }
    expect(await log()).toContain('xxx');
  });

  test('is not taken at its word when it says what nobody understands', async () => {
    await order('set Mode garbage');
    await startWithClient();
    await order('leave');
    // Brackets without end, an unknown kind, and bytes that are no text.
    expect(await order('event 214')).toMatchObject({ detail: '3 lines' });
    expect(await log()).not.toContain('[');
  });

  test('does not write through a second name of its log', async () => {
    const other = join(folder, 'other.txt');
    await writeFile(other, 'untouched');
    await mkdir(join(folder, 'Logs'));
    await link(other, join(folder, 'Logs', 'client.log'));
    await startWithLink();
    expect(await order('event 213')).toMatchObject({ event: 213 });
    expect(await readFile(other, 'utf8')).toBe('untouched');
  });
});

describe('there is no link', () => {
  test.for(['blank', 'open', 'code', 'crash'])(
    'while the self-test does not show the client in its sandbox (%s)',
    async (mode) => {
      await order(`set SelfTest ${mode}`);
      expect(await order('start')).toMatchObject({ error: 0 });
      expect(await order('event 205')).toMatchObject({ event: 205 });
      expect(await order('entry words')).toMatchObject({ entry: 'words' });
      expect(await order('request sign-in')).toMatchObject({ reply: 'refused not-proven' });
    },
  );

  test('without an https address, and it comes as soon as there is one', async () => {
    await order('setting BackendUrl http://reset.example');
    expect(await order('start')).toMatchObject({ error: 0 });
    expect(await order('event 207')).toMatchObject({ event: 207 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
    await order('setting BackendUrl https://reset.example');
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
    await order('setting BackendUrl ftp://reset.example');
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
  });

  test('where the connection is a line that the client would not read, and no other way round', async () => {
    await order('drop BackendUrl');
    expect(await order('start')).toMatchObject({ error: 0 });
    for (const { what, line, sound } of connectionLineCases) {
      // From the other side each time, so that it is this line which is judged.
      await order(`setting Connection ${sound ? 'http://a.example' : 'https://a.example'}`);
      expect(await order(`entry ${sound ? 'words' : 'link'}`), what).toMatchObject({
        entry: sound ? 'words' : 'link',
      });
      await order(`setting Connection ${line}`);
      expect(await order(`entry ${sound ? 'link' : 'words'}`), what).toMatchObject({
        entry: sound ? 'link' : 'words',
      });
    }
    await order('drop Connection');
  });

  test('where the policy says a part of the connection, since it is taken whole', async () => {
    await order('policy Pins sha256/0pG0fFhof4wvHC5dFYjmZfMsmb3ayA0AcU6hZ1ADeRw=');
    expect(await order('start')).toMatchObject({ error: 0 });
    expect(await order('event 207')).toMatchObject({ event: 207 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
    await order('policy BackendUrl https://reset.example');
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
    await order('drop Pins');
  });

  test('with a policy file that names no https address, where the registry says nothing', async () => {
    await order('drop BackendUrl');
    const file = join(folder, 'policy.json');
    await writeFile(file, '{"connection":{"backendUrl":"http://reset.example"}}');
    expect(await order('start')).toMatchObject({ error: 0 });
    expect(await order('event 207')).toMatchObject({ event: 207 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
    await order('stop');
    await writeFile(file, '\uFEFF{"connection":{"backendUrl":"https://reset.example"}}');
    expect(await order('start')).toMatchObject({ error: 0 });
    expect(await order('entry link')).toMatchObject({ entry: 'link' });
    await rm(file);
  });

  test('when the files of the client are not what was installed', async () => {
    await order('set Files changed');
    expect(await order('start')).toMatchObject({ error: 0 });
    expect(await order('event 206')).toMatchObject({ event: 206 });
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused client-files' });
  });

  test('once five proofs have failed since the start of the machine', async () => {
    await order('set SelfTest blank');
    await order('failures 5');
    expect(await order('start')).toMatchObject({ error: 0 });
    await order('set SelfTest good');
    expect(await order('request sign-in')).toMatchObject({ reply: 'refused not-proven' });
    // The reply goes out before the event is written.
    expect(await order('event 201')).toMatchObject({ event: 201 });
    expect(await events()).toEqual(['100\t', '201\tnot-proven']);
  });
});

test('what was proven is not tried again until something has changed', async () => {
  await startWithLink();
  expect(await order('event 102')).toMatchObject({ event: 102 });
  await order('stop');
  await order('mark');
  await startWithLink();
  await order('stop');
  expect((await events()).filter((line) => line.startsWith('102'))).toHaveLength(1);
  await order('windows 22631');
  await startWithLink();
  expect(await order('event 102')).toMatchObject({ event: 102 });
});

test('the account of the second way signs in, and the client starts where it has', async () => {
  await order('set Fault desktop');
  await startWithLink();
  expect(await order('request sign-in')).toMatchObject({ reply: 'sign-in GatehouseKiosk' });
  await order('session 5:7');
  expect(await order('clients 1')).toMatchObject({ clients: 1 });
  await order('session 6:1');
  expect(await order('request sign-in')).toMatchObject({ reply: 'refused busy' });
  await order('session 7:7');
  expect(await order('clients 0')).toMatchObject({ clients: 0 });
});

describe('the pipe', () => {
  pretended('pipe-access', 'is for SYSTEM alone, and for nobody from the network', async () => {
    await startWithLink();
    expect(await order('access')).toMatchObject({ access: 'D:P(D;;GA;;;NU)(A;;GA;;;SY)' });
  });

  test('whose name somebody else has keeps the launcher from starting', async () => {
    expect(await order('squat')).toMatchObject({ squatted: true });
    expect((await order('start')).error).not.toBe(0);
    expect(await order('event 200')).toMatchObject({ event: 200 });
    expect(await order('entry words')).toMatchObject({ entry: 'words' });
    await order('release');
  });

  test('does not listen to another program', async () => {
    const other = join(programs, 'another-program.exe');
    await copyFile(join(programs, 'launcher-driver.exe'), other);
    await startWithLink();
    const { code } = await wine.run(other, ['ask']);
    expect(code).toBe(1);
    expect(await order('event 202')).toMatchObject({
      detail: expect.stringMatching(/, image$/) as unknown,
    });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
  });

  test('drops whoever says nothing within two seconds', async () => {
    await startWithLink();
    const { reply, took } = await order('silence');
    expect(reply).toBe('closed');
    expect(took).toBeGreaterThanOrEqual(1_900);
    expect(took).toBeLessThan(6_000);
  });

  test('refuses every message that is not a request, and serves the next', async () => {
    await startWithLink();
    const { replies } = await order('garbage');
    expect(replies).toEqual([
      ...Array.from({ length: 9 }, () => 'refused bad-request'),
      // Longer than the pipe has room for: its sender is dropped while it still sends.
      'closed',
    ]);
    await order('pause 1100');
    expect(await order('request sign-in')).toMatchObject({ reply: 'started' });
  });

  test('bears 1,000 requests at once, tells of it once, and serves the next', async () => {
    await startWithLink();
    const { total, started, closed } = await order('flood 1000');
    expect(total).toBe(1000);
    expect(started).toBe(1);
    expect(closed).toBeGreaterThan(900);
    expect(await order('event 203')).toMatchObject({ event: 203 });
    expect((await events()).filter((line) => line.startsWith('203'))).toHaveLength(1);
    await order('session 5:1');
    await order('clients 0');
    await order('pause 1100');
    expect(await order('request sign-in')).toMatchObject({ reply: 'started' });
  });
});

describe('the service stops within five seconds', () => {
  test('while the client starts, and the person is told', async () => {
    await order('set Mode hang');
    await startWithLink();
    await order('begin');
    expect(await order('event 103')).toMatchObject({ event: 103 });
    const { error, took } = await order('stop');
    expect(error).toBe(0);
    expect(took).toBeLessThan(5_000);
    expect(await order('reply')).toMatchObject({ reply: 'refused stopping' });
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
    await order('release');
  });

  test('while a start hangs', async () => {
    await startWithLink();
    await order('set Fault hang');
    await order('begin');
    const { error, took } = await order('stop');
    expect(error).toBe(0);
    expect(took).toBeLessThan(5_000);
    await order('release');
  });

  test('while an end hangs, and the client goes with the process', async () => {
    await startWithClient();
    await order('set Fault end');
    const { error, took } = await order('stop');
    expect(error).toBe(0);
    expect(took).toBeLessThan(5_000);
    expect(await order('clients 0')).toMatchObject({ clients: 0 });
  });
});

test('what a thread throws ends the service, with an event and an error', async () => {
  await startWithLink();
  await order('set Fault throw');
  expect(await order('request sign-in')).toMatchObject({ reply: 'closed' });
  expect(await order('event 212')).toMatchObject({ event: 212 });
  expect(await order('entry words')).toMatchObject({ entry: 'words' });
  expect(await order('stopped')).toMatchObject({ stopped: true });
});

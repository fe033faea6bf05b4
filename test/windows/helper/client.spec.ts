import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionLines } from '../../../backend/cli/connection-lines.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { buildNative } from '../../../build/native/build-native.ts';
import { systemClock, type Clock } from '../../../electron/clock.ts';
import { askHelper, type HelperProgram } from '../../../electron/platform/ask-helper.ts';
import { readRegistry } from '../../../electron/platform/read-registry.ts';
import { settingsReplySchema } from '../../../electron/platform/registry-reading.ts';
import { reportPolicy } from '../../../electron/platform/report-policy.ts';
import { loadPolicy } from '../../../electron/policy/load-policy.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openWine, type Wine } from '../support/wine.ts';
import {
  helperUnder,
  installerKey,
  longestBuild,
  openProgram,
  policyKey,
  type Program,
  traps,
  types,
} from './traps.ts';

let wine: Wine;
let trapper: Program;
let helper: HelperProgram;
let policyFile: string;
beforeAll(async () => {
  const built = await buildNative({ tests: true, only: ['gatehouse-helper', 'registry-traps'] });
  wine = await openWine();
  trapper = openProgram(wine, built.file('registry-traps'));
  helper = helperUnder(wine, built.file('gatehouse-helper'));
  policyFile = join(temporaryFolder('client'), 'policy.json');
  await trapper.lay(traps.key('SOFTWARE\\Anything'));
}, longestBuild);
afterAll(async () => {
  await trapper.end();
  await wine.stop();
});

/** Wine on a busy machine starts a program more slowly than Windows does. */
const clock: Clock = {
  now: systemClock.now,
  after: (delay, callback) => systemClock.after(10 * delay, callback),
};
const backendUrl = 'https://reset.corp.example';
const read = async () => (await readRegistry(helper, clock, ['settings'])).settings;
const load = async () => loadPolicy(policyFile, await read());

test('a machine without our keys is not configured, for want of a file', async () => {
  const checked = await load();
  expect(checked).toMatchObject({ ok: false, problems: [{ code: 'file-missing' }] });
  expect(checked.problems).toHaveLength(1);
});

test('the lines of "backend check", typed into a command prompt, configure the client', async () => {
  const { pem: ca } = await createAuthority();
  const connection = { backendUrl, ca, pins: [`sha256/${'A'.repeat(43)}=`] };
  const line = connectionLines(connection).find((each) => each.startsWith('reg add'));
  writeFileSync(join(wine.drive, 'type.bat'), `@echo off\r\n${line ?? ''}\r\n`);
  // Wine's own reg.exe has once said no to a line that it takes otherwise, without a word of why. A
  // line that is wrong is refused each time.
  const said: string[] = [];
  for (let time = 0; time < 3 && said.length === time; time++) {
    const { code, stdout, stderr } = await wine.run('cmd', ['/c', 'C:\\type.bat']);
    if (code !== 0) said.push(`${code} ${stdout} ${stderr}`);
  }
  expect(said.length, said.join('\n')).toBeLessThan(3);
  const checked = await load();
  expect(checked.problems).toEqual([]);
  expect(checked.ok && checked.policy.connection).toEqual(connection);
});

test('every value of the table is read as it was written, out of each of the keys', async () => {
  const values = registryValues.filter(({ name }) => name !== 'Connection');
  const write = (key: string) =>
    values.map(({ name, kind }) => {
      if (kind === 'number' || kind === 'switch') return traps.number(key, name, 1);
      return kind === 'list' ? traps.list(key, name, [name, 'b']) : traps.text(key, name, name);
    });
  const written = values.map(({ name, kind }) => ({
    name,
    value: kind === 'number' || kind === 'switch' ? 1 : kind === 'list' ? [name, 'b'] : name,
  }));
  await trapper.lay(traps.clear(policyKey), ...write(policyKey), ...write(installerKey));
  const { policy, installer } = await read();
  for (const tree of [policy, installer]) {
    expect(tree).toMatchObject({ state: 'read', keys: [], problems: [] });
    const told = tree.state === 'read' ? tree.values : [];
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect([...told].sort(byName)).toEqual([...written].sort(byName));
  }
});

test('a damaged pin in the policy closes what the installer has set', async () => {
  await trapper.lay(
    traps.clear(policyKey),
    traps.clear(installerKey),
    traps.text(installerKey, 'BackendUrl', backendUrl),
    traps.text(installerKey, 'HelpdeskPhone', '+49 30 1'),
  );
  expect(await load()).toMatchObject({ ok: true, policy: { connection: { backendUrl } } });
  await trapper.lay(traps.set(policyKey, 'Pins', types.list, '41'));
  expect(await load()).toMatchObject({
    ok: false,
    settings: { helpdesk: { phone: '+49 30 1' } },
    problems: [{ setting: 'Pins', code: 'damaged-value', origin: `HKLM\\${policyKey}` }],
  });
});

test('a policy that is full of mistakes is reported, a line each, as the helper takes it', async () => {
  const names = Array.from({ length: 40 }, (_, i) => traps.number(policyKey, `Unknown${i}`, 1));
  await trapper.lay(...names);
  const checked = await load();
  expect(checked.problems).toHaveLength(41);
  const long = `/${'ä'.repeat(300)}\ud800\n/policy.json`;
  const problem = { setting: '', code: 'not-json' as const, problem: 'is bad.', origin: long };
  const told = await reportPolicy(helper, clock, {
    ...checked,
    problems: [problem, ...checked.problems],
  });
  expect(told).toEqual({ ok: true, replies: Array.from({ length: 21 }, () => ({ ok: true })) });
});

test('settings that are sound are not reported, and nothing is started for it', async () => {
  const nowhere = { file: '/nowhere', args: [], env: {} };
  const sound = { ok: true as const, policy: {} as never, problems: [] };
  expect(await reportPolicy(nowhere, clock, sound)).toEqual({ ok: true, replies: [] });
});

test('the helper is asked once for many things', async () => {
  const requests = Array.from({ length: 50 }, () => ({ do: 'settings' }));
  const answer = await askHelper(helper, requests, settingsReplySchema, clock);
  expect(answer.ok && answer.replies).toHaveLength(50);
});

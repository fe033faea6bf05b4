import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pretended } from '../support/pretended.ts';
import { openBench, type Bench, type Line } from './bench.ts';
import { clientCases, makeClients } from './client-cases.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
}, 600_000);
afterAll(() => bench.wine.stop());

/** Failing to give something back is no reason not to start, and leaves just that behind. */
const givesBack = ['netApiBufferFree', 'lsaFreeMemory', 'lsaClose', 'closeDesktop'];
const forgiven = new Set([...givesBack, 'closeWindowStation']);

/** What a flow leaves because it was asked to: the settings are the installer's. */
const meant: Readonly<Record<string, readonly string[]>> = {
  'remove-but-logs': twice('logs', 'settings key'),
  'remove-beside-foreign-account': ['account enabled', ...twice('account', 'hidden account')],
};
function twice(...left: readonly string[]): string[] {
  return [...left, ...left.map((each) => `again: ${each}`)];
}
const flowOf = (line: Line): string => String(line['flow']);
const isRemoval = (line: Line): boolean => flowOf(line).startsWith('remove');

describe('the calls', () => {
  let lines: Line[];
  beforeAll(async () => {
    lines = await bench.ask('calls');
  });

  pretended('token-rights', 'are these, in this order, with these arguments', async () => {
    const text = lines.map((line) => {
      expect(line).toMatchObject({ done: true, putBack: true, left: meant[flowOf(line)] ?? [] });
      return [`# ${String(line['flow'])}`, ...steady(line['calls'] as string[])].join('\n');
    });
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('calls.txt');
  });

  const asked: [plan: string, name: string, flow: string, calls: string[]][] = [
    [
      'account',
      'deny the account every way in but one, and hide it',
      'make-account',
      [
        'SeDenyNetworkLogonRight',
        'SeDenyRemoteInteractiveLogonRight',
        'SeDenyBatchLogonRight',
        'SeDenyServiceLogonRight',
        "UserList' 'GatehouseKiosk' 4",
        // Disabled, does not expire, cannot be changed, a plain user.
        "name 'GatehouseKiosk' flags 10243 privilege 1",
      ],
    ],
    ['token-session', 'put the token into the session that asks', 'way', ['c * 4 | session 3']],
    [
      'integrity',
      'set Medium integrity',
      'way',
      ['setTokenInformation client-token 19 * 1c | integrity 2000'],
    ],
    [
      'desktop-access',
      'deny and allow one sign-in on the two objects, and take both back',
      'watch',
      [
        'station (deny d0254 S-1-5-5-0-77)(allow f037f S-1-5-18)(allow 37f S-1-5-5-0-999)(allow 2012b S-1-5-5-0-77)',
        'desktop (deny d0138 S-1-5-5-0-77)(allow f01ff S-1-5-18)(allow 200c7 S-1-5-5-0-77)',
        'desktop (allow f01ff S-1-5-18)"',
        'station (allow f037f S-1-5-18)(allow 37f S-1-5-5-0-999)"',
      ],
    ],
    [
      'job-limits',
      'limit the job to twelve processes that end with it',
      'way',
      ['limits 2408 processes 12'],
    ],
    ['clipboard', 'close the clipboard and what else belongs to the screen', 'way', ['screen be']],
    ['mitigations', 'give the client its mitigations', 'watch', ['mitigations 1111000100111001']],
  ];
  for (const [plan, name, flow, calls] of asked) {
    pretended(plan, name, () => {
      const made = JSON.stringify(lines.find((line) => line['flow'] === flow)?.['calls']);
      for (const call of calls) expect(made).toContain(call);
    });
  }

  test('never carry a password', () => {
    const calls = JSON.stringify(lines);
    expect(calls).toContain('(password)');
    // What every one of them ends with.
    expect(calls).not.toContain('aA1-');
  });
});

describe('when one call fails', () => {
  let lines: Line[];
  beforeAll(async () => {
    lines = await bench.ask('failing');
  });

  test('nothing is started, everything is undone, and the refusal says which step it was', () => {
    const refused = lines.filter(
      ({ done, flow }) => done === false && /way|watch|make/.test(String(flow)),
    );
    expect(refused.length).toBeGreaterThan(100);
    for (const line of refused) {
      expect(line['left'], JSON.stringify(line)).toEqual([]);
      expect(line['refusal'], JSON.stringify(line)).toBe(refusalOf(line));
      if (line['flow'] !== 'watch') expect(line['step'], JSON.stringify(line)).not.toBe('');
    }
  });

  test('at the end, the client has ended all the same, and it is said that something is left', () => {
    const unfinished = lines.filter(({ done, putBack }) => done === true && putBack === false);
    expect(unfinished.filter(isRemoval)).toEqual([]);
    expect(unfinished.length).toBeGreaterThan(15);
    for (const line of unfinished) {
      const left = line['left'] as string[];
      const bearable = ['profile', 'desktop access', 'station access'];
      expect(
        left.filter((each) => !bearable.includes(each)),
        JSON.stringify(line),
      ).toEqual([]);
    }
  });

  test('and the start goes on, it was one that gives back, or a second try has succeeded', () => {
    const goneOn = lines.filter(
      (line) => line['done'] === true && line['putBack'] === true && !isRemoval(line),
    );
    const secondTry = ['netUserGetInfo', 'getRegistryValue', 'netUserSetInfo', 'random'];
    for (const line of goneOn) {
      const call = String(line['call']);
      if (forgiven.has(call)) expect(line['left'], JSON.stringify(line)).toEqual(['borrowed 1']);
      else {
        // Privileges of this process that stay enabled are not the client's.
        expect([...secondTry, 'adjustPrivileges'], JSON.stringify(line)).toContain(call);
        expect(line['left'], JSON.stringify(line)).toEqual([]);
      }
    }
  });

  test('a removal goes on, says in an event what is left, and a second try removes that', () => {
    const failed = lines.filter((line) => isRemoval(line) && line['done'] === false);
    expect(failed.length).toBeGreaterThan(80);
    for (const line of failed) {
      const said = JSON.stringify(line);
      expect(line['putBack'], said).toBe(true);
      expect(line['step'], said).toMatch(/^215 [a-z-]+, error \d+$/);
      const step = /^215 ([a-z-]+)/.exec(String(line['step']))?.[1] ?? '';
      const allowed = [...(mayLeave[step] ?? []), ...(meant[flowOf(line)] ?? [])];
      // A handle, buffer or policy that could not be given back is gone with the process.
      const left = (line['left'] as string[]).filter((each) => !each.startsWith('borrowed'));
      expect(
        left.filter((each) => !allowed.includes(each)),
        said,
      ).toEqual([]);
    }
    const steps = failed.map((line) => /^215 ([a-z-]+)/.exec(String(line['step']))?.[1]);
    expect([...new Set(steps)].sort()).toEqual(Object.keys(mayLeave).sort());
  });

  test('a removal that is told of no failure has left nothing', () => {
    const done = lines.filter((line) => isRemoval(line) && line['done'] === true);
    expect(done.length).toBeGreaterThan(5);
    for (const line of done) {
      const said = JSON.stringify(line);
      const bearable = ['netApiBufferFree', 'lsaClose', 'adjustPrivileges', 'waitForProcess'];
      expect(bearable, said).toContain(line['call']);
      const left = (line['left'] as string[]).filter((each) => each !== 'borrowed 1');
      expect(left, said).toEqual(meant[flowOf(line)] ?? []);
    }
  });

  test('it is one of all: each call of each flow had its turn', async () => {
    for (const { flow, calls } of await bench.ask('calls')) {
      const turns = lines.filter((line) => line['flow'] === flow);
      expect(turns.map(({ number }) => number)).toEqual(
        (calls as string[]).map((_, index) => index + 1),
      );
      expect(turns.map(({ call }) => call)).not.toContain('none');
    }
  });
});

describe('a start is refused when', () => {
  let lines: Line[];
  beforeAll(async () => {
    lines = await bench.ask('lies');
  });
  const refused = (lie: string, flow: string): Line | undefined =>
    lines.find((line) => line['lie'] === lie && line['flow'] === flow);

  test.each([
    ['the account of that name is not ours', 'foreign-account', 'account', 'foreign-account'],
    ['the account is an administrator', 'administrator', 'account', 'groups'],
    ['the account is in another group', 'other-group', 'account', 'groups'],
    ['the account has a right too many', 'more-rights', 'account', 'rights'],
    ['the computer is a domain controller', 'domain-controller', 'account', 'domain-controller'],
    ['the token is that of SYSTEM', 'system-account', 'hardening', 'token-account'],
    ['the token has a linked one', 'elevation', 'hardening', 'token-elevation'],
    ['privileges stay in the token', 'privileges', 'hardening', 'narrow-token-privileges'],
    ['a special group stays in the token', 'groups', 'hardening', 'narrow-token-groups'],
    ['the integrity stays high', 'integrity', 'hardening', 'narrow-token-integrity'],
    ['the token stays in this session', 'session', 'hardening', 'narrow-token-session'],
    ['the watcher refuses', 'watcher-refuses', 'hardening', 'open-desktop'],
    ['the watcher says something else', 'watcher-garbles', 'start-failed', 'watcher-report'],
    ['the watcher says nothing', 'watcher-silent', 'start-failed', 'watcher-silent'],
  ])('%s', (_name, lie, refusal, step) => {
    expect(refused(lie, 'way')).toMatchObject({ done: false, refusal, step, left: [] });
  });

  test.each([
    ['the client is not born in its job', 'not-in-job', 'process-in-job'],
    ['the window station has no access list', 'no-access-list', 'window-station-access'],
  ])('%s', (_name, lie, step) => {
    expect(refused(lie, 'watch')).toMatchObject({
      done: false,
      refusal: 'hardening',
      step,
      left: [],
    });
  });

  test('or it is said afterwards that the watcher has left something', () => {
    expect(refused('watcher-leaves', 'way')).toMatchObject({ done: true, putBack: false });
  });
});

describe('between the parts', () => {
  test('orders and reports are read strictly', async () => {
    const [line] = await bench.ask('orders');
    expect(line).toMatchObject({ same: true, strangers: 0, controls: false, without: false });
    expect(line?.['tried']).toBeGreaterThan(500);
  });

  test('no account can put a switch of its own into the command line', async () => {
    const [line] = await bench.ask('commands');
    expect(line).toEqual({ tried: 2000, wrong: 0, controls: false, refusal: 'bad-request' });
  });
});

describe('the files of the client', () => {
  const { spoilt, misSigned } = clientCases;
  let good: Line | undefined;
  let carried: Line | undefined;
  let byUnsigned: Line | undefined;
  let withoutManifest: Line | undefined;
  let others: Line[];
  beforeAll(async () => {
    const unsigned = bench.wine.path(bench.unsigned);
    const { path, manifest } = await bench.makeClient('good');
    const clients = await makeClients(bench);
    // One process looks at all of them: starting one is what takes the time.
    [good, carried, byUnsigned, withoutManifest, ...others] = await bench.ask(
      'hold',
      ...[path, bench.launcher, manifest, `${path}\\client.exe`],
      ...['C:\\held', bench.launcher, 'own', '-'],
      ...[path, unsigned, manifest, '-'],
      ...[path, bench.launcher, 'C:\\none', '-'],
      ...clients.flatMap((each) => [each.path, bench.launcher, each.manifest, '-']),
    );
  });

  test('are held when they are what was installed: nobody can change or move one', () => {
    expect(good).toMatchObject({ held: true, read: true, write: false, delete: false });
    expect(good).toMatchObject({ moved: false, writeAfterwards: true });
  });

  test('are those of the manifest that the launcher carries', () => {
    expect(carried).toMatchObject({ held: true });
  });

  test('are refused by a launcher that is not signed, or has no manifest', () => {
    expect(byUnsigned).toMatchObject({ held: false, step: 'launcher-signature' });
    expect(withoutManifest).toMatchObject({ held: false, step: 'manifest' });
  });

  const cases = [...spoilt, ...misSigned].map(([name, step], index) => ({ name, step, index }));
  test.each(cases)('are refused when $name', ({ step, index }) => {
    expect(others[index]).toEqual({ done: false, held: false, refusal: 'client-files', step });
  });

  test('are not held when any call of the inspection fails', async () => {
    const { path, manifest } = await bench.makeClient('failing');
    const lines = await bench.ask('hold-failing', path, bench.launcher, manifest);
    expect(lines.length).toBeGreaterThan(30);
    expect(lines[0]).toMatchObject({ held: true, left: [] });
    for (const line of lines.slice(1)) {
      expect(line['left'], JSON.stringify(line)).toEqual([]);
      // A verification is closed by the same call; that only frees what it took.
      const closing = line['call'] === 'verifyTrust' && line['held'] === true;
      if (!closing)
        expect(line, JSON.stringify(line)).toMatchObject({ held: false, refusal: 'client-files' });
    }
  });
});

describe("the client's folder", () => {
  test('is wiped with all that is in it, however deep and whatever its marks', async () => {
    const folder = join(bench.wine.drive, 'users', 'Wiped');
    await mkdir(join(folder, ...Array.from({ length: 24 }, (_, index) => `deep-${index}`)), {
      recursive: true,
    });
    await writeFile(join(folder, 'deep-0', 'read-only.txt'), 'x', { mode: 0o444 });
    expect(await bench.ask('wipe', 'C:\\users\\Wiped')).toMatchObject([{ done: true }]);
    expect(await bench.ask('wipe', 'C:\\users\\Wiped')).toMatchObject([{ done: true }]);
    await expect(readFile(join(folder, 'deep-0', 'read-only.txt'))).rejects.toThrow('ENOENT');
  });

  pretended('profile', 'is not left for what a junction in it leads to', async () => {
    const target = join(bench.wine.drive, 'precious');
    const folder = join(bench.wine.drive, 'users', 'Planted');
    await mkdir(target);
    await mkdir(folder);
    await writeFile(join(target, 'kept.txt'), 'kept');
    await symlink(target, join(folder, 'junction'));
    // Wine opens what it leads to; its handle says so, and nothing is deleted through it.
    expect(await bench.ask('wipe', 'C:\\users\\Planted')).toMatchObject([
      { done: false, code: 4395 },
    ]);
    expect(await readFile(join(target, 'kept.txt'), 'utf8')).toBe('kept');
  });
});

describe('a client that is started in earnest', () => {
  test('gets exactly its command line, its environment, one handle, its desktop and its job', async () => {
    const [begun, ended] = await bench.ask('whole', 'end');
    expect(begun).toMatchObject({ started: true, profile: true, enabled: false });
    const client = begun?.['client'] as Line;
    expect(client).toMatchObject({ desktop: 'winlogon', inJob: true, pipes: 1 });
    expect(String(client['folder'])).toMatch(/^C:\\windows\\system32$/i);
    expect(client['arguments']).toEqual([
      '--sign-in',
      '--account=CONTOSO\\a "b" --inspect=\\\\',
      '--text-scale=100',
    ]);
    const given = (client['environment'] as string[]).filter((each) => !each.startsWith('WINE'));
    expect(given.map((each) => each.slice(0, each.indexOf('='))).toSorted()).toEqual(
      names.toSorted(),
    );
    expect(given).toContain('PATH=C:\\windows\\system32');
    expect(given).toContain('USERNAME=GatehouseKiosk');
    expect(ended).toMatchObject({ ended: true, silent: true, profile: false });
    await expectGone(client);
  });

  test('takes its watcher and its other processes with it when it ends by itself', async () => {
    const [begun, ended] = await bench.ask('whole', 'wait');
    expect(begun).toMatchObject({ started: true });
    expect(ended).toMatchObject({ ended: true, byItself: true, profile: false });
    await expectGone(begun?.['client'] as Line);
  });

  test('ends with the service, even if that dies', async () => {
    const [begun] = await bench.ask('whole', 'crash');
    expect(begun).toMatchObject({ started: true });
    await expectGone(begun?.['client'] as Line);
  });

  const names = [
    ...['APPDATA', 'COMPUTERNAME', 'LOCALAPPDATA', 'NUMBER_OF_PROCESSORS', 'PATH'],
    ...['PROCESSOR_ARCHITECTURE', 'ProgramData', 'ProgramFiles', 'SystemDrive', 'SystemRoot'],
    ...['TEMP', 'TMP', 'USERDOMAIN', 'USERNAME', 'USERPROFILE', 'windir'],
  ];
  async function expectGone(client: Line): Promise<void> {
    expect(client['other']).toBeGreaterThan(0);
    const gone = await bench.ask('gone', String(client['own']), String(client['other']));
    expect(gone).toEqual([{ gone: true }, { gone: true }]);
  }
});

/** What is written down stays as long as something of the account does, and with it its key. */
const ofAccount = ['account key', 'settings key'];
const profile = ['profile entry', 'windows profile', ...ofAccount];
const wholeAccount = ['account', 'rights', 'hidden account', ...profile];

/** What a removal may leave when it says that this step has failed. */
const mayLeave: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['list-processes', 'look-at-process', 'end-process'].map((step) => [step, ['program']]),
  ),
  // Nobody knows then whose account it is.
  'remembered-account': wholeAccount,
  'read-account': wholeAccount,
  'delete-account': ['account', ...ofAccount],
  'open-policy': ['rights', ...ofAccount],
  'remove-rights': ['rights', ...ofAccount],
  'profile-of-account': profile,
  'wiping-privileges': ['own profile', ...profile],
  'wipe-profile': ['own profile', ...profile],
  'profile-list': ['profile entry', ...ofAccount],
  'unhide-account': ['hidden account', ...ofAccount],
  'forget-account': ofAccount,
  'delete-launcher-key': ['launcher key', 'settings key'],
  'delete-proof': ['proof', 'settings key'],
  'look-at-settings': ['settings key'],
  'delete-settings': ['settings key'],
  ...Object.fromEntries(
    ['hold-logs', 'delete-log', 'read-logs', 'delete-logs'].map((step) => [step, ['logs']]),
  ),
};

/** What differs from run to run: the number of digits in handles, the order of a folder's names. */
function steady(calls: readonly string[]): string[] {
  return calls
    .filter((call) => !/^(?:createFile|finalPathName|[gs]etFileInformation) /.test(call))
    .map((call) => call.replace(/^(writeFile \S+ \*) \w+/, '$1 (bytes)'));
}

/** The refusal that a failed call must lead to. */
function refusalOf({ flow, call }: Line): string {
  const name = String(call);
  if (flow === 'watch')
    return /^(?:createProcess|resume|readFile|writeFile)/.test(name) ? 'start-failed' : 'hardening';
  if (/^(?:net|lsa|lookup|random|logonUser|[gs]etRegistry)/.test(name)) return 'account';
  return name === 'readFile' ? 'start-failed' : 'hardening';
}

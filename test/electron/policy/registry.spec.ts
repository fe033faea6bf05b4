import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAuthority } from '../../../build/demo/authority.ts';
import type {
  RegistryData,
  TreeReading,
  ValueFault,
} from '../../../electron/platform/registry-reading.ts';
import { loadPolicy } from '../../../electron/policy/load-policy.ts';
import { placeOf } from '../../../electron/policy/place-of.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Gatehouse';
const installerKey = 'HKLM\\SOFTWARE\\Gatehouse';
const backendUrl = 'https://reset.corp.example';
const other = 'https://other.corp.example';
const pin = `sha256/${'A'.repeat(43)}=`;
const absent: TreeReading = { state: 'absent' };

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('registry');
});

function tree(
  values: Record<string, RegistryData>,
  problems: Record<string, ValueFault> = {},
  keys: string[] = [],
): TreeReading {
  return {
    state: 'read',
    values: Object.entries(values).map(([name, value]) => ({ name, value })),
    keys,
    problems: Object.entries(problems).map(([name, reason]) => ({ name, reason })),
  };
}

/** Loads what the two keys and the file hold; without `file` there is none. */
function load(policy: TreeReading, installer: TreeReading = absent, file?: unknown) {
  const path = join(folder, 'policy.json');
  if (file !== undefined) writeFileSync(path, JSON.stringify(file));
  return loadPolicy(path, { policy, installer });
}

describe('the registry', () => {
  it('says everything that the file can, and then no file is missed', () => {
    const checked = load(
      tree({
        BackendUrl: backendUrl,
        Pins: [pin],
        Addresses: '10.1.2.3; fd00::1;',
        Proxy: 'http://proxy:8080',
        Purposes: 'reset;unlock;change',
        Domain: 'CORP',
        Organisation: 'Corp',
        HelpdeskName: 'Help',
        HelpdeskPhone: '+49 30 1',
        HelpdeskHours: '7–19',
        InternetCheckSite: 'https://www.example.com',
        InternetCheckAddresses: ['192.0.2.7'],
        VpnName: 'VPN',
        VpnAdapters: ['wg*', 'a;b'],
        DomainControllersNames: 'dc1.corp.example',
        DomainControllersDomain: 'corp.example',
        Notices: 'notices',
        Branding: 'branding',
        Languages: 'de;en',
        Locale: 'de',
        Theme: 'dark',
        Window: 'window',
        IdleAfter: 300_000,
        ReminderSnoozeDays: '7',
        ReminderSince: '2027-01-31',
      }),
    );
    expect(checked).toEqual({
      ok: true,
      problems: [],
      policy: {
        connection: {
          backendUrl,
          pins: [pin],
          addresses: ['10.1.2.3', 'fd00::1'],
          proxy: 'http://proxy:8080',
        },
        purposes: ['reset', 'unlock', 'change'],
        domain: 'CORP',
        organisation: 'Corp',
        helpdesk: { name: 'Help', phone: '+49 30 1', hours: '7–19' },
        internetCheck: { site: 'https://www.example.com', addresses: ['192.0.2.7'] },
        vpn: { name: 'VPN', adapters: ['wg*', 'a;b'] },
        domainControllers: { names: ['dc1.corp.example'], domain: 'corp.example' },
        notices: join(folder, 'notices'),
        branding: join(folder, 'branding'),
        languages: ['de', 'en'],
        locale: 'de',
        theme: 'dark',
        window: 'window',
        idleAfter: 300_000,
        reminder: { snoozeDays: 7, since: '2027-01-31' },
      },
    });
  });

  it('may hold the connection as one line', () => {
    const connection = { backendUrl, pins: [pin] };
    expect(load(tree({ Connection: `${backendUrl}; pins=${pin}` }))).toMatchObject({
      ok: true,
      policy: { connection },
      problems: [],
    });
  });

  it('heeds no case in names, as Windows does not', () => {
    expect(load(tree({ backendurl: backendUrl, THEME: 'dark' }))).toMatchObject({
      ok: true,
      policy: { connection: { backendUrl }, theme: 'dark' },
      problems: [],
    });
  });

  it('finds the file of the authorities beside the policy file', async () => {
    const { pem } = await createAuthority();
    writeFileSync(join(folder, 'ca.pem'), pem);
    expect(load(tree({ BackendUrl: backendUrl, CaFile: 'ca.pem' }))).toMatchObject({
      ok: true,
      policy: { connection: { backendUrl, ca: pem } },
    });
    expect(load(tree({ BackendUrl: backendUrl, CaFile: 'no.pem' }))).toMatchObject({
      ok: false,
      problems: [{ setting: 'CaFile', code: 'ca-missing', origin: policyKey }],
    });
  });

  it('may hold what is the sign-in screen’s, and what the launcher writes', () => {
    const values = {
      OfferAtSignIn: 1,
      OfferAtUnlock: 0,
      OfferInRemoteSessions: 0,
      OfferInSafeMode: 0,
    };
    const checked = load(tree({ BackendUrl: backendUrl, ...values }, {}, ['Tile', 'LAUNCHER']));
    expect(checked).toMatchObject({ ok: true, problems: [] });
  });
});

it('what the launcher keeps in the installer’s key is no mistake there, and one in the policy', () => {
  const kept = tree({ Proven: '0.1.0 winlogon 19045.1' }, {}, ['Account', 'Launcher', 'Tile']);
  const file = { connection: { backendUrl } };
  expect(load(absent, kept, file).problems).toEqual([]);
  expect(load(kept, absent, file).problems).toMatchObject([{ setting: 'Proven' }]);
});

describe('a source goes before those below it', () => {
  const file = { connection: { backendUrl: other }, theme: 'light', organisation: 'File' };

  it('setting by setting outside the connection', () => {
    const policy = tree({ Theme: 'dark', HelpdeskPhone: '1' });
    const installer = tree({ Theme: 'system', HelpdeskPhone: '2', HelpdeskName: 'Installer' });
    expect(
      load(policy, installer, { ...file, helpdesk: { name: 'File', hours: 'always' } }),
    ).toMatchObject({
      ok: true,
      policy: {
        theme: 'dark',
        organisation: 'File',
        helpdesk: { phone: '1', name: 'Installer', hours: 'always' },
      },
      problems: [],
    });
  });

  it('with the connection as a whole', () => {
    const policy = tree({ BackendUrl: backendUrl });
    const below = { ...file, connection: { backendUrl: other, pins: [pin], proxy: 'http://p:1' } };
    const checked = load(policy, tree({ Pins: pin, BackendUrl: other }), below);
    expect(checked.ok && checked.policy.connection).toEqual({ backendUrl });
  });

  it('with the internet check as a whole', () => {
    const policy = tree({ InternetCheckSite: 'https://a.example' });
    const internetCheck = { site: 'https://b.example', addresses: ['192.0.2.7'] };
    const checked = load(policy, absent, { ...file, internetCheck });
    expect(checked.ok && checked.policy.internetCheck).toEqual({ site: 'https://a.example' });
  });

  it('but not with a value that is bad: the next one applies, and the problem is told', () => {
    const checked = load(tree({ Theme: 'pink', IdleAfter: 'soon' }), tree({ IdleAfter: 5 }), file);
    expect(checked).toMatchObject({ ok: true, policy: { theme: 'light', idleAfter: 600_000 } });
    expect(checked.problems.map(({ setting, origin }) => [setting, origin])).toEqual([
      ['IdleAfter', policyKey],
      ['Theme', policyKey],
      ['IdleAfter', installerKey],
    ]);
  });

  it('and a language to begin with is told where it is none of those that another one offers', () => {
    const offering = tree({ Languages: 'de' });
    expect(load(offering, tree({ Locale: 'en' }), { ...file, locale: 'de' })).toMatchObject({
      policy: { languages: ['de'], locale: 'de' },
      problems: [{ setting: 'Locale', code: 'bad-value', origin: installerKey }],
    });
    const checked = load(tree({ Locale: 'en' }), offering, file);
    expect(checked.problems).toMatchObject([{ setting: 'Locale', origin: policyKey }]);
    expect(checked.ok && checked.policy.locale).toBeUndefined();
    expect(load(offering, absent, { ...file, locale: 'en' }).problems).toMatchObject([
      { setting: 'locale', origin: join(folder, 'policy.json') },
    ]);
  });

  it.each([['da'], ['de;de'], ['de;en;de'], [''], ['DE']])('and languages %j are told', (value) => {
    const checked = load(tree({ Languages: value }), tree({ Languages: 'de' }), file);
    expect(checked).toMatchObject({ ok: true, policy: { languages: ['de'] } });
    expect(checked.problems.length).toBe(1);
    expect(checked.problems[0]?.setting).toMatch(/^Languages(?:\[\d\])?$/);
  });

  it('and a file that cannot be read does not matter to a connection above it', () => {
    writeFileSync(join(folder, 'policy.json'), '{');
    const checked = load(tree({ BackendUrl: backendUrl }));
    expect(checked).toMatchObject({ ok: true, problems: [{ code: 'not-json' }] });
  });
});

describe('nothing of the connection is opened by a mistake above it: not configured', () => {
  const file = { connection: { backendUrl: other }, helpdesk: { phone: '+49 1' } };
  const single = (values: Record<string, RegistryData>) => tree(values);
  it.each<[string, TreeReading, string, string]>([
    ['pins without an address', single({ Pins: pin }), 'BackendUrl', 'missing'],
    ['a proxy without an address', single({ Proxy: 'http://p:1' }), 'BackendUrl', 'missing'],
    ['http', single({ BackendUrl: 'http://a.example' }), 'BackendUrl', 'bad-value'],
    ['an address as a number', single({ BackendUrl: 1 }), 'BackendUrl', 'bad-value'],
    ['an address as a list', single({ BackendUrl: [backendUrl] }), 'BackendUrl', 'bad-value'],
    ['an empty address', single({ BackendUrl: '' }), 'BackendUrl', 'bad-value'],
    [
      'an impossible port',
      single({ BackendUrl: `${backendUrl}:99999` }),
      'BackendUrl',
      'bad-value',
    ],
    ['empty pins', single({ BackendUrl: backendUrl, Pins: '' }), 'Pins', 'bad-value'],
    [
      'pins of separators alone',
      single({ BackendUrl: backendUrl, Pins: ' ; ' }),
      'Pins',
      'bad-value',
    ],
    ['an empty list of pins', single({ BackendUrl: backendUrl, Pins: [] }), 'Pins', 'bad-value'],
    ['pins as a number', single({ BackendUrl: backendUrl, Pins: 0 }), 'Pins', 'bad-value'],
    ['one bad pin', single({ BackendUrl: backendUrl, Pins: `${pin};x` }), 'Pins[1]', 'bad-value'],
    ['JSON', single({ Connection: JSON.stringify({ backendUrl }) }), 'Connection', 'bad-value'],
    ['a line as a list', single({ Connection: [backendUrl] }), 'Connection', 'bad-value'],
    ['a line of blanks', single({ Connection: '  ' }), 'Connection', 'bad-value'],
    [
      'a line without an address',
      single({ Connection: `pins=${pin}` }),
      'Connection.backendUrl',
      'bad-value',
    ],
    [
      'a line with an impossible port',
      single({ Connection: `${backendUrl}:99999` }),
      'Connection.backendUrl',
      'bad-value',
    ],
    [
      'a line with a bad pin',
      single({ Connection: `${backendUrl}; pins=${pin},x` }),
      'Connection.pins[1]',
      'bad-value',
    ],
    [
      'a line with an empty pin',
      single({ Connection: `${backendUrl}; pins=${pin},` }),
      'Connection.pins[1]',
      'bad-value',
    ],
    [
      'a line with an unknown member',
      single({ Connection: `${backendUrl}; pin=${pin}` }),
      'Connection.pin',
      'unknown-setting',
    ],
    [
      'a line with a member twice',
      single({ Connection: `${backendUrl}; pins=${pin}; Pins=${pin}` }),
      'Connection.pins',
      'bad-value',
    ],
    [
      'a line beside single values',
      single({ Connection: backendUrl, Proxy: 'http://p:1' }),
      'Connection',
      'connection-twice',
    ],
    ['a damaged address', tree({}, { BackendUrl: 'not-closed' }), 'BackendUrl', 'damaged-value'],
    [
      'damaged pins',
      tree({ BackendUrl: backendUrl }, { pins: 'not-text' }),
      'Pins',
      'damaged-value',
    ],
    ['bytes for pins', tree({ BackendUrl: backendUrl }, { Pins: 'type' }), 'Pins', 'wrong-kind'],
    [
      'a path with a variable',
      tree({ BackendUrl: backendUrl }, { CaFile: 'expandable' }),
      'CaFile',
      'wrong-kind',
    ],
    ...(['link', 'denied', 'failed', 'too-many', 'changing', 'not-asked'] as const).map(
      (state): [string, TreeReading, string, string] => [
        `a key that is “${state}”`,
        { state },
        '',
        'registry-unreadable',
      ],
    ),
  ])('%s', (_what, reading, setting, code) => {
    for (const [policy, installer, origin] of [
      [reading, absent, policyKey],
      [reading, tree({ BackendUrl: other }), policyKey],
      [absent, reading, installerKey],
    ] as const) {
      const checked = load(policy, installer, file);
      expect(checked).toMatchObject({
        ok: false,
        settings: { helpdesk: { phone: '+49 1' } },
        problems: [{ setting, code, origin }],
      });
      expect(checked.problems).toHaveLength(1);
      expect(checked.problems[0]?.problem).toMatch(
        /^(is|has|must|holds|lacks|stands|cannot|was) .+\.$/,
      );
    }
    // Below a connection that is sound it only is a problem, or none.
    expect(load(tree({ BackendUrl: backendUrl }), reading, file)).toMatchObject({
      ok: true,
      policy: { connection: { backendUrl } },
    });
  });

  it('nothing at all, and the file is named that could have said it', () => {
    expect(load(tree({ Theme: 'dark' }), absent, { theme: 'light' })).toMatchObject({
      ok: false,
      settings: { theme: 'dark' },
      problems: [{ setting: 'connection', code: 'missing', origin: join(folder, 'policy.json') }],
    });
  });

  it('a mistake where there is no file: nobody misses that as well', () => {
    const { ok, problems } = load(tree({ Pins: pin }));
    expect([ok, problems.map(({ setting }) => setting)]).toEqual([false, ['BackendUrl']]);
  });

  it('nothing at all, and no file either', () => {
    expect(load(absent).problems).toMatchObject([{ setting: '', code: 'file-missing' }]);
  });
});

describe('a name that is not ours', () => {
  it.each<[string, TreeReading, string, string]>([
    ['a misspelt value', tree({ BackendURI: backendUrl }), 'BackendURI', 'unknown-setting'],
    ['a damaged one', tree({}, { Tehme: 'type' }), 'Tehme', 'wrong-kind'],
    [
      'a path',
      tree({ 'connection.backendUrl': backendUrl }),
      '(unreadable name)',
      'unknown-setting',
    ],
    [
      '__proto__',
      tree(JSON.parse('{"__proto__":"x"}') as Record<string, string>),
      '(unreadable name)',
      'unknown-setting',
    ],
    ['constructor', tree({ constructor: 'x' }), 'constructor', 'unknown-setting'],
    ['the value without a name', tree({ '': backendUrl }), '(Default)', 'unknown-setting'],
    ['one that nobody can read', tree({}, { '': 'name' }), '(unreadable name)', 'unknown-setting'],
    ['a key', tree({}, {}, ['Tiles']), 'Tiles', 'unknown-setting'],
    ['a switch that is neither', tree({ OfferInSafeMode: 2 }), 'OfferInSafeMode', 'bad-value'],
    ['a switch in text', tree({ OfferAtUnlock: '0' }), 'OfferAtUnlock', 'bad-value'],
    ['a damaged switch', tree({}, { OfferAtUnlock: 'length' }), 'OfferAtUnlock', 'damaged-value'],
  ])('is a problem with its name and its key: %s', (_what, reading, setting, code) => {
    const checked = load(absent, reading, { connection: { backendUrl } });
    expect(checked).toMatchObject({
      ok: true,
      problems: [{ setting, code, origin: installerKey }],
    });
    expect(checked.problems).toHaveLength(1);
  });
});

describe('for IT', () => {
  it('a value of the registry is named with its key, a setting of the file by its path', () => {
    const { problems } = load(tree({ Theme: 'pink' }), { state: 'denied' }, { theme: 'pink' });
    expect(problems.map(placeOf)).toEqual([installerKey, `${policyKey}\\Theme`, 'theme']);
  });

  it.each([
    ...['BackendUrl', 'Ca', 'CaFile', 'Pins', 'Addresses', 'Proxy', 'Connection', 'Purposes'],
    ...['InternetCheckSite', 'InternetCheckAddresses', 'Locale', 'Theme', 'Window', 'IdleAfter'],
    ...['ReminderSnoozeDays', 'ReminderSince', 'OfferAtSignIn'],
  ])('no value of %s is ever repeated', (name) => {
    const secret = 's3cret /';
    const { problems } = load(tree({ [name]: secret }), absent, { connection: { backendUrl } });
    expect(problems.length).toBeGreaterThan(0);
    for (const { problem } of problems) expect(problem).not.toContain('s3cret');
  });

  it('no value inside the line of Connection is ever repeated', () => {
    const { problems } = load(
      tree({ Connection: 's3cret; s3cret; pins; ca=s3cret; s3cret word=1' }),
    );
    expect(problems.length).toBeGreaterThan(2);
    for (const { problem } of problems) expect(problem).not.toContain('s3cret');
  });
});

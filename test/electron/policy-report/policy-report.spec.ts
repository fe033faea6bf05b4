import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientPolicySchema } from '@gatehouse/shared';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAuthority } from '../../../build/demo/authority.ts';
import type {
  RegistryData,
  RegistryReading,
  TreeReading,
} from '../../../electron/platform/registry-reading.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { makeReport } from '../../../electron/policy-report/make-report.ts';
import { policyReportSchema } from '../../../electron/policy-report/policy-report.ts';
import { printReport } from '../../../electron/policy-report/print-report.ts';
import { reportLines } from '../../../electron/policy-report/report-lines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const backendUrl = 'https://reset.corp.example';
const pin = `sha256/${'A'.repeat(43)}=`;
const absent: TreeReading = { state: 'absent' };
const nothing: RegistryReading = { policy: absent, installer: absent };
const policyKey = 'HKLM\\SOFTWARE\\Policies\\Gatehouse';

let file: string;
beforeEach(() => {
  file = join(temporaryFolder('report'), 'policy.json');
});

const tree = (values: Record<string, RegistryData>, keys: string[] = []): TreeReading => ({
  state: 'read',
  values: Object.entries(values).map(([name, value]) => ({ name, value })),
  keys,
  problems: [],
});
function report(policy: TreeReading, installer = absent, content?: unknown, tile = nothing) {
  if (content !== undefined) writeFileSync(file, JSON.stringify(content));
  const made = makeReport({ file, registry: { policy, installer }, tile, version: '1.2.3' });
  // Closed, and so is each thing in it.
  return policyReportSchema.parse(JSON.parse(JSON.stringify(made)));
}
const of = (made: ReturnType<typeof report>, name: string) => {
  const found = made.settings.find(({ setting }) => setting === name);
  return [found?.value, found?.origin];
};
const screen = (made: ReturnType<typeof report>, name: string) => {
  const found = made.signInScreen.find(({ registryValue }) => registryValue === name);
  return [found?.value, found?.origin];
};

describe('the report', () => {
  it('says of each setting where it is from, group by group as they are merged', () => {
    const made = report(
      tree({ Theme: 'dark', HelpdeskPhone: '1', InternetCheckSite: 'https://a.example' }),
      tree({ HelpdeskPhone: '2', HelpdeskName: 'Desk', IdleAfter: 90_000, Pins: [pin] }),
      {
        connection: { backendUrl },
        organisation: 'Corp',
        helpdesk: { hours: 'always' },
        internetCheck: { site: 'https://b.example', addresses: ['192.0.2.7'] },
      },
    );
    expect(of(made, 'theme')).toEqual(['dark', 'policy']);
    expect(of(made, 'helpdesk.phone')).toEqual(['1', 'policy']);
    expect(of(made, 'helpdesk.name')).toEqual(['Desk', 'installer']);
    expect(of(made, 'helpdesk.hours')).toEqual(['always', 'file']);
    expect(of(made, 'idleAfter')).toEqual([90_000, 'installer']);
    expect(of(made, 'organisation')).toEqual(['Corp', 'file']);
    // Whole from the policy, which names no addresses.
    expect(of(made, 'internetCheck.site')).toEqual(['https://a.example', 'policy']);
    expect(of(made, 'internetCheck.addresses')).toEqual([null, 'default']);
    expect(of(made, 'purposes')).toEqual([['reset', 'unlock'], 'default']);
    expect(of(made, 'reminder.snoozeDays')).toEqual([3, 'default']);
    expect(of(made, 'domain')).toEqual([null, 'default']);
    // Pins without an address in the installer's key close the connection of the file.
    expect(made.connection).toEqual({ origin: 'installer', value: null });
    expect(made.verdict).toBe('not-configured');
  });

  it('has every setting of the client once, and every switch of the sign-in screen', () => {
    const made = report(tree({ BackendUrl: backendUrl }));
    const names = registryValues.flatMap(({ setting }) =>
      setting === undefined || setting.startsWith('connection') ? [] : [setting],
    );
    expect(made.settings.map(({ setting }) => setting)).toEqual(names);
    const switches = registryValues.flatMap(({ name, kind }) => (kind === 'switch' ? [name] : []));
    expect(switches.length).toBeGreaterThan(3);
    expect(made.signInScreen.map(({ registryValue }) => registryValue).slice(0, 4)).toEqual(
      switches,
    );
    const groups = new Set(names.map((name) => name.split('.')[0]));
    for (const group of Object.keys(clientPolicySchema.shape)) {
      expect(group === 'connection' || groups.has(group), group).toBe(true);
    }
  });

  it('shows the connection with its authorities, and complains of nothing where all is sound', async () => {
    const { pem } = await createAuthority();
    const body = pem.replaceAll(/-----.*-----|\s/g, '');
    const made = report(tree({ Connection: `${backendUrl};pins=${pin};ca=${body}` }));
    expect(made).toMatchObject({ verdict: 'sound', complaints: [], version: '1.2.3' });
    expect(made.connection).toEqual({
      origin: 'policy',
      value: { backendUrl, pins: [pin], ca: pem },
    });
    const lines = reportLines(made);
    expect(lines).toContainEqual(expect.stringMatching(/^connection\.ca +policy +1 certificate$/));
    expect(lines.join('\n')).not.toContain('BEGIN CERTIFICATE');
    expect(lines.at(-1)).toBe('Verdict: sound. There is nothing to complain of.');
  });

  it('names each complaint with its place and its remedy, in the registry and in the file', () => {
    const made = report(tree({ Theme: 'pink', Tehme: 1 }), absent, {
      connection: { backendUrl },
      idleAfter: 1,
    });
    expect(made.verdict).toBe('complaints');
    expect(made.complaints).toMatchObject([
      { place: `${policyKey}\\Tehme`, origin: 'policy', code: 'unknown-setting' },
      { place: `${policyKey}\\Theme`, origin: 'policy', code: 'bad-value' },
      {
        place: `${file}, idleAfter`,
        origin: 'file',
        problem: expect.stringContaining('Write at') as unknown,
      },
    ]);
    expect(of(made, 'theme')).toEqual(['system', 'default']);
    const lines = reportLines(made);
    expect(lines.filter((line) => line.startsWith('Complaint: '))).toHaveLength(3);
    expect(lines.at(-1)).toContain('usable, with complaints: 3');
  });

  it('names what is wrong in the folders of notices and of the look, and who has named the folder', () => {
    const folder = dirname(file);
    writeFileSync(join(folder, 'branding.json'), '{\n  "accent": "#FFCC00"\n}');
    const made = report(tree({ Branding: '.' }), absent, {
      connection: { backendUrl },
      notices: 'nowhere',
    });
    expect(made.verdict).toBe('complaints');
    expect(made.complaints).toMatchObject([
      { place: join(folder, 'nowhere'), origin: 'file', code: 'folder-missing' },
      // The policy file itself lies there, too.
      { origin: 'policy', code: 'unknown-file' },
      {
        place: `${join(folder, 'branding.json')}:2:3, accent`,
        origin: 'policy',
        code: 'low-contrast',
        problem: expect.stringMatching(/needs 4\.5:1/) as unknown,
      },
    ]);
  });

  it('tells that nobody says anything of the connection', () => {
    const made = report(absent);
    expect(made.connection).toEqual({ origin: 'file', value: null });
    expect(made.complaints).toMatchObject([{ place: file, code: 'file-missing' }]);
    expect(report(absent, absent, {}).connection).toEqual({ origin: null, value: null });
  });

  it('follows a language to the source whose language is offered', () => {
    const made = report(tree({ Languages: 'de', Locale: 'en' }), tree({ Locale: 'de' }), {
      connection: { backendUrl },
    });
    expect(of(made, 'languages')).toEqual([['de'], 'policy']);
    expect(of(made, 'locale')).toEqual(['de', 'installer']);
    expect(made.complaints).toMatchObject([{ place: `${policyKey}\\Locale` }]);
  });

  it('lets no value begin a line or steer a terminal', () => {
    const name = 'Desk\nVerdict: sound\u001b[2J\u2028\u202e';
    const lines = reportLines(report(tree({ BackendUrl: backendUrl, HelpdeskName: name })));
    expect(lines.join('')).not.toMatch(/[\p{C}\u2028\u2029]/u);
    expect(lines.filter((line) => line.startsWith('Verdict: '))).toHaveLength(1);
  });
});

describe('the sign-in screen', () => {
  it('has its switches as its entry understands them', () => {
    const made = report(
      tree({ BackendUrl: backendUrl, OfferAtSignIn: 0, OfferInSafeMode: '1', OfferAtUnlock: 7 }),
      tree({ OfferAtSignIn: 1, OfferInRemoteSessions: 1, OfferAtUnlock: 1 }),
    );
    expect(screen(made, 'OfferAtSignIn')).toEqual([0, 'policy']);
    expect(screen(made, 'OfferAtUnlock')).toEqual([0, 'policy']);
    expect(screen(made, 'OfferInRemoteSessions')).toEqual([1, 'installer']);
    expect(screen(made, 'OfferInSafeMode')).toEqual([0, 'policy']);
    expect(made.complaints.map(({ place }) => place)).toEqual([
      `${policyKey}\\OfferInSafeMode`,
      `${policyKey}\\OfferAtUnlock`,
    ]);
    expect(screen(report(absent), 'OfferAtUnlock')).toEqual([1, 'default']);
    expect(screen(report(absent), 'OfferInSafeMode')).toEqual([0, 'default']);
  });

  it('has its own words, of each language, from the highest place that has them', () => {
    const tile = {
      policy: tree({ title: 'Forgot?', 'de\\Title': 'Vergessen?' }, ['de']),
      installer: tree({ Title: 'Password', Icon: 'C:\\icon.bmp' }),
    };
    const made = report(tree({ BackendUrl: backendUrl }, ['Tile']), absent, undefined, tile);
    expect(made.verdict).toBe('sound');
    expect(screen(made, 'Tile\\Title')).toEqual(['Forgot?', 'policy']);
    expect(screen(made, 'Tile\\de\\Title')).toEqual(['Vergessen?', 'policy']);
    expect(screen(made, 'Tile\\Icon')).toEqual(['C:\\icon.bmp', 'installer']);
    expect(screen(made, 'Tile\\Link')).toEqual([null, 'default']);
  });

  it('is complained of, too', () => {
    const tile = {
      policy: tree({ Titel: 'x', Link: 7, 'de\\Words': '', 's3cret word': 'x' }),
      installer: { state: 'denied' } as const,
    };
    const made = report(tree({ BackendUrl: backendUrl }), absent, undefined, tile);
    expect(made.verdict).toBe('complaints');
    expect(made.complaints.map(({ place, code }) => [place, code])).toEqual([
      [`${policyKey}\\Tile\\Titel`, 'unknown-setting'],
      [`${policyKey}\\Tile\\Link`, 'wrong-kind'],
      [`${policyKey}\\Tile\\de\\Words`, 'bad-value'],
      [`${policyKey}\\Tile\\(unreadable name)`, 'unknown-setting'],
      ['HKLM\\SOFTWARE\\Gatehouse\\Tile', 'registry-unreadable'],
    ]);
  });
});

describe('the exit code', () => {
  it.each([
    ['0 where everything is sound', { BackendUrl: backendUrl }, 0],
    ['1 where something is not used', { BackendUrl: backendUrl, Theme: 'pink' }, 1],
    ['78 where there is no connection', { BackendUrl: 'http://a.example' }, 78],
  ])('is %s, whoever reads', async (_what, values, code) => {
    for (const json of [false, true]) {
      let printed = '';
      const print = (text: string) => Promise.resolve(void (printed += text));
      const platform = {
        readAll: () =>
          Promise.resolve({ settings: { policy: tree(values), installer: absent }, tile: nothing }),
      };
      expect(await printReport({ file, platform, version: '1', json, print })).toBe(code);
      expect(printed.endsWith('\n')).toBe(true);
      if (json) policyReportSchema.parse(JSON.parse(printed));
      else expect(printed).toContain('\nVerdict: ');
    }
  });
});

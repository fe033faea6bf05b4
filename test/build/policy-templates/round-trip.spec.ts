import { describe, expect, it } from 'vitest';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { clientTakes, settingIn } from './client-takes.ts';
import { readAdmx } from './read-template.ts';
import { exampleOf } from './template-example.ts';
import { windowsWrites, type Typed, type Written } from './windows-writes.ts';

const { policies } = readAdmx();

function write(name: string, typed: Typed): Written[] {
  const policy = policies.find((each) => each.name === name);
  if (!policy) throw new Error(`There is no policy ${name}.`);
  return windowsWrites(policy, typed);
}

/** What has to stand beside a value so that it means something. */
const beside: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Ca', 'CaFile', 'Pins', 'Addresses', 'Proxy'].map((name) => [name, 'BackendUrl']),
  ),
  InternetCheckAddresses: 'InternetCheckSite',
};

const pin = 'sha256/0pG0fFhof4wvHC5dFYjmZfMsmb3ayA0AcU6hZ1ADeRw=';
/** What the client has of each example. */
const taken: Readonly<Record<string, unknown>> = {
  Connection: { backendUrl: 'https://reset.corp.example:8443', pins: [pin] },
  BackendUrl: 'https://reset.corp.example:8443',
  Ca: '-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n',
  CaFile: 'ca.pem',
  Pins: [pin],
  Addresses: ['10.20.30.40', 'fd00::40'],
  Proxy: 'http://proxy.corp.example:8080',
  Purposes: ['reset', 'unlock', 'change'],
  Domain: 'CORP',
  Organisation: 'Corp Example',
  HelpdeskName: 'IT help desk',
  HelpdeskPhone: '+49 30 5550 100',
  HelpdeskHours: 'Mon–Fri, 7:00–19:00',
  InternetCheckSite: 'https://www.example.com',
  InternetCheckAddresses: ['192.0.2.7', '2001:db8::7'],
  VpnName: 'Corp Connect',
  VpnAdapters: ['Corp Connect*', 'wg0'],
  DomainControllersNames: ['dc1.corp.example', 'dc2.corp.example'],
  DomainControllersDomain: 'corp.example',
  Notices: 'notices',
  Branding: 'branding',
  Languages: ['de', 'en'],
  Locale: 'de',
  Theme: 'dark',
  Window: 'window',
  IdleAfter: 300_000,
  ReminderSnoozeDays: 7,
  ReminderSince: '2027-01-31',
};

describe('what Windows writes for a policy', () => {
  const ofClient = registryValues.filter(({ setting }) => setting !== undefined);

  it('is written down here for every setting of the client', () => {
    expect(Object.keys(taken).toSorted()).toEqual(ofClient.map(({ name }) => name).toSorted());
  });

  it.each(ofClient)('is what the client takes: $name', ({ name, kind, setting = '' }) => {
    const own = write(name, { [name]: exampleOf(name) });
    expect(own).toHaveLength(1);
    expect(own[0]!.type).toBe(kind === 'number' ? 'REG_DWORD' : 'REG_SZ');
    const other = beside[name];
    const all = other ? [...own, ...write(other, { [other]: exampleOf(other) })] : own;
    const checked = clientTakes(all);
    const needed = setting.startsWith('connection') ? [] : ['missing'];
    expect(checked.problems.map(({ code }) => code)).toEqual(needed);
    expect(settingIn(checked, setting)).toEqual(taken[name]);
  });

  it('is nothing for a setting of the client that is disabled', () => {
    for (const { name } of ofClient) expect(write(name, 'disabled')).toEqual([]);
  });

  it('is a number for a switch, as the sign-in screen’s entry wants it', () => {
    const switches = registryValues.filter(({ kind }) => kind === 'switch');
    expect(switches).toHaveLength(4);
    for (const { name } of switches) {
      const [on, off] = [write(name, 'enabled'), write(name, 'disabled')];
      expect([on[0]!.value, off[0]!.value]).toEqual([1, 0]);
      expect(on[0]!.type).toBe('REG_DWORD');
      for (const all of [on, off]) {
        expect(clientTakes(all).problems.map(({ code }) => code)).toEqual(['missing']);
      }
    }
  });

  it('is no mistake to the client where it is a text of the sign-in screen’s entry', () => {
    const texts = policies.filter(({ key }) => key.includes('\\Tile'));
    expect(texts).toHaveLength(8);
    const all = texts.flatMap(({ name }) => write(name, { [name]: exampleOf(name) }));
    expect(all.every(({ type }) => type === 'REG_SZ')).toBe(true);
    expect(clientTakes(all).problems.map(({ code }) => code)).toEqual(['missing']);
  });

  it('takes every policy at once', () => {
    const single = policies.filter(({ name }) => !['Connection', 'CaFile'].includes(name));
    const all = single.flatMap((policy) =>
      windowsWrites(
        policy,
        policy.elements.length === 0 ? 'enabled' : { [policy.name]: exampleOf(policy.name) },
      ),
    );
    expect(all).toHaveLength(policies.length - 2);
    expect(clientTakes(all)).toMatchObject({ ok: true, problems: [] });
  });
});

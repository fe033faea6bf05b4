import {
  clientPolicySchema,
  localeSchema,
  themeSchema,
  writeConnectionLine,
} from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { clientTakes, settingIn } from './client-takes.ts';
import { childrenOf, need } from '../../support/parse-xml.ts';
import { readAdmx } from './read-template.ts';
import { windowsWrites } from './windows-writes.ts';

const { policies } = readAdmx();
const backendUrl = 'https://reset.corp.example';

function policyCalled(name: string) {
  const found = policies.find((each) => each.name === name);
  if (!found) throw new Error(`There is no policy ${name}.`);
  return found;
}

/** Whether Windows writes a value that the client takes. Throws where its editor does not take it. */
function isTaken(name: string, value: string): boolean {
  return clientHas(name, windowsWrites(policyCalled(name), { [name]: value })[0]!.value);
}

/** Whether the client takes a value that stands in the registry, whoever wrote it. */
function clientHas(name: string, value: string | number): boolean {
  const path = registryValues.find((each) => each.name === name)?.setting ?? '';
  const shared = { key: 'SOFTWARE\\Policies\\Gatehouse', type: 'REG_SZ' } as const;
  const needed = [
    ...(path.startsWith('connection.') && name !== 'BackendUrl' ? ['BackendUrl'] : []),
    ...(name === 'InternetCheckAddresses' ? ['InternetCheckSite'] : []),
  ];
  const checked = clientTakes([
    { ...shared, name, value },
    ...needed.map((other) => ({ ...shared, name: other, value: backendUrl })),
  ]);
  const refused = checked.problems.some(({ setting }) => setting.startsWith(name));
  return !refused && settingIn(checked, path) !== undefined;
}

const fill = (length: number, begin = '', end = '') =>
  `${begin}${'a'.repeat(length - begin.length - end.length)}${end}`;

describe('the longest text that the template lets through', () => {
  const whole: Readonly<Record<string, (length: number) => string>> = {
    BackendUrl: (length) => fill(length, 'https://'),
    InternetCheckSite: (length) => fill(length, 'https://'),
    ...Object.fromEntries(
      [
        ...['CaFile', 'Domain', 'Organisation', 'HelpdeskName', 'HelpdeskPhone', 'HelpdeskHours'],
        ...['VpnName', 'DomainControllersDomain', 'Notices', 'Branding'],
      ].map((name) => [name, (length: number) => fill(length)]),
    ),
  };

  it.each(Object.keys(whole))('is as long as the client takes it: %s', (name) => {
    const longest = Number(need(policyCalled(name).elements[0]!, 'maxLength'));
    expect(isTaken(name, whole[name]!(longest))).toBe(true);
    expect(clientHas(name, whole[name]!(longest + 1))).toBe(false);
    expect(() => isTaken(name, whole[name]!(longest + 1))).toThrow(RangeError);
  });

  const many = (count: number, member: string) => Array<string>(count).fill(member).join('; ');
  const lists: Readonly<Record<string, { most: number; member: string }>> = {
    Pins: { most: 10, member: `sha256/${'A'.repeat(43)}=` },
    Addresses: { most: 8, member: 'fd00:1111:2222:3333:4444:5555:6666:7777' },
    InternetCheckAddresses: { most: 4, member: 'fd00:1111:2222:3333:4444:5555:6666:7777' },
    VpnAdapters: { most: 10, member: fill(80) },
    DomainControllersNames: { most: 10, member: fill(253) },
    Purposes: { most: 4, member: 'unlock' },
  };

  it.each(Object.keys(lists))('holds a list with every member that there may be: %s', (name) => {
    const { most, member } = lists[name]!;
    expect(isTaken(name, many(most, member))).toBe(true);
    expect(clientHas(name, many(most + 1, member))).toBe(false);
    const longest = policyCalled(name).elements[0]!.getAttribute('maxLength');
    if (longest) expect(many(most, member)).toHaveLength(Number(longest));
  });

  it('holds all languages', () => {
    expect(isTaken('Languages', localeSchema.options.join('; '))).toBe(true);
  });

  it('is for certificates what Group Policy carries in one value', () => {
    const bytes = 65_535;
    for (const name of ['Ca', 'Connection']) {
      const longest = Number(need(policyCalled(name).elements[0]!, 'maxLength'));
      // With a zero at its end, in UTF-16.
      expect(2 * (longest + 1)).toBeLessThanOrEqual(bytes);
      expect(2 * (longest + 2)).toBeGreaterThan(bytes);
    }
    const begin = '-----BEGIN CERTIFICATE-----';
    expect(isTaken('Ca', fill(32_766, begin))).toBe(true);
    const der = 'A'.repeat(20_000);
    const ca = `${begin}\n${der}\n-----END CERTIFICATE-----\n`;
    expect(isTaken('Connection', writeConnectionLine({ backendUrl, ca }))).toBe(true);
  });

  it('is named for every text that could be longer than the usual 1023', () => {
    const unnamed = policies
      .flatMap(({ elements }) => elements)
      .filter((each) => each.tagName === 'text' && !each.hasAttribute('maxLength'))
      .map((each) => need(each, 'id'));
    // Three lists of short members, a day, and a proxy, whose host has at most 253 characters.
    expect(unnamed).toEqual([
      ...['Pins', 'Addresses', 'Proxy', 'ReminderSince', 'InternetCheckAddresses'],
    ]);
    expect(isTaken('Proxy', `http://${fill(253)}:65535`)).toBe(true);
  });
});

describe('the numbers and choices that the template lets through', () => {
  it.each(['IdleAfter', 'ReminderSnoozeDays'])('are the client’s: %s', (name) => {
    const element = policyCalled(name).elements[0]!;
    const [least, most] = [Number(need(element, 'minValue')), Number(need(element, 'maxValue'))];
    for (const value of [least, most]) expect(isTaken(name, String(value))).toBe(true);
    for (const value of [least - 1, most + 1]) {
      expect(() => isTaken(name, String(value))).toThrow(RangeError);
      expect(clientHas(name, value)).toBe(false);
    }
  });

  it('are all that the client knows, and no other', () => {
    const choices = (name: string) =>
      childrenOf(policyCalled(name).elements[0]!).map((item) => item.textContent.trim());
    expect(choices('Locale')).toEqual(localeSchema.options);
    expect(choices('Theme')).toEqual(themeSchema.options);
    expect(choices('Window')).toEqual(clientPolicySchema.shape.window.unwrap().options);
  });
});

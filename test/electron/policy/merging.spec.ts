import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegistryData, TreeReading } from '../../../electron/platform/registry-reading.ts';
import { checkPolicy, defaultSettings } from '../../../electron/policy/check-policy.ts';
import { fileSource } from '../../../electron/policy/file-source.ts';
import { isRecord } from '../../../electron/policy/is-record.ts';
import { registrySource } from '../../../electron/policy/registry-source.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { traceSettings } from '../../../electron/policy/trace-settings.ts';
import type { Source } from '../../../electron/policy/source.ts';

const pin = `sha256/${'A'.repeat(43)}=`;
/** A sound value for each name, by which its source can be told. */
const sound: Record<string, (mark: number) => RegistryData> = {
  Connection: (mark) => `https://c${mark}.example`,
  BackendUrl: (mark) => `https://b${mark}.example`,
  Pins: () => [pin],
  Addresses: (mark) => `10.0.0.${mark}`,
  Proxy: (mark) => `http://proxy${mark}:8080`,
  Purposes: (mark) => ['reset', 'unlock', 'change', 'enrol'].slice(0, 1 + (mark % 4)),
  Domain: (mark) => `D${mark}`,
  HelpdeskName: (mark) => `Name ${mark}`,
  HelpdeskPhone: (mark) => `+49 ${mark}`,
  InternetCheckSite: (mark) => `https://i${mark}.example`,
  InternetCheckAddresses: (mark) => [`192.0.2.${mark}`],
  VpnAdapters: (mark) => [`wg${mark}`],
  DomainControllersDomain: (mark) => `d${mark}.example`,
  Languages: (mark) => (mark === 1 ? ['de'] : ['en', 'de']),
  Locale: (mark) => (mark === 1 ? 'de' : 'en'),
  Theme: (mark) => (['system', 'light', 'dark'] as const)[mark % 3] ?? 'dark',
  IdleAfter: (mark) => 60_000 + mark,
  ReminderSnoozeDays: (mark) => String(1 + (mark % 60)),
};

const junk: fc.Arbitrary<RegistryData> = fc.oneof(
  fc.string(),
  fc.nat(),
  fc.array(fc.string(), { maxLength: 4 }),
);
const fault = fc.constantFrom(
  'type',
  'length',
  'not-closed',
  'expandable',
  'too-large',
) as fc.Arbitrary<'type'>;
const entry = (mark: number) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...Object.keys(sound))
        .map((name) => ({ name, value: sound[name]!(mark) })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        name: fc.oneof(fc.constantFrom(...registryValues.map(({ name }) => name)), fc.string()),
        value: junk,
      }),
    },
  );

function trees(mark: number): fc.Arbitrary<TreeReading> {
  const read = fc.record({
    state: fc.constant('read' as const),
    values: fc.uniqueArray(entry(mark), {
      selector: ({ name }) => name.toLowerCase(),
      maxLength: 8,
    }),
    keys: fc.array(fc.string(), { maxLength: 2 }),
    problems: fc.array(
      fc.record({ name: fc.constantFrom('Pins', 'Theme', 'Proxy', 'x'), reason: fault }),
      {
        maxLength: 1,
      },
    ),
  });
  return fc.oneof(
    { weight: 8, arbitrary: read },
    { weight: 1, arbitrary: fc.constant<TreeReading>({ state: 'absent' }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('link', 'denied', 'not-asked')
        .map((state): TreeReading => ({ state })),
    },
  );
}

const files = fc
  .oneof(
    fc.jsonValue(),
    fc.record({
      connection: fc.constant({ backendUrl: 'https://file.example', pins: [pin] }),
      theme: fc.constantFrom('dark', 'pink'),
    }),
  )
  .map((content) => fileSource({ ok: true, content }, 'policy.json'));
const places = fc.tuple(
  trees(1).map((tree) => registrySource(tree, 'policy')),
  trees(2).map((tree) => registrySource(tree, 'installer')),
  files,
);

const connectionOf = (sources: readonly Source[]) => {
  const checked = checkPolicy(sources);
  return checked.ok ? checked.policy.connection : undefined;
};
const settingsOf = (sources: readonly Source[]): Record<string, unknown> => {
  const checked = checkPolicy(sources);
  const { connection: _, ...settings } = checked.ok
    ? checked.policy
    : { ...checked.settings, connection: 0 };
  return settings;
};
const check = (property: fc.IProperty<[[Source, Source, Source]]>) =>
  fc.assert(property, { numRuns: 400 });

describe('whatever three places say,', () => {
  it('the connection is that of the highest which says anything of it, as if it stood alone', () => {
    let opened = 0;
    let closed = 0;
    check(
      fc.property(places, (sources) => {
        const first = sources.find(({ connection }) => connection.kind !== 'none');
        const alone = first && connectionOf([first]);
        expect(connectionOf(sources)).toEqual(alone);
        if (alone) opened++;
        else closed++;
      }),
    );
    // Both kinds have been tried, and not once or twice.
    expect(Math.min(opened, closed)).toBeGreaterThan(40);
  });

  it('each setting is traced to the place that its value is from', () => {
    const at = (settings: unknown, path: string): unknown =>
      path
        .split('.')
        .reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), settings);
    let given = 0;
    check(
      fc.property(places, (sources) => {
        const giverOf = traceSettings(sources);
        const settings = settingsOf(sources);
        for (const { setting = 'connection' } of registryValues) {
          if (setting.startsWith('connection')) continue;
          const giver = giverOf(setting);
          const value = at(settings, setting);
          expect(value).toEqual(at(giver?.settings ?? defaultSettings, setting));
          if (giver) given++;
        }
      }),
    );
    expect(given).toBeGreaterThan(400);
  });

  it('there is a connection, or a problem that says why not', () => {
    check(
      fc.property(places, (sources) => {
        const { ok, problems } = checkPolicy(sources);
        expect(ok || problems.length > 0).toBe(true);
      }),
    );
  });

  it('breaking the highest connection never brings up a lower one', () => {
    check(
      fc.property(places, (sources) => {
        const broken = sources.map((source, index): Source =>
          index === sources.findIndex(({ connection }) => connection.kind !== 'none')
            ? { ...source, connection: { kind: 'broken' } }
            : source,
        );
        expect(connectionOf(broken)).toBeUndefined();
      }),
    );
  });

  it('what lies below changes nothing that is said above', () => {
    check(
      fc.property(places, ([policy, installer, file]) => {
        const above = settingsOf([policy]);
        const all = settingsOf([policy, installer, file]);
        const said = checkPolicy([policy]);
        const bad = new Set(said.problems.map(({ setting }) => setting));
        for (const [group, value] of Object.entries(policy.settings)) {
          // A bad value gives way; which one that is, its problem tells by the name of the value.
          const own = registryValues.filter(({ setting }) => setting?.split('.')[0] === group);
          if (own.some(({ name }) => [...bad].some((each) => each.startsWith(name)))) continue;
          if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
            expect(all[group]).toMatchObject(above[group] as object);
          } else expect(all[group]).toEqual(above[group]);
        }
      }),
    );
  });

  it('addresses of the internet check come from where its site comes from', () => {
    check(
      fc.property(places, (sources) => {
        const merged = settingsOf(sources)['internetCheck'];
        const alone = sources.map((source) => settingsOf([source])['internetCheck']);
        expect([undefined, ...alone]).toContainEqual(merged);
      }),
    );
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { type SecretEnd, secretEnds } from '../../../backend/config/secret-ends.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const token = (claims: unknown): string => `${base64({ alg: 'RS256' })}.${base64(claims)}.c2ln`;
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const plain = 'Very-Secret-Words-1';

let site: Site;
beforeAll(async () => {
  site = await makeSite({ mail: 'graph' });
});
afterAll(() => site.close());

const range = {
  ...{ url: 'https://range.example/', secretFile: 'the-secret' },
  headers: { 'x-key': '{secret}' },
};
const gateway = {
  ...{ url: 'https://one.example/', headers: { authorization: 'Bearer {secret}' } },
  ...{ json: { to: '{to}', text: '{text}' }, secretFile: 'the-secret' },
};
interface Written {
  mail: { oauth: object };
}
function endsWith(secret: string, change: (config: Written) => object): SecretEnd[] {
  writeFileSync(join(site.folder, 'the-secret'), `${secret}\n`);
  const file = join(site.folder, 'tried.yaml');
  const good = parse(readFileSync(site.config, 'utf8')) as Written;
  writeFileSync(file, stringify({ ...good, ...change(good) }, { aliasDuplicateObjects: false }));
  return secretEnds(loadConfig(file));
}
const withOauth =
  (more: object) =>
  ({ mail }: Written): object => ({ mail: { ...mail, oauth: { ...mail.oauth, ...more } } });
const withSms = (more: object, second?: object) => (): object => ({
  phone: {
    region: 'DE',
    sms: {
      ...{ ...gateway, ...more },
      ...(second === undefined
        ? {}
        : { second: { ...gateway, url: 'https://two.example/', ...second } }),
    },
  },
});

describe('when a secret ends', () => {
  it('is known where the configuration says so, of every kind that others give out', () => {
    expect(endsWith(plain, withOauth({ expires: '2027-03-01' }))).toEqual([
      { setting: 'mail.oauth.secretFile', end: day('2027-03-01') },
    ]);
    const sms = withSms({ expires: '2027-03-02' }, { expires: '2027-03-03' });
    expect(endsWith(plain, sms)).toEqual([
      { setting: 'phone.sms.secretFile', end: day('2027-03-02') },
      { setting: 'phone.sms.second.secretFile', end: day('2027-03-03') },
    ]);
    const listed = { blocklist: { range: { ...range, expires: '2027-03-04' } } };
    expect(endsWith(plain, () => ({ passwords: listed }))).toEqual([
      { setting: 'passwords.blocklist.range.secretFile', end: day('2027-03-04') },
    ]);
  });

  it('is read in a token that says so itself, and the earlier of the two counts', () => {
    const end = day('2027-05-05');
    const told = token({ exp: end / 1000, sub: 'me' });
    expect(endsWith(told, withSms({}))).toEqual([{ setting: 'phone.sms.secretFile', end }]);
    for (const [written, counts] of [
      ['2027-03-01', day('2027-03-01')],
      ['2028-01-01', end],
    ] as const) {
      expect(endsWith(told, withSms({ expires: written }))[0]?.end).toBe(counts);
    }
  });

  it('is that of the one in use: what the configuration states was said of the one before', async () => {
    const told = (exp: number): string => token({ exp, sub: 'me' });
    const [stated, own] = [day('2027-03-01'), day('2027-05-05')];
    expect(endsWith(plain, withSms({ expires: '2027-03-01' }))).toMatchObject([{ end: stated }]);
    const loaded = loadConfig(join(site.folder, 'tried.yaml'));
    const endAfter = async (secret: string): Promise<number | undefined> => {
      writeFileSync(join(site.folder, 'the-secret'), secret);
      for (let look = 0; look < 2; look++) await loaded.secrets.look();
      return secretEnds(loaded)[0]?.end;
    };
    expect(await endAfter(plain)).toBe(stated);
    expect(await endAfter('Another-Secret')).toBeUndefined();
    expect(await endAfter(told(own / 1000))).toBe(own);
    expect(await endAfter(plain)).toBe(stated);
  });

  it.each([
    plain,
    'a.b.c',
    'a.b.c.d',
    `x.${base64('no json')}.y`,
    `x.${base64('null')}.y`,
    token({ exp: 'soon' }),
    token({ exp: -1 }),
    token({ exp: 1_800_000_000_000 }),
    token([]),
  ])('is not made up out of what says nothing: %s', (secret) => {
    expect(endsWith(secret, withSms({}))).toEqual([]);
  });

  it.each<[string, (config: Written) => object, string]>([
    ['a month', withOauth({ expires: '2027-03' }), 'mail.oauth.expires must be the day'],
    ['no day', withOauth({ expires: '2027-02-30' }), 'mail.oauth.expires must be the day'],
    [
      'another order',
      withSms({ expires: '01.03.2027' }),
      'phone.sms.expires must be the day on which the secret ends, such as 2027-03-01',
    ],
    [
      'a day of nothing',
      withSms({ expires: '2027-03-01', secretFile: undefined, headers: {} }),
      'phone.sms.expires needs secretFile beside it',
    ],
  ])('is refused as %s', (_what, change, words) => {
    let message = '';
    try {
      endsWith(plain, change);
    } catch (error) {
      if (!(error instanceof ConfigRefused)) throw error;
      ({ message } = error);
    }
    expect(message).toContain(words);
  });
});

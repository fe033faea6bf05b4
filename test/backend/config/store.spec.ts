import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { storeSettings } from '../../../backend/config/store-settings.ts';
import type { Secret } from '../../../backend/secret.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

/** A secret that says so when it is asked. */
const says = (word: string): unknown => expect.toSatisfy((each: Secret) => each() === word);

let site: Site;
beforeAll(async () => {
  site = await makeSite();
  writeFileSync(join(site.folder, 'store-password'), 'kestrel nest 7\n');
  writeFileSync(join(site.folder, 'no-password'), '\n');
});
afterAll(() => site.close());

const usual = {
  ...{ kind: 'postgresql', host: 'db.corp.example', database: 'gatehouse', user: 'gatehouse' },
  passwordFile: 'store-password',
};
function loaded(store: Record<string, unknown>): ReturnType<typeof loadConfig> {
  const config = parse(readFileSync(site.config, 'utf8')) as Record<string, unknown>;
  const file = join(site.folder, 'other.yaml');
  writeFileSync(file, stringify({ ...config, store }));
  return loadConfig(file);
}
const settingsOf = (more: Record<string, unknown> = {}) =>
  storeSettings(loaded({ ...usual, ...more }));

describe('a database for several backends', () => {
  it('is reached over TLS by its name, with Node’s own roots, unless others are named', () => {
    expect(settingsOf()).toEqual({
      ...{ kind: 'postgresql', host: 'db.corp.example', port: 5432, connections: 8 },
      ...{ database: 'gatehouse', user: 'gatehouse', password: says('kestrel nest 7') },
      tls: { name: 'db.corp.example' },
    });
    expect(settingsOf({ caFile: 'ca.pem', serverName: 'pg.corp.example' })).toMatchObject({
      tls: { name: 'pg.corp.example', ca: site.ca },
    });
  });

  it.each(['127.0.0.1', '::1', 'localhost', '/run/postgresql'])(
    'is spoken to in clear at %s, which does not leave this machine',
    (host) => {
      expect(settingsOf({ host })).not.toHaveProperty('tls');
    },
  );

  it.each(['10.0.0.7', 'db', '::2', '127.0.0.1.corp.example', 'localhost.corp.example'])(
    'is never spoken to in clear at %s',
    (host) => {
      expect(settingsOf({ host })).toHaveProperty('tls.name', host);
    },
  );

  it('is spoken to over TLS on this machine too where a certificate is to be looked at', () => {
    expect(settingsOf({ host: '127.0.0.1', caFile: 'ca.pem' })).toHaveProperty(
      'tls.name',
      '127.0.0.1',
    );
  });

  it.each([
    [{ host: 'db:5432' }, /store\.host must be one name or address without a port/],
    [{ host: 'one,two' }, /store\.host must be/],
    [{ user: '' }, /store\.user must not be empty/],
    [{ port: 0 }, /store\.port must be at least 1/],
    [{ connections: 1 }, /store\.connections must be at least 2/],
    [{ passwordFile: 'nowhere' }, /store\.passwordFile names a file that cannot be read/],
    [{ password: 'in clear' }, /store\.password does not exist/],
    [{ sslmode: 'disable' }, /store\.sslmode does not exist/],
    [{ kind: 'mysql' }, /store\.kind must be sqlite or postgresql/],
  ])('is refused with %o, by the setting and what to do', (more, words) => {
    expect(() => loaded({ ...usual, ...more })).toThrow(words);
  });

  it('is refused where the password file is empty', () => {
    const refusal = (): unknown => storeSettings(loaded({ ...usual, passwordFile: 'no-password' }));
    expect(refusal).toThrow(ConfigRefused);
    expect(refusal).toThrow(/store\.passwordFile holds no secret of one line/);
  });
});

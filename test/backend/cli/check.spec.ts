import { X509Certificate } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connectionSchema, readConnectionLine } from '@gatehouse/shared';
import { afterEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigRefused, loadConfig } from '../../../backend/config/load-config.ts';
import { certificateReport } from '../../../backend/cli/certificate-report.ts';
import { connectionLines } from '../../../backend/cli/connection-lines.ts';
import { startBackend } from '../../../backend/start.ts';
import { connectionOf } from '../../../backend/tls/connection-of.ts';
import { identityOf } from '../../../backend/tls/open-identity.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import { runCli, spawnCli } from './run-cli.ts';

const day = 86_400_000;
const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});
async function siteWith(
  listen: object = {},
  more: object = {},
  files: Record<string, string> = {},
): Promise<Site> {
  const site = await makeSite();
  sites.push(site);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(site.folder, name), text);
  change(site, listen, more);
  return site;
}
function change(site: Site, listen: object, more: object = {}): void {
  const config = parse(readFileSync(site.config, 'utf8')) as { listen: object };
  writeFileSync(
    site.config,
    stringify({ ...config, ...more, listen: { ...config.listen, ...listen } }),
  );
}
const pinOfPem = (pem: string): string => pinOf(new X509Certificate(pem));
const pinOfSite = (site: Site): string =>
  pinOfPem(readFileSync(join(site.folder, 'backend.pem'), 'utf8'));

/** The connection as each printed line has it, read back as its reader would. */
function readBack(out: string): Connection[] {
  const line = /^https:\/\/.*$/m.exec(out)?.[0] ?? '';
  const policy = /^For policy\.json:\n(\{[\s\S]*?\n\})$/m.exec(out)?.[1] ?? '';
  const install = /^msiexec \/i Gatehouse-VERSION-x64\.msi \/qn CONNECTION="([^" ]*)"$/m.exec(out);
  const register =
    /^reg add "HKLM\\SOFTWARE\\Policies\\Gatehouse" \/v Connection \/t REG_SZ \/d "([^" ]*)" \/reg:64 \/f$/m.exec(
      out,
    );
  return [
    (JSON.parse(policy) as { connection: Connection }).connection,
    ...[line, install?.[1] ?? '', register?.[1] ?? ''].map((each) => {
      const read = readConnectionLine(each);
      expect(read).toMatchObject({ ok: true });
      return connectionSchema.parse(read.ok && read.connection);
    }),
  ];
}

/** What the report warns of. */
function warnings(site: Site, now = Date.now()): string[] {
  const loaded = loadConfig(site.config);
  const lines = certificateReport(loaded, identityOf(loaded), now);
  return lines.filter((line) => line.startsWith('Warning: '));
}

describe('check', () => {
  it('prints the pins of the present key, the next and the authority, in lines that read back alike', async () => {
    const next = await (await createAuthority()).issue();
    const site = await siteWith(
      { nextKeyFile: 'next.key', caFile: 'ca.pem' },
      { publicUrl: 'https://localhost:9443' },
      { 'next.key': next.key },
    );
    const { out, error, code } = await spawnCli('check', '--config', site.config);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(
      /The configuration is good and the directory answers\.\nPasswords: at least/,
    );
    const [first, ...others] = readBack(out);
    for (const other of others) expect(other).toEqual(first);
    expect(connectionSchema.parse(first)).toEqual(first);
    expect(first?.backendUrl).toBe('https://localhost:9443');
    expect(first?.pins).toEqual([pinOfSite(site), pinOfPem(next.pem), pinOfPem(site.ca)]);
    expect(pinOfPem(first?.ca ?? '')).toBe(pinOfPem(site.ca));
    expect(out).toContain('CN=localhost, for localhost, 127.0.0.1');
    expect(out).toContain('9 days left');
    expect(out).not.toContain('PRIVATE KEY');
  });

  it('reckons the address from the certificate and the port, where none is set', async () => {
    const site = await siteWith();
    const loaded = loadConfig(site.config);
    expect(connectionOf(loaded, identityOf(loaded)).backendUrl).toBe(site.url);
    const { pem, key } = await site.authority.issue({
      names: ['*.corp.example', 'reset.corp.example'],
    });
    writeFileSync(join(site.folder, 'backend.pem'), pem);
    writeFileSync(join(site.folder, 'backend.key'), key);
    change(site, { port: 443 });
    const again = loadConfig(site.config);
    expect(connectionOf(again, identityOf(again)).backendUrl).toBe('https://reset.corp.example');
    change(site, { port: 0 });
    const without = loadConfig(site.config);
    expect(() => connectionOf(without, identityOf(without))).toThrow(
      /:\d+: publicUrl is missing, and listen\.port is 0; write https/,
    );
  });

  it('is content with two good pins, a whole chain and printed pins', async () => {
    const site = await siteWith({}, {}, {});
    const lower = await site.authority.issueAuthority('Issuing');
    const leaf = await lower.issue({ notAfter: new Date(Date.now() + 90 * day) });
    const next = await lower.issue();
    writeFileSync(join(site.folder, 'backend.pem'), leaf.pem + lower.pem);
    writeFileSync(join(site.folder, 'backend.key'), leaf.key);
    writeFileSync(join(site.folder, 'next.key'), next.key);
    const pins = [leaf, next, lower].map(({ pem }) => pinOfPem(pem));
    change(site, { caFile: 'ca.pem', nextKeyFile: 'next.key', pins });
    expect(warnings(site)).toEqual([]);
    expect(warnings(site, Date.now() + 70 * day).join()).toMatch(/expires in 19 days/);
    expect(warnings(site, Date.now() + 91 * day).join()).toMatch(/has expired/);
    expect(warnings(site, Date.now() - 2 * day).join()).toMatch(/not valid yet/);
    change(site, { pins: pins.slice(0, 1) });
    expect(warnings(site).join()).toMatch(/does not have the next key yet/);
    change(site, { pins: pins.slice(1) });
    expect(warnings(site).join()).toMatch(/knows the present key by its authority only/);
    change(site, { nextKeyFile: 'backend.key' });
    expect(warnings(site).join()).toMatch(/the next key is the present one/);
    change(site, { nextKeyFile: 'next.key', pins }, { publicUrl: 'https://other.example' });
    expect(warnings(site).join()).toMatch(/does not hold for other\.example/);
    change(site, {}, { publicUrl: 'https://127.0.0.1:1' });
    expect(warnings(site)).toEqual([]);

    writeFileSync(join(site.folder, 'backend.pem'), leaf.pem);
    expect(warnings(site).join('\n')).toMatch(/ends below CN=Issuing, which is neither/);
    writeFileSync(join(site.folder, 'both.pem'), lower.pem + site.ca);
    change(site, { caFile: 'both.pem' });
    expect(warnings(site).join()).toMatch(/lacks the certificate of CN=Issuing, which is no root/);
    writeFileSync(join(site.folder, 'backend.pem'), leaf.pem + site.ca + lower.pem);
    expect(warnings(site).join()).toMatch(/is not in order/);
  });

  it('warns of a single pin and of an authority that no file holds', async () => {
    const site = await siteWith();
    const told = warnings(site).join('\n');
    expect(told).toMatch(/one pin only[\s\S]*next-key --out FILE/);
    expect(told).toMatch(
      /no file here holds the issuing authority \(CN=Gatehouse demo authority\)/,
    );
    expect(told).toMatch(/listen\.pins is empty/);
  });

  it('says when a line is too long for the command prompt', () => {
    const body = 'A'.repeat(9000);
    const longAuthority = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
    const connection = { backendUrl: 'https://a.example', ca: longAuthority };
    expect(connectionLines(connection).join('\n')).toContain('Too long for the command prompt');
  });
});

describe('a key that the printed pins do not know', () => {
  const other = `sha256/${'A'.repeat(43)}=`;

  it('keeps the backend from starting, with file, line and both remedies', async () => {
    const site = await siteWith({ pins: [other] });
    const line =
      readFileSync(site.config, 'utf8')
        .split('\n')
        .findIndex((each) => each.includes('pins:')) + 1;
    const { code, error } = await spawnCli('serve', '--config', site.config);
    expect(code).toBe(1);
    expect(error).toContain(
      `${site.config}:${line}: listen.pins does not know the key in listen.keyFile`,
    );
    expect(error).toContain(pinOfSite(site));
    expect(error).toMatch(/put a certificate for one of the pinned keys back/);
    expect(error).toMatch(/roll out the connection line that "backend check" prints/);
    // Nothing was begun: the next start has everything to itself.
    change(site, { pins: [other, pinOfSite(site)] });
    const backend = await startBackend(loadConfig(site.config), () => undefined);
    await backend.close();
  });

  it('is told by check as well, after the line to roll out', async () => {
    const site = await siteWith({ pins: [other] });
    const { code, out, error } = await runCli('check', '--config', site.config);
    expect(code).toBe(1);
    expect(readBack(out)[0]?.pins).toEqual([pinOfSite(site)]);
    expect(error).toMatch(/listen\.pins does not know the key/);
  });

  it('is taken where its authority was printed as the spare', async () => {
    const site = await siteWith({ caFile: 'ca.pem' });
    change(site, { pins: [pinOfPem(site.ca)] });
    const backend = await startBackend(loadConfig(site.config), () => undefined);
    await backend.close();
  });
});

describe('the configuration of certificate, pins and proxies', () => {
  function problems(site: Site): string {
    try {
      loadConfig(site.config);
      return '';
    } catch (error) {
      if (error instanceof ConfigRefused) return error.message;
      throw error;
    }
  }

  it.each<[string, object, object, string]>([
    ['a pin that is none', { pins: ['sha256/x'] }, {}, 'listen.pins.0 must look like sha256/'],
    [
      'a next key that is none',
      { nextKeyFile: 'backend.yaml' },
      {},
      'listen.nextKeyFile must hold a key',
    ],
    [
      'a next key that is missing',
      { nextKeyFile: 'nowhere' },
      {},
      'listen.nextKeyFile names a file that cannot be read',
    ],
    [
      'an authority that is none',
      { caFile: 'backend.key' },
      {},
      'listen.caFile must hold certificates',
    ],
    [
      'an address with a path',
      {},
      { publicUrl: 'https://a.example/x' },
      'publicUrl must be a bare origin',
    ],
    [
      'no proxy',
      { proxies: { trust: [], via: 'proxy-protocol' } },
      {},
      'listen.proxies.trust must have at least 1 entry',
    ],
    [
      'an unknown way',
      { proxies: { trust: ['10.0.0.1/32'], via: 'forwarded' } },
      {},
      'listen.proxies.via must be one of',
    ],
    [
      'a proxy that is no range',
      { proxies: { trust: ['10.0.0.1'], via: 'proxy-protocol' } },
      {},
      'must be an address range',
    ],
    [
      'everybody as a proxy',
      { proxies: { trust: ['0.0.0.0/0'], via: 'proxy-protocol' } },
      {},
      'listen.proxies.trust.0 is too wide',
    ],
    [
      'every IPv6 as a proxy',
      { proxies: { trust: ['::/0'], via: 'x-forwarded-for' } },
      {},
      'listen.proxies.trust.0 is too wide',
    ],
  ])('is refused for %s, with what to write', async (_what, listen, more, words) => {
    expect(problems(await siteWith(listen, more))).toContain(words);
  });

  it('is refused at the start for a key that not every client can check, with the reason', async () => {
    const site = await siteWith();
    const { pem, key } = await site.authority.issue({ algorithm: { name: 'Ed25519' } });
    writeFileSync(join(site.folder, 'backend.pem'), pem);
    writeFileSync(join(site.folder, 'backend.key'), key);
    const words = problems(site);
    expect(words).toMatch(
      /:\d+: listen\.certificateFile has a key of a kind that not every client/,
    );
    expect(words).toMatch(/Electron knows no Ed25519.*ECDSA on P-256 or P-384, or RSA/);
  });
});

describe('next-key', () => {
  it('makes a key that only its owner reads, tells its pin, and overwrites nothing', async () => {
    const site = await siteWith();
    const file = join(site.folder, 'next.key');
    const { code, out } = await runCli('next-key', '--out', file);
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = readFileSync(file, 'utf8');
    const again = await runCli('next-key', '--out', file);
    expect(again).toMatchObject({
      code: 1,
      error: `${file}: is there already, and a key is never overwritten\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(key);

    change(site, { nextKeyFile: 'next.key' });
    const loaded = loadConfig(site.config);
    const pin = out.split('\n')[0];
    expect(connectionOf(loaded, identityOf(loaded)).pins).toEqual([pinOfSite(site), pin]);
    expect(out).not.toContain('PRIVATE');
  });
});

describe.skipIf(process.platform === 'win32')('what opens something', () => {
  it('is warned of where everybody on the machine may read it, with the command against it', async () => {
    const site = await siteWith();
    const kept = join(site.folder, 'keyring.json');
    chmodSync(kept, 0o640);
    expect((await runCli('check', '--config', site.config)).out).not.toContain('chmod');
    chmodSync(kept, 0o644);
    const { code, out } = await runCli('check', '--config', site.config);
    expect(out.match(/.*chmod.*/g)).toEqual([
      `Warning: everybody on this machine may read keyringFile: chmod o-rwx ${kept}`,
    ]);
    expect(code).toBe(0);
  });
});

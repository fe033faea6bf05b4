import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, Change, ResultCodeError, type Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionFromMetadata as passwordVersion } from '../../../backend/directory/active-directory/password-version.ts';
import { FIRST, as, isRunning, person, signIn } from './people-of-domain.ts';
import { sambaAvailable, startSambaDomain, type SambaDomain } from './samba-domain.ts';

const people = [
  person('alice', { mail: 'alice@corp.example', mobile: '+33 6 00 00 00 01', groups: ['Users A'] }),
  person('bob', { groups: ['Users A', 'Users B'] }),
  person('carol'),
  person('dave'),
  person('erin', { disabled: true }),
  person('zoé', { displayName: `Zoé "Z", O'Neill + Söhne` }),
];

const replace = (type: string, ...values: Buffer[] | string[]): Change =>
  new Change({ operation: 'replace', modification: new Attribute({ type, values }) });
const setPassword = (password: string): Change =>
  replace('unicodePwd', Buffer.from(`"${password}"`, 'utf16le'));

const asService = <T>(domain: SambaDomain, work: (client: Client) => Promise<T>): Promise<T> =>
  as(domain, domain.service.user, domain.service.password, work);

const code = (attempt: Promise<unknown>): Promise<number> =>
  attempt.then(
    () => 0,
    (error: unknown) => (error instanceof ResultCodeError ? error.code : -1),
  );

async function read(client: Client, dn: string, attribute: string): Promise<unknown> {
  const { searchEntries } = await client.search(dn, { scope: 'base', attributes: [attribute] });
  return searchEntries[0]?.[attribute];
}

async function versionOf(client: Client, dn: string): Promise<number | undefined> {
  const attribute = 'replPropertyMetaData';
  const { searchEntries } = await client.search(dn, {
    scope: 'base',
    attributes: [attribute],
    explicitBufferAttributes: [attribute],
  });
  const blob = searchEntries[0]?.[attribute];
  return Buffer.isBuffer(blob) ? passwordVersion(blob) : undefined;
}

const available = await sambaAvailable();
const title = available.ok ? 'a Samba domain' : `a Samba domain (skipped: ${available.why})`;

describe.skipIf(!available.ok)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  const toClose: SambaDomain[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'samba-'));
    domain = await startSambaDomain({ folder: join(folder, 'one'), people });
    toClose.push(domain);
  }, 120_000);

  afterAll(async () => {
    for (const each of toClose) await each.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('speaks LDAPS with a certificate of its own authority, for its own name', async () => {
    const work = (): Promise<number> => Promise.resolve(1);
    const { user, password } = domain.service;
    const ca = readFileSync(domain.caFile);
    await expect(as(domain, user, password, work)).resolves.toBe(1);
    await expect(as(domain, user, password, work, { ca, servername: 'localhost' })).resolves.toBe(
      1,
    );
    await expect(
      as(domain, user, password, work, { servername: domain.serverName }),
    ).rejects.toThrow(/certificate/);
    await expect(
      as(domain, user, password, work, { ca, servername: 'dc2.corp.example' }),
    ).rejects.toThrow(/altnames/);
  });

  it('lets people and the administrator sign in with the passwords they were given', async () => {
    const { user, password } = domain.administrator;
    await expect(signIn(domain, 'alice', FIRST)).resolves.toBe('signed in');
    await expect(signIn(domain, 'zoé', FIRST)).resolves.toBe('signed in');
    await expect(as(domain, user, password, () => Promise.resolve(1))).resolves.toBe(1);
    await expect(signIn(domain, 'alice', 'wrong')).resolves.toBe('52e');
    await expect(signIn(domain, 'erin', FIRST)).resolves.toBe('533');
  });

  it('gives people their attributes and groups', async () => {
    await asService(domain, async (client) => {
      const { searchEntries } = await client.search(domain.baseDn, {
        filter: '(sAMAccountName=alice)',
        attributes: ['mail', 'mobile', 'displayName', 'userPrincipalName', 'memberOf'],
      });
      expect(searchEntries).toEqual([
        {
          dn: domain.dn('alice'),
          mail: 'alice@corp.example',
          mobile: '+33 6 00 00 00 01',
          displayName: 'alice Martin',
          userPrincipalName: 'alice@corp.example',
          memberOf: `CN=Users A,CN=Users,${domain.baseDn}`,
        },
      ]);
      await expect(read(client, domain.dn('bob'), 'memberOf')).resolves.toHaveLength(2);
      await expect(read(client, domain.dn('zoé'), 'sAMAccountName')).resolves.toBe('zoé');
    });
  });

  it('lets the service account reset and unlock in one modification', async () => {
    const dn = domain.dn('bob');
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(domain, 'bob', 'wrong');
    await expect(signIn(domain, 'bob', FIRST)).resolves.toBe('775');
    await asService(domain, async (client) => {
      expect(Number(await read(client, dn, 'lockoutTime'))).toBeGreaterThan(0);
      await client.modify(dn, [setPassword('Second-Pw0rd'), replace('lockoutTime', '0')]);
      expect(Number(await read(client, dn, 'lockoutTime'))).toBe(0);
    });
    await expect(signIn(domain, 'bob', 'Second-Pw0rd')).resolves.toBe('signed in');
    await expect(signIn(domain, 'bob', FIRST)).resolves.toBe('52e');
  });

  it('does not let the service account do more than that', async () => {
    await asService(domain, async (client) => {
      const tries: [string, Change][] = [
        [domain.dn('Administrator'), setPassword('Second-Pw0rd')],
        [domain.dn('Administrator'), replace('lockoutTime', '0')],
        [domain.dn('carol'), replace('mobile', '+33 6 66 66 66 66')],
        [domain.dn('carol'), replace('userAccountControl', '514')],
      ];
      for (const [dn, change] of tries) expect(await code(client.modify(dn, change))).toBe(50);
      expect(await code(client.modify(domain.dn('carol'), replace('pwdLastSet', '0')))).toBe(0);
    });
    await expect(signIn(domain, 'carol', FIRST)).resolves.toBe('773');
  });

  it('counts every password that was written exactly once, also the same one again', async () => {
    const dn = domain.dn('dave');
    await asService(domain, async (client) => {
      const before = await versionOf(client, dn);
      expect(before).toBeTypeOf('number');
      const versions: (number | undefined)[] = [];
      for (const password of ['Second-Pw0rd', 'Third-Pw0rd', 'Third-Pw0rd']) {
        await client.modify(dn, [setPassword(password), replace('lockoutTime', '0')]);
        versions.push(await versionOf(client, dn));
      }
      expect(versions.map((version) => version! - before!)).toEqual([1, 2, 3]);
    });
  });

  it('does not count what is not a password that was written', async () => {
    const dn = domain.dn('dave');
    await asService(domain, async (client) => {
      const before = await versionOf(client, dn);
      expect(await code(client.modify(dn, setPassword('short')))).toBe(19);
      await client.modify(dn, replace('lockoutTime', '0'));
      await client.modify(dn, replace('pwdLastSet', '-1'));
      await signIn(domain, 'dave', 'wrong');
      await signIn(domain, 'dave', 'Third-Pw0rd');
      expect(await versionOf(client, dn)).toBe(before);
    });
  });

  it('can make a password expire and change the policy while it runs', async () => {
    await domain.expirePassword('zoé');
    await expect(signIn(domain, 'zoé', FIRST)).resolves.toBe('532');
    await domain.setPasswordPolicy({ minimumLength: 14 });
    await asService(domain, async (client) => {
      const dn = domain.dn('zoé');
      expect(await code(client.modify(dn, setPassword('Thirteen-Pw0r')))).toBe(19);
      expect(await code(client.modify(dn, setPassword('Fourteen-Pw0rd')))).toBe(0);
      await expect(read(client, domain.baseDn, 'pwdHistoryLength')).resolves.toBe('5');
    });
    await domain.setPasswordPolicy({ minimumLength: 8 });
  });

  it('shows the service account the fine-grained policies', async () => {
    const pso = ['domain', 'passwordsettings', 'pso'];
    await domain.sambaTool(...pso, 'create', 'strict', '10', '--min-pwd-length=20');
    await domain.sambaTool(...pso, 'apply', 'strict', 'Users B');
    await asService(domain, async (client) => {
      const dn = String(await read(client, domain.dn('bob'), 'msDS-ResultantPSO'));
      await expect(read(client, dn, 'msDS-MinimumPasswordLength')).resolves.toBe('20');
    });
  });

  it('comes back after a kill with what was written before', async () => {
    const { processId } = domain;
    await asService(domain, (client) =>
      client.modify(domain.dn('alice'), setPassword('Before-The-Kill-1')),
    );
    await domain.kill();
    expect(domain.processId).toBeUndefined();
    expect(isRunning(processId!)).toBe(false);
    await expect(signIn(domain, 'alice', 'Before-The-Kill-1')).resolves.toMatch(/ECONNREFUSED/);
    await domain.restart();
    await expect(signIn(domain, 'alice', 'Before-The-Kill-1')).resolves.toBe('signed in');
  });

  it('refuses an address that is taken and leaves nothing behind', async () => {
    await expect(startSambaDomain({ folder: join(folder, 'late') })).rejects.toThrow(/EADDRINUSE/);
    await expect(
      startSambaDomain({ folder: join(folder, 'late'), address: '10.0.0.1' }),
    ).rejects.toThrow(/loopback/);
    expect(existsSync(join(folder, 'late'))).toBe(false);
  });
});

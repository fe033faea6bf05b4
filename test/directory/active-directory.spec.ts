import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActiveDirectoryOptions } from '../../backend/directory/active-directory/active-directory-options.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import type { DirectoryEvent } from '../../backend/directory/active-directory/directory-event.ts';
import {
  type Directory,
  DirectoryUnavailable,
  type WriteTarget,
} from '../../backend/directory/directory.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import {
  type DemoPerson,
  sambaAvailable,
  type SambaDomain,
  startSambaDomain,
} from './samba/samba-domain.ts';

const first = 'Initial-Pw0rd';
const person = (sam: string, more: Partial<DemoPerson> = {}): DemoPerson => ({
  sam,
  givenName: sam,
  surname: 'Martin',
  displayName: `${sam} Martin`,
  password: first,
  ...more,
});
const people = [
  person('alice', { mail: 'alice@corp.example', groups: ['Team A'] }),
  person('bob'),
  person('carol'),
  person('dave', { disabled: true }),
  person('erin', { groups: ['Domain Admins'] }),
  person('frank', { groups: ['Strict'] }),
  person('grace'),
  person('heidi'),
  person('ivan'),
  person('zoé', { displayName: `Zoé "Z", O'Neill + Söhne (x*)` }),
];

const available = await sambaAvailable();
const title = available.ok ? 'Active Directory' : `Active Directory (skipped: ${available.why})`;

describe.skipIf(!available.ok)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let directory: Directory;
  let domain: SambaDomain;
  let proxy: CuttingProxy;
  const toClose: (() => Promise<void>)[] = [];
  const events: DirectoryEvent[] = [];
  const opened: Directory[] = [];

  const open = (more: Partial<ActiveDirectoryOptions> = {}): Directory => {
    const opening = openActiveDirectory({
      urls: [domain.url],
      ca: readFileSync(domain.caFile, 'utf8'),
      serverName: domain.serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      timeout: 5000,
      connections: 2,
      log: (event) => events.push(event),
      ...more,
    });
    opened.push(opening);
    return opening;
  };

  async function as<T>(
    user: string,
    password: string,
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
    const client = new Client({ url: domain.url, timeout: 10_000, tlsOptions });
    try {
      await client.bind(user, password);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
  const signIn = (sam: string, password: string): Promise<string> =>
    as(`${sam}@${domain.realm}`, password, () => Promise.resolve('signed in')).catch(
      (error: unknown) => /data ([0-9a-f]+)/.exec(String(error))?.[1] ?? String(error),
    );
  const change = (sam: string, type: string, ...values: string[]): Promise<void> =>
    as(domain.administrator.user, domain.administrator.password, (client) =>
      client.modify(
        domain.dn(sam),
        new Change({ operation: 'replace', modification: new Attribute({ type, values }) }),
      ),
    );

  const guidOf = async (name: string): Promise<string> => {
    const entry = await directory.find({ name });
    if (entry === undefined) throw new Error(`no ${name}`);
    return entry.guid;
  };
  const targetOf = async (name: string, through = directory): Promise<WriteTarget> => {
    const guid = await guidOf(name);
    const seen = await through.observe(guid);
    if (seen === undefined) throw new Error(`no ${name}`);
    return { guid, controller: seen.controller };
  };
  const countOf = async (guid: string): Promise<number> => {
    const version = (await directory.observe(guid))?.version;
    if (version?.by !== 'metadata')
      throw new Error('the service account may not read the metadata');
    return version.count;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ad-'));
    domain = await startSambaDomain({ folder, address: '127.0.0.12', people });
    toClose.unshift(() => domain.close());
    directory = open();
    proxy = await startCuttingProxy({ host: domain.address, port: 636 });
    toClose.unshift(() => proxy.close());
  }, 120_000);

  afterEach(() => {
    const told = JSON.stringify(events.splice(0));
    for (const secret of [first, 'Pw0rd', 'Martin', domain.service.password]) {
      expect(told).not.toContain(secret);
    }
  });

  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    for (const close of toClose) await close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  describe('finding', () => {
    it('knows an account by each of its names, and gives the same guid every time', async () => {
      const guid = await guidOf('alice');
      expect(guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      await change('alice', 'userPrincipalName', 'a.martin@elsewhere.example');
      for (const account of [
        { name: 'ALICE' },
        { name: 'alice', domain: 'corp' },
        { name: 'alice', domain: 'CORP.Example' },
        { name: 'alice@corp.example' },
        { name: 'Alice@CORP.example', domain: 'CORP' },
        { name: 'A.Martin@elsewhere.example' },
      ]) {
        expect((await directory.find(account))?.guid, JSON.stringify(account)).toBe(guid);
      }
      expect((await directory.get(guid))?.accountName).toBe('alice');
    });

    it('finds nobody under a foreign domain, a looser spelling or a name that is none', async () => {
      const names = [
        ...['alice ', ' alice', 'ali*', '*', 'alice)(objectClass=*', '\\61lice', 'alice\\00'],
        ...['alice\0', 'alice\n', '\u202ealice', 'alice\u200b', 'CN=alice Martin', '"alice"', "'"],
        ...[
          domain.dn('alice'),
          '<GUID=00000000-0000-0000-0000-000000000000>',
          '(|(cn=*))',
          '&',
          '',
        ],
        ...['x'.repeat(10_000), 'x'.repeat(1000), '\ud800', 'ali\udc00ce', 'zoe', '@', 'alice@'],
        ...['@corp.example', 'alice@corp.example@corp.example', 'a.martin@corp.example'],
        ...['dc1$', 'dc1', 'krbtgt@', 'S-1-5-32-544', 'Team A', '../alice', '%61lice'],
      ];
      for (const name of names) {
        expect(await directory.find({ name }), JSON.stringify(name.slice(0, 40))).toBeUndefined();
      }
      for (const foreign of ['OTHER', 'corp.example.com', '', 'corp*']) {
        expect(await directory.find({ name: 'alice', domain: foreign })).toBeUndefined();
      }
      expect((await directory.find({ name: 'zoé' }))?.displayName).toContain('Söhne (x*)');
    });

    it('finds nobody when two accounts bear the name', async () => {
      // Samba would refuse to write it; directories that were merged have it.
      const as = (sam: string, principal: string): Promise<void> =>
        domain.ldbModify(
          `dn: ${domain.dn(sam)}\nchangetype: modify\n` +
            `replace: userPrincipalName\nuserPrincipalName: ${principal}\n`,
        );
      await as('ivan', 'ivan@elsewhere.example');
      await as('heidi', 'ivan@corp.example');
      expect(await directory.find({ name: 'ivan@corp.example' })).toBeUndefined();
      expect(await directory.find({ name: 'ivan' })).toBeDefined();
    });

    it('sees only what is below its base', async () => {
      const guid = await guidOf('bob');
      const services = open({ baseDn: `OU=Service,${domain.baseDn}` });
      expect(await services.find({ name: 'bob' })).toBeUndefined();
      expect(await services.get(guid)).toBeUndefined();
      expect(await services.observe(guid)).toBeUndefined();
    });

    it('reads mail, language and groups, nested ones included', async () => {
      await change('alice', 'otherMailbox', 'alice@home.example');
      await change('alice', 'preferredLanguage', 'fr-ch, en;q=0.5');
      await domain.sambaTool('group', 'add', 'Everybody in A');
      await domain.sambaTool('group', 'addmembers', 'Everybody in A', 'Team A');
      const alice = await directory.find({ name: 'alice' });
      expect(alice).toMatchObject({
        accountName: 'alice',
        displayName: 'alice Martin',
        language: 'fr-CH',
        mail: ['alice@corp.example', 'alice@home.example'],
        disabled: false,
        expired: false,
        locked: false,
        privileged: false,
      });
      expect(alice?.groups.toSorted()).toEqual([
        'Domain Users',
        'Everybody in A',
        'Team A',
        'Users',
      ]);
    });

    it('tells disabled, expired and privileged accounts', async () => {
      await change('bob', 'accountExpires', '132000000000000000');
      expect(await directory.find({ name: 'bob' })).toMatchObject({ expired: true });
      await change('bob', 'accountExpires', '9223372036854775807');
      expect(await directory.find({ name: 'bob' })).toMatchObject({ expired: false });
      expect(await directory.find({ name: 'dave' })).toMatchObject({ disabled: true });
      expect(await directory.find({ name: 'erin' })).toMatchObject({ privileged: true });
      expect(await directory.find({ name: 'Administrator' })).toMatchObject({ privileged: true });
      expect(await directory.find({ name: 'krbtgt' })).toMatchObject({ privileged: true });
    });
  });

  describe('rules', () => {
    it('are those of the domain, and those of a policy of its own where there is one', async () => {
      const rules = { minLength: 8, complexity: true, history: 5, historyOnReset: false };
      expect(await directory.defaultRules()).toEqual(rules);
      const pso = ['domain', 'passwordsettings', 'pso'];
      await domain.sambaTool(
        ...[...pso, 'create', 'strict', '10', '--min-pwd-length=20', '--history-length=7'],
        '--complexity=off',
      );
      await domain.sambaTool(...pso, 'apply', 'strict', 'Strict');
      expect((await directory.find({ name: 'frank' }))?.rules).toEqual({
        ...{ minLength: 20, complexity: false, history: 7, historyOnReset: false },
      });
      expect((await directory.find({ name: 'grace' }))?.rules).toEqual(rules);
      const target = await targetOf('frank');
      expect(await directory.reset(target, 'Only-19-Characters!')).toEqual({
        kind: 'refused',
        reason: 'password-too-short',
        limit: 20,
      });
      expect(await directory.reset(target, 'frank and twenty characters')).toEqual({
        kind: 'written',
      });
    });
  });

  describe('writing', () => {
    it('sets a password, once, and the old one opens nothing any more', async () => {
      const target = await targetOf('carol');
      const before = await countOf(target.guid);
      expect(await directory.reset(target, 'Second-Pw0rd "é😀"')).toEqual({ kind: 'written' });
      expect(await countOf(target.guid)).toBe(before + 1);
      expect(await signIn('carol', 'Second-Pw0rd "é😀"')).toBe('signed in');
      expect(await signIn('carol', first)).toBe('52e');
      expect(await directory.reset(target, 'Second-Pw0rd "é😀"')).toEqual({ kind: 'written' });
      expect(await countOf(target.guid)).toBe(before + 2);
    });

    it.each([
      ['Sh0rt-x', { reason: 'password-too-short', limit: 8 }],
      ['', { reason: 'password-too-short', limit: 1 }],
      ['x'.repeat(257), { reason: 'password-too-long', limit: 256 }],
      ['alllowercase', { reason: 'password-complexity' }],
      ['My-CAROL-12345', { reason: 'password-contains-name' }],
      ['Aa1-martin-xyz', { reason: 'password-contains-name' }],
      ['Half-\ud800-Pw0rd', { reason: 'password-policy' }],
    ])('refuses %j, and says why', async (next, reason) => {
      const target = await targetOf('carol');
      const before = await countOf(target.guid);
      expect(await directory.reset(target, next)).toEqual({ kind: 'refused', ...reason });
      expect(await countOf(target.guid)).toBe(before);
    });

    it('unlocks with the reset, and alone', async () => {
      const target = await targetOf('bob');
      const lock = async (): Promise<void> => {
        for (let attempt = 0; attempt < 5; attempt += 1) await signIn('bob', 'wrong');
        expect(await directory.observe(target.guid)).toMatchObject({ locked: true });
      };
      await lock();
      expect(await directory.unlock(target)).toEqual({ kind: 'written' });
      expect(await directory.observe(target.guid)).toMatchObject({ locked: false });
      expect(await signIn('bob', first)).toBe('signed in');
      await lock();
      expect(await directory.reset(target, 'Second-Pw0rd')).toEqual({ kind: 'written' });
      expect(await directory.find({ name: 'bob' })).toMatchObject({ locked: false });
      expect(await signIn('bob', 'Second-Pw0rd')).toBe('signed in');
      expect(await directory.unlock(target)).toEqual({ kind: 'written' });
    });

    it('never touches disabled, privileged or unknown accounts', async () => {
      const refused = { kind: 'refused', reason: 'password-not-set', behind: 'barred' };
      for (const name of ['dave', 'erin', 'Administrator']) {
        const target = await targetOf(name);
        const before = await countOf(target.guid);
        expect(await directory.reset(target, 'Second-Pw0rd')).toEqual(refused);
        expect(await directory.unlock(target)).toMatchObject({ reason: 'account-not-unlocked' });
        expect(await countOf(target.guid)).toBe(before);
      }
      const { controller } = await targetOf('bob');
      const gone = { guid: '00000000-0000-0000-0000-000000000001', controller };
      expect(await directory.reset(gone, 'Second-Pw0rd')).toEqual(refused);
      expect(await directory.observe(gone.guid)).toBeUndefined();
    });

    it('tells the administrator when a right is missing, and the person that it did not work', async () => {
      const target = await targetOf('svc-gatehouse');
      expect(await directory.reset(target, 'Second-Pw0rd')).toEqual({
        kind: 'refused',
        reason: 'password-not-set',
      });
      const missing = { event: 'directory.rights-missing', code: '50' };
      expect(events).toContainEqual(expect.objectContaining(missing));
      expect(await directory.unlock(target)).toMatchObject({ reason: 'account-not-unlocked' });
    });

    it('follows an account that is renamed between looking and writing', async () => {
      const target = await targetOf('grace');
      await domain.sambaTool('user', 'rename', 'grace', '--force-new-cn=Grace the Second');
      expect(await directory.reset(target, 'Second-Pw0rd')).toEqual({ kind: 'written' });
      expect(await signIn('grace', 'Second-Pw0rd')).toBe('signed in');
    });
  });

  describe('a bad wire', () => {
    const through = (more: Partial<ActiveDirectoryOptions> = {}): Directory =>
      open({ urls: [`ldaps://${proxy.authority}`], timeout: 2000, connections: 1, ...more });

    /** Does something after everything that precedes a write, just before it is sent. */
    const atTheWrite = (then: () => Promise<void>): Promise<void> =>
      new Promise((resolve) => {
        const spy = vi.spyOn(Client.prototype, 'modify');
        spy.mockImplementation(function (this: Client, ...write) {
          spy.mockRestore();
          resolve(then());
          return this.modify(...write);
        });
      });

    it.each([
      ['answer', 1],
      ['silence', 1],
      ['request', 0],
    ] as const)(
      'is uncertain when the %s is lost, and the version tells later',
      async (how, more) => {
        const wired = through();
        const target = await targetOf('heidi', wired);
        const before = await countOf(target.guid);
        const cut = atTheWrite(() => proxy.cut(how));
        expect(await wired.reset(target, `Cut-${how}-Pw0rd`)).toEqual({ kind: 'uncertain' });
        await cut;
        expect(events.map(({ event }) => event)).toContain('directory.write-uncertain');
        expect(await countOf(target.guid)).toBe(before + more);
        expect(await wired.observe(target.guid, { controller: target.controller })).toBeDefined();
        await wired.close();
      },
    );

    it('sends nothing, and says so, when the wire breaks before the write', async () => {
      const wired = through();
      const target = await targetOf('heidi', wired);
      const before = await countOf(target.guid);
      const cut = proxy.cut('silence');
      const unreachable = { kind: 'refused', reason: 'directory-unreachable' };
      expect(await wired.reset(target, 'Never-Sent-Pw0rd')).toEqual(unreachable);
      await cut;
      expect(await countOf(target.guid)).toBe(before);
      await wired.close();
    });

    it('opens a lost connection again, bound, before it writes', async () => {
      const wired = through();
      const target = await targetOf('heidi', wired);
      const before = proxy.opened();
      proxy.drop();
      expect(await wired.reset(target, 'After-Drop-Pw0rd')).toEqual({ kind: 'written' });
      expect(proxy.opened()).toBe(before + 1);
      await wired.close();
    });

    it('reads elsewhere when the first controller is away, and never writes elsewhere', async () => {
      const both = open({ urls: ['ldaps://127.0.0.1:9', domain.url] });
      expect(await both.find({ name: 'heidi' })).toBeDefined();
      const target = await targetOf('heidi', both);
      expect(target.controller).toBe(`dc1.corp.example@${domain.address}:636`);
      const before = await countOf(target.guid);
      for (const controller of ['dc1.corp.example@127.0.0.1:9', '127.0.0.1:9', 'dc9:636', '']) {
        expect(await both.reset({ ...target, controller }, 'Else-Where-Pw0rd')).toEqual({
          kind: 'refused',
          reason: 'directory-unreachable',
        });
        await expect(both.observe(target.guid, { controller })).rejects.toThrow(
          DirectoryUnavailable,
        );
      }
      expect(await countOf(target.guid)).toBe(before);
    });

    it('does not take another controller at the same address for the one that was observed', async () => {
      const target = await targetOf('heidi');
      const controller = `dc2.corp.example@${domain.address}:636`;
      expect(await directory.reset({ ...target, controller }, 'Else-Where-Pw0rd')).toEqual({
        kind: 'refused',
        reason: 'directory-unreachable',
      });
    });

    it('comes back by itself after the controller was started again', async () => {
      const target = await targetOf('heidi');
      await domain.kill();
      await expect(directory.probe()).rejects.toThrow(DirectoryUnavailable);
      const unreachable = { kind: 'refused', reason: 'directory-unreachable' };
      expect(await directory.reset(target, 'Server-Gone-Pw0rd')).toEqual(unreachable);
      await domain.restart();
      await directory.probe();
      expect(await directory.reset(target, 'Server-Back-Pw0rd')).toEqual({ kind: 'written' });
      expect(await signIn('heidi', 'Server-Back-Pw0rd')).toBe('signed in');
    });

    it('does not take a base that is not there for a directory without people', async () => {
      const nowhere = open({ baseDn: `OU=Nowhere,${domain.baseDn}` });
      await expect(nowhere.probe()).rejects.toThrow('ldap 32');
      await expect(nowhere.find({ name: 'bob' })).rejects.toThrow('ldap 32');
    });

    it('gives up when the caller does, and when it was closed', async () => {
      const wired = through({ timeout: 5000 });
      await wired.probe();
      const cut = proxy.cut('silence');
      const start = performance.now();
      const asked = wired.find({ name: 'bob' }, AbortSignal.timeout(50));
      await expect(asked).rejects.toThrow(DirectoryUnavailable);
      expect(performance.now() - start).toBeLessThan(1000);
      await cut;
      proxy.drop();
      await wired.close();
      await expect(wired.probe()).rejects.toThrow('closed');
      await expect(directory.get('x', AbortSignal.abort())).rejects.toThrow(DirectoryUnavailable);
    });

    it('says busy when too many wait, instead of letting them pile up', async () => {
      const one = open({ connections: 1 });
      const all = await Promise.allSettled(Array.from({ length: 40 }, () => one.probe()));
      const failed = all.filter(({ status }) => status === 'rejected');
      expect(failed).toHaveLength(40 - 17);
      expect(events.some(({ event }) => event === 'directory.busy')).toBe(true);
    });
  });

  describe('trust', () => {
    const codeOf = (directory: Directory): Promise<string> =>
      directory.probe().then(
        () => 'trusted',
        (error: unknown) => (error instanceof DirectoryUnavailable ? error.detail : 'other'),
      );

    it('refuses a certificate of another authority or for another name', async () => {
      expect(await codeOf(open({ ca: undefined }))).toMatch(/UNABLE_TO|SELF_SIGNED/);
      expect(await codeOf(open({ serverName: 'dc2.corp.example' }))).toBe(
        'ERR_TLS_CERT_ALTNAME_INVALID',
      );
      expect(events.map(({ event }) => event)).toEqual([
        'directory.certificate-refused',
        'directory.certificate-refused',
      ]);
      expect(await codeOf(open({ serverName: undefined }))).toBe('trusted');
    });

    it('cannot be told by the environment to trust anybody', async () => {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      try {
        expect(await codeOf(open({ ca: undefined }))).not.toBe('trusted');
      } finally {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      }
    });

    it('signs in with a wrong password once, and then waits', async () => {
      const wrong = open({ password: () => 'Wrong-Pw0rd' });
      expect(await codeOf(wrong)).toBe('ldap 49:52e');
      for (let attempt = 0; attempt < 9; attempt += 1) expect(await codeOf(wrong)).toBe('resting');
      const refusals = events.filter(({ event }) => event === 'directory.bind-refused');
      expect(refusals).toEqual([expect.objectContaining({ code: '49:52e' })]);
      expect(await codeOf(open())).toBe('trusted');
    });

    it('signs in with the right password as soon as there is one, however long it would wait', async () => {
      let password = 'Wrong-Pw0rd';
      const renewed = open({ password: () => password });
      expect(await codeOf(renewed)).toBe('ldap 49:52e');
      expect(await codeOf(renewed)).toBe('resting');
      ({ password } = domain.service);
      expect(await codeOf(renewed)).toBe('trusted');
    });
  });
});

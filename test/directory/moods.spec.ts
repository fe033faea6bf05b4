import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryEvent } from '../../backend/directory/active-directory/directory-event.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import type { Directory, WriteResult, WriteTarget } from '../../backend/directory/directory.ts';
import { englishRefusal } from './english.ts';
import { sambaAvailable, type SambaDomain, startSambaDomain } from './samba/samba-domain.ts';

const available = await sambaAvailable();
const name = 'what a person hears of a real directory';
const title = available.ok ? name : `${name} (skipped: ${available.why})`;

const first = 'Initial-Pw0rd';
/** Three kinds of characters, long enough, never used before. */
let counter = 0;
const fresh = (): string => `Fresh-${counter++}-Pw0rd-Of-The-Day`;

const words = {
  short: 'This password is too short. It needs at least 8 characters.',
  simple:
    'This password is too simple. Mix capital letters, small letters, digits and other signs.',
  name: 'This password contains your name or account name. Please take another one.',
  used: 'You used this password before. Please take another one.',
  young: 'Your password was changed only recently and cannot be changed again yet.',
  wrong:
    'Your current password was not accepted. Please type it again. If you are sure of it, your account may be locked.',
  notSet: 'The new password was not saved. Please type it again.',
  notUnlocked: 'Your account could not be unlocked. Please try once more.',
  away: 'The password system does not answer at the moment. Please try again in a minute.',
};

describe.skipIf(!available.ok)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  let directory: Directory;
  /** Each test has somebody of its own. */
  let sam: string;
  let current: string;
  let next = 0;
  const events: DirectoryEvent[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'moods-'));
    const people = Array.from({ length: 40 }, (_, index) => {
      const person = { sam: `person${index}`, givenName: 'Ann', surname: 'Lee', password: first };
      return { ...person, displayName: `Lee, Annabel #${index}` };
    });
    domain = await startSambaDomain({ folder, address: '127.0.0.20', people });
    directory = open();
  }, 200_000);
  beforeEach(() => {
    sam = `person${next++}`;
    current = first;
    events.length = 0;
  });
  afterAll(async () => {
    await directory.close();
    await domain.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  function open(): Directory {
    return openActiveDirectory({
      urls: [domain.url],
      ca: readFileSync(domain.caFile, 'utf8'),
      serverName: domain.serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      ...{ timeout: 5000, connections: 2, log: (event: DirectoryEvent) => events.push(event) },
    });
  }
  async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
    const client = new Client({ url: domain.url, timeout: 10_000, tlsOptions });
    try {
      await client.bind(domain.administrator.user, domain.administrator.password);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
  const put = (type: string, value: string): Promise<void> =>
    asAdministrator((client) =>
      client.modify(
        domain.dn(sam),
        new Change({
          operation: 'replace',
          modification: new Attribute({ type, values: [value] }),
        }),
      ),
    );
  const targetOf = async (who = sam): Promise<WriteTarget> => {
    const guid = (await directory.find({ name: who }))?.guid ?? '';
    return { guid, controller: (await directory.observe(guid))?.controller ?? '' };
  };
  /** What the window says; `set` for a password that was taken. */
  const said = (result: WriteResult): string => {
    if (result.kind !== 'refused') return result.kind === 'written' ? 'set' : 'not known yet';
    return englishRefusal(result);
  };
  const reset = async (wanted: string): Promise<string> =>
    said(await directory.reset(await targetOf(), wanted));
  const change = async (wanted: string, old = current): Promise<string> => {
    const heard = said(await directory.change(await targetOf(), old, wanted));
    if (heard === 'set') current = wanted;
    return heard;
  };
  const proof = async (secret: string): Promise<string> => {
    const proven = await directory.prove((await targetOf()).guid, secret);
    return proven.kind === 'wrong' ? proven.behind : proven.kind;
  };
  const guess = async (times: number): Promise<void> => {
    const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
    for (let time = 0; time < times; time++) {
      const client = new Client({ url: domain.url, timeout: 10_000, tlsOptions });
      await client.bind(`${sam}@${domain.realm}`, `Wrong-${time}`).catch(() => undefined);
      await client.unbind();
    }
  };
  const isLocked = async (): Promise<boolean | undefined> =>
    (await directory.observe((await targetOf()).guid))?.locked;

  describe('a new password that the directory refuses', () => {
    it('too short: reset and change say how long it must be', async () => {
      expect([await reset('Sh0rt-x'), await change('Sh0rt-x')]).toEqual([words.short, words.short]);
    });
    it('too simple: reset and change say what to mix', async () => {
      expect([await reset('alllowercase'), await change('alllowercase')]).toEqual([
        ...[words.simple, words.simple],
      ]);
    });
    it('the present one again: a change says that it was used, a reset takes it', async () => {
      expect([await change(first), await reset(first)]).toEqual([words.used, 'set']);
    });
    it('one in the history: a change says that it was used, a reset takes it', async () => {
      expect(await change(fresh())).toBe('set');
      expect([await change(first), await reset(first)]).toEqual([words.used, 'set']);
    });
    it('too young: a change says to wait, a reset does not ask', async () => {
      expect(await reset(first)).toBe('set');
      await domain.setPasswordPolicy({ minimumAgeDays: 1 });
      try {
        expect([await change(fresh()), await reset(fresh())]).toEqual([words.young, 'set']);
      } finally {
        await domain.setPasswordPolicy({ minimumAgeDays: 0 });
      }
    });
    it('with the account name in it, which Samba would take: a reset says so', async () => {
      expect(await reset(`xX-${sam.toUpperCase()}-1`)).toBe(words.name);
    });
    it('with a part of the display name in it, which Samba would take: a reset says so', async () => {
      expect(await reset('My-aNNabel-1-x')).toBe(words.name);
    });
    it('with the account or display name in it: a change says so too', async () => {
      expect(await change(`xX-${sam.toUpperCase()}-1`)).toBe(words.name);
      expect(await change('My-aNNabel-1-x')).toBe(words.name);
      expect(await proof(first)).toBe('right');
    });
    it('with a name in it: who does not know the current one hears of that alone', async () => {
      expect(await change('My-aNNabel-1-x', 'Wrong-Pw0rd')).toBe(words.wrong);
      // Two wrong ones more are all that may be looked at, on whichever way they come.
      for (let time = 0; time < 4; time++) await change('My-aNNabel-1-x', `Wrong-${time}`);
      expect(await change('My-aNNabel-1-x')).toBe(words.wrong);
      expect(await isLocked()).toBe(false);
    });
    it('with a name in it: an expired password is proof enough', async () => {
      await domain.expirePassword(sam);
      expect(await change('My-aNNabel-1-x')).toBe(words.name);
    });
    it('with two letters of the name in it is none that has the name in it', async () => {
      expect(await reset('Le-12345-xyz-An')).toBe('set');
    });
    it('of a policy of its own: the length of that one is named', async () => {
      const pso = ['domain', 'passwordsettings', 'pso'];
      await domain.sambaTool(...pso, 'create', 'admins', '10', '--min-pwd-length=14');
      await domain.sambaTool(...pso, 'apply', 'admins', sam);
      const fourteen = 'This password is too short. It needs at least 14 characters.';
      expect([await reset('Twelve-Chr-1'), await change('Twelve-Chr-1')]).toEqual([
        ...[fourteen, fourteen],
      ]);
      expect(await reset('Fourteen-Chr-1')).toBe('set');
    });
    it('longer than fits: both say how long it may be', async () => {
      const most = 'This password is too long. It may have at most 256 characters.';
      const long = `Aa1-${'x'.repeat(253)}`;
      expect([await reset(long), await change(long)]).toEqual([most, most]);
      expect(await reset(long.slice(1))).toBe('set');
    });
    it('in any alphabet is one like others', async () => {
      expect(await reset('Ключ-от-двери-9 😀 "é"')).toBe('set');
    });
  });

  describe('a current password', () => {
    it('that is wrong: whatever the new one is like, only that is said', async () => {
      expect(await change('Sh0rt-x', 'Wrong-Pw0rd')).toBe(words.wrong);
      expect(await change(fresh(), 'Wrong-Pw0rd')).toBe(words.wrong);
    });
    it('of a locked account, right or wrong, sounds wrong', async () => {
      await guess(5);
      expect([await change(fresh()), await change(fresh(), 'Wrong-Pw0rd')]).toEqual([
        ...[words.wrong, words.wrong],
      ]);
    });
    it('of a disabled account sounds wrong, though Samba would change it', async () => {
      await put('userAccountControl', '514');
      expect(await change(fresh())).toBe(words.wrong);
    });
    it('of a deleted account sounds wrong', async () => {
      const target = await targetOf();
      await domain.sambaTool('user', 'delete', sam);
      expect(said(await directory.change(target, first, fresh()))).toBe(words.wrong);
    });
    it('that has expired can be changed', async () => {
      await domain.expirePassword(sam);
      expect(await proof(first)).toBe('right');
      expect(await change(fresh())).toBe('set');
    });
    it('that must be changed can be changed', async () => {
      await put('pwdLastSet', '0');
      expect(await proof(first)).toBe('right');
      expect(await change(fresh())).toBe('set');
    });
  });

  describe('a sign-in that proves a current password', () => {
    it.each<[string, () => Promise<unknown>, string, string]>([
      ['52e, a wrong one', () => Promise.resolve(), 'Wrong-Pw0rd', 'wrong'],
      ['none at all, which is never sent', () => Promise.resolve(), '', 'wrong'],
      ['775, locked', () => guess(5), first, 'locked'],
      ['533, disabled', () => put('userAccountControl', '514'), first, 'barred'],
      ['532, expired', () => domain.expirePassword(sam), first, 'right'],
      ['532, expired and a wrong one', () => domain.expirePassword(sam), 'Wrong-Pw0rd', 'wrong'],
      ['773, must be changed', () => put('pwdLastSet', '0'), first, 'right'],
      ['701, account expired', () => put('accountExpires', '132000000000000000'), first, 'barred'],
    ])('%s', async (_, arrange, secret, outcome) => {
      await arrange();
      expect(await proof(secret)).toBe(outcome);
    });
  });

  describe('the lock', () => {
    it('comes with the fifth wrong one and not with the fourth', async () => {
      await guess(4);
      expect(await isLocked()).toBe(false);
      await guess(1);
      expect(await isLocked()).toBe(true);
    });
    it('goes with a reset, in the same write', async () => {
      await guess(5);
      expect([await reset(fresh()), await isLocked()]).toEqual(['set', false]);
    });
    it('goes by an unlock alone, and unlocking twice does no harm', async () => {
      await guess(5);
      const target = await targetOf();
      expect(said(await directory.unlock(target))).toBe('set');
      expect([said(await directory.unlock(target)), await isLocked()]).toEqual(['set', false]);
      expect(await proof(first)).toBe('right');
    });
    it('is never brought about by this service, whoever guesses', async () => {
      for (let time = 0; time < 8; time++) {
        expect(await change(fresh(), `Wrong-${time}`)).toBe(words.wrong);
      }
      expect(await isLocked()).toBe(false);
    });
  });

  describe('a write that must not be', () => {
    it('without the right: the person hears that it was not saved, the administrator why', async () => {
      const service = await targetOf('svc-gatehouse');
      expect(said(await directory.reset(service, fresh()))).toBe(words.notSet);
      expect(said(await directory.unlock(service))).toBe(words.notUnlocked);
      expect(events.map(({ event, code }) => `${event} ${code}`)).toEqual([
        ...['directory.rights-missing 50', 'directory.rights-missing 50:00002098'],
      ]);
    });
    it('to an account that is disabled, protected or gone by now: not saved, not unlocked', async () => {
      const target = await targetOf();
      const both = async (): Promise<string[]> => [
        said(await directory.reset(target, fresh())),
        said(await directory.unlock(target)),
      ];
      const refused = [words.notSet, words.notUnlocked];
      await put('userAccountControl', '514');
      expect(await both()).toEqual(refused);
      await put('userAccountControl', '512');
      await put('adminCount', '1');
      expect(await both()).toEqual(refused);
      await put('adminCount', '0');
      expect(await both()).toEqual(['set', 'set']);
      await domain.sambaTool('user', 'delete', sam);
      expect(await both()).toEqual(refused);
    });
    it('while the directory is away: the person hears to try again in a minute', async () => {
      const target = await targetOf();
      await domain.kill();
      try {
        expect(said(await directory.reset(target, fresh()))).toBe(words.away);
        expect(said(await directory.change(target, first, fresh()))).toBe(words.away);
        expect(said(await directory.unlock(target))).toBe(words.away);
      } finally {
        await domain.restart();
      }
    });
  });

  it('history on a reset: this directory cannot, which the administrator is told, once', async () => {
    expect((await directory.defaultRules()).historyOnReset).toBe(false);
    const other = open();
    for (let time = 0; time < 3; time++) await other.probe();
    await other.close();
    const told = events.filter(({ event }) => event === 'directory.history-not-enforced');
    expect(told).toHaveLength(1);
  });

  it('what the service account sees of a person is all that rules and gates ask for', async () => {
    await put('otherMailbox', 'private@home.example');
    await put('mobile', '+49 171 1');
    await domain.sambaTool('group', 'add', `Of ${sam}`);
    await domain.sambaTool('group', 'addmembers', `Of ${sam}`, sam);
    const entry = await directory.find({ name: sam });
    expect(entry?.mail).toEqual(['private@home.example']);
    expect(entry?.groups).toContain(`Of ${sam}`);
    expect((await directory.observe(entry?.guid ?? ''))?.version?.by).toBe('metadata');
  });
});

import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { DirectoryEvent } from '../../../../backend/directory/active-directory/directory-event.ts';
import { guidToBytes } from '../../../../backend/directory/active-directory/guid.ts';
import { openActiveDirectory } from '../../../../backend/directory/active-directory/open-active-directory.ts';
import { policyHints } from '../../../../backend/directory/active-directory/policy-hints-control.ts';
import { type Directory, DirectoryUnavailable } from '../../../../backend/directory/directory.ts';
import {
  type FakeAnswers,
  type FakeController,
  type FakeEntry,
  startFakeController,
} from './fake-controller.ts';

const guid = '00112233-4455-6677-8899-aabbccddeeff';
const users = Buffer.from('01050000000000051500000001000000020000000300000001020000', 'hex');
const account: FakeEntry = {
  objectGUID: [guidToBytes(guid) ?? Buffer.of()],
  sAMAccountName: ['alice'],
  displayName: ['Alice Martin'],
  userAccountControl: ['512'],
  'msDS-User-Account-Control-Computed': ['0'],
  tokenGroups: [users],
  pwdLastSet: ['133000000000000000'],
};
const head: FakeEntry = { minPwdLength: ['8'], pwdHistoryLength: ['5'], pwdProperties: ['1'] };
const root: FakeEntry = { dnsHostName: ['DC1.corp.example'], defaultNamingContext: ['DC=corp'] };
const windows = { ...root, supportedControl: ['1.2.3', policyHints] };
const restriction = '0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0';

describe('Active Directory, where it differs from Samba', () => {
  const open: { directory: Directory; controller: FakeController }[] = [];
  afterEach(async () => {
    for (const { directory, controller } of open.splice(0)) {
      await directory.close();
      await controller.close();
    }
  });

  async function setUp(answers: Partial<FakeAnswers> = {}, person: FakeEntry = account) {
    const events: DirectoryEvent[] = [];
    // A password that was written is younger from then on.
    const now = (): FakeEntry => {
      const written = BigInt(controller.modifications.length);
      return { ...person, pwdLastSet: [String(133_000_000_000_000_000n + written)] };
    };
    const controller = await startFakeController({
      root: () => windows,
      search: (base) => (base === 'DC=corp' ? { ...head, ...now() } : now()),
      ...answers,
    });
    const directory = openActiveDirectory({
      ...{ urls: [controller.url], ca: controller.ca, baseDn: 'OU=Staff,DC=corp' },
      domain: { netbios: 'CORP', dns: 'corp.example' },
      ...{
        user: 'svc@corp.example',
        password: () => 'Service-Pw0rd',
        timeout: 1000,
        connections: 2,
      },
      log: (event) => events.push(event),
    });
    open.push({ directory, controller });
    const reset = async (next: string) => {
      const seen = await directory.observe(guid);
      return directory.reset({ guid, controller: seen?.controller ?? '' }, next);
    };
    return { directory, controller, events, reset };
  }

  it('applies the history to a reset where the controller can, with a critical control', async () => {
    const { directory, controller, reset } = await setUp();
    expect((await directory.defaultRules()).historyOnReset).toBe(true);
    expect(await reset('Second-Pw0rd')).toEqual({ kind: 'written' });
    const oid = Buffer.from(policyHints).toString('hex');
    expect(controller.modifications).toEqual([
      expect.stringMatching(new RegExp(`${oid}0101ff04053003020101$`)),
    ]);
    const value = Buffer.from('"Second-Pw0rd"', 'utf16le').toString('hex');
    expect(controller.modifications[0]).toContain(value);
    expect(controller.modifications[0]).toContain(Buffer.from('lockoutTime').toString('hex'));
  });

  it('sends no control that the controller does not know, and tells the administrator', async () => {
    const { controller, events, reset } = await setUp({ root: () => root });
    expect(await reset('Second-Pw0rd')).toEqual({ kind: 'written' });
    expect(controller.modifications[0]).not.toContain(Buffer.from(policyHints).toString('hex'));
    expect(events.map(({ event }) => event)).toEqual(['directory.history-not-enforced']);
  });

  it.each([
    [[53, restriction], 'Second-Pw0rd', { reason: 'password-in-history' }],
    [[53, restriction], 'My-Alice-Pw0rd', { reason: 'password-contains-name' }],
    [[19, restriction], 'Sh0rt', { reason: 'password-too-short', limit: 8 }],
    [[50, '00000005: SecErr: Alice'], 'Second-Pw0rd', { reason: 'password-not-set' }],
    [[10, '0000202B: RefErr: ldap://dc2'], 'Second-Pw0rd', { reason: 'password-not-set' }],
    [[51, ''], 'Second-Pw0rd', { reason: 'busy' }],
  ] as const)('explains %j', async ([code, text], next, reason) => {
    const { events, reset } = await setUp({ modify: () => [code, text] });
    expect(await reset(next)).toEqual({ kind: 'refused', ...reason });
    expect(JSON.stringify(events)).not.toMatch(/alice|pw0rd|dc2/i);
  });

  it('is uncertain when the connection breaks instead of an answer, and asks only once', async () => {
    const { controller, reset } = await setUp({ modify: () => undefined });
    expect(await reset('Second-Pw0rd')).toEqual({ kind: 'uncertain' });
    expect(controller.modifications).toHaveLength(1);
  });

  it('says nothing of a name or a password in what it throws', async () => {
    const { directory } = await setUp({
      bind: () => [49, '80090308: LdapErr: svc@ Service-Pw0rd, data 775, v1db1'],
    });
    const error: unknown = await directory.find({ name: 'alice' }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DirectoryUnavailable);
    expect(inspect(error, { depth: 9 })).not.toMatch(/Service-Pw0rd|svc@|alice/);
    expect(String(error)).toBe('DirectoryRefusal: directory unavailable: ldap 49:775');
  });

  it.each([
    ['without groups', { tokenGroups: [] }],
    ['with adminCount', { adminCount: ['1'] }],
    ['of a trust', { userAccountControl: ['2080'] }],
    [
      'of the Enterprise Admins',
      { tokenGroups: [users, Buffer.from(users).fill('07020000', 24, 'hex')] },
    ],
  ])('treats an account %s as privileged', async (_, more) => {
    const { directory, controller, reset } = await setUp({}, { ...account, ...more });
    expect(await directory.get(guid)).toMatchObject({ privileged: true });
    expect(await reset('Second-Pw0rd')).toEqual({
      ...{ kind: 'refused', reason: 'password-not-set', behind: 'barred' },
    });
    expect(controller.modifications).toEqual([]);
  });

  it('takes what it cannot read for the worse, and a policy for the one of the domain', async () => {
    const hidden = { ...account, 'msDS-ResultantPSO': ['CN=Strict'] };
    delete (hidden as FakeEntry).userAccountControl;
    const { directory, events } = await setUp(
      { search: (base) => (base === 'CN=Strict' ? undefined : { ...head, ...hidden }) },
      hidden,
    );
    expect(await directory.get(guid)).toMatchObject({ disabled: true, rules: { minLength: 8 } });
    await directory.get(guid);
    expect(events.map(({ event, code }) => [event, code])).toEqual([
      ['directory.policy-unreadable', 'own'],
    ]);
    expect((await directory.observe(guid))?.version).toEqual({
      by: 'pwd-last-set',
      ticks: '133000000000000000',
    });
  });

  it('writes to the controller that was observed, though the address leads to another now', async () => {
    let name = 'dc1.corp.example';
    const answers = { root: () => ({ ...windows, dnsHostName: [name] }) };
    const { directory, controller, events } = await setUp(answers);
    const seen = await directory.observe(guid);
    const target = { guid, controller: seen?.controller ?? '' };
    expect(target.controller).toMatch(/^dc1\.corp\.example@127\.0\.0\.1:\d+$/);
    name = 'dc2.corp.example';
    expect(await directory.reset(target, 'Second-Pw0rd')).toEqual({ kind: 'written' });
    const other = { ...target, controller: target.controller.replace('dc1', 'dc3') };
    expect(await directory.reset(other, 'Third-Pw0rd')).toEqual({
      kind: 'refused',
      reason: 'directory-unreachable',
    });
    expect(controller.modifications).toHaveLength(1);
    expect(events.map(({ event }) => event)).toEqual(['directory.other-controller']);
  });
});

describe('the options of Active Directory', () => {
  const good = {
    ...{ urls: ['ldaps://dc1'], baseDn: 'DC=corp', domain: { netbios: 'C', dns: 'c' } },
    ...{ user: 'svc', password: () => 'Service-Pw0rd', timeout: 1000, connections: 1 },
  };

  it.each([
    [{ urls: [] }, 'at least one'],
    [{ urls: ['ldap://dc1'] }, 'ldaps://'],
    [{ urls: ['ldaps://dc1', 'LDAP://dc2'] }, 'ldaps://'],
    [{ urls: ['dc1:636'] }, 'ldaps://'],
    [{ urls: ['https://dc1'] }, 'ldaps://'],
    [{ urls: ['ldaps://user:Secret-Pw0rd@dc1'] }, 'nothing more'],
    [{ urls: ['ldaps://dc1/DC=corp'] }, 'nothing more'],
    [{ urls: ['ldaps://'] }, 'ldaps://'],
    [{ ca: 'not a certificate' }, 'PEM'],
    [{ ca: '' }, 'PEM'],
    [
      { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
      'a certificate that cannot be read',
    ],
    [{ password: () => '' }, 'password'],
    [{ connections: 0 }, 'connections'],
    [{ connections: 9 }, 'connections'],
    [{ timeout: Number.NaN }, 'timeout'],
  ])('are refused when they make no sense: %j', (wrong, message) => {
    let told = '';
    try {
      openActiveDirectory({ ...good, ...wrong });
    } catch (error) {
      told = String(error);
    }
    expect(told).toContain(message);
    expect(told).not.toContain('Pw0rd');
  });
});

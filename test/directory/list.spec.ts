import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, type BerWriter, Change, Client, Control, ResultCodeError } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { check } from '../../backend/cli/check.ts';
import { doctor } from '../../backend/cli/doctor.ts';
import type { ActiveDirectoryOptions } from '../../backend/directory/active-directory/active-directory-options.ts';
import { guidToBytes } from '../../backend/directory/active-directory/guid.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import type { Directory, DirectoryEntry } from '../../backend/directory/directory.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { allOf } from '../support/all-of.ts';
import { outputOf } from '../support/output-of.ts';
import {
  type DemoPerson,
  sambaAvailable,
  type SambaDomain,
  startSambaDomain,
} from './samba/samba-domain.ts';

const password = 'Initial-Pw0rd';
const person = (sam: string, more: Partial<DemoPerson> = {}): DemoPerson => ({
  ...{ sam, givenName: sam, surname: 'Martin', displayName: `${sam} Martin`, password },
  ...more,
});
const people = [
  person('anna', { groups: ['Inner'], mail: 'anna@corp.example', mobile: '+49 171 3920011' }),
  person('bert', { groups: ['Outer', 'Side'] }),
  person('cleo', { disabled: true }),
  person('dino', { groups: ['Keepers'] }),
  person('emil'),
  person('fred'),
];
/** schemaIDGUID of `mobile`, and the property set Personal-Information ([MS-ADTS] 3.1.1.2.3.3). */
const mobile = 'f0f8ffa3-1191-11d0-a060-00aa006c33ed';
const personalInformation = '77b5b886-944a-11d1-aebd-0000f80367c1';

const available = await sambaAvailable();
const title = available.ok ? 'everybody' : `everybody (skipped: ${available.why})`;

describe.skipIf(!available.ok)(`${title} in Active Directory`, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  let directory: Directory;
  const toClose: (() => Promise<void>)[] = [];

  function open(more: Partial<ActiveDirectoryOptions> = {}): Directory {
    const opened = openActiveDirectory({
      urls: [domain.url],
      ca: readFileSync(domain.caFile, 'utf8'),
      serverName: domain.serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      timeout: 5000,
      connections: 3,
      perPage: 4,
      ...more,
    });
    toClose.unshift(() => opened.close());
    return opened;
  }
  async function as<T>(
    { user, password: word }: { user: string; password: string },
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
    const client = new Client({ url: domain.url, timeout: 10_000, tlsOptions });
    try {
      await client.bind(user, word);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
  const change = (operation: 'add' | 'replace', type: string, value: string): Change =>
    new Change({ operation, modification: new Attribute({ type, values: [value] }) });
  const all = async (from: Directory, signal?: AbortSignal): Promise<DirectoryEntry[]> =>
    allOf(from.list(signal));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'list-'));
    domain = await startSambaDomain({ folder, address: '127.0.0.16', people });
    toClose.unshift(() => domain.close());
    const groupDn = (name: string): string => `CN=${name},CN=Users,${domain.baseDn}`;
    await as(domain.administrator, async (admin) => {
      await admin.add(groupDn('Outermost'), { objectClass: 'group', sAMAccountName: 'Outermost' });
      await admin.modify(groupDn('Outer'), change('add', 'member', groupDn('Inner')));
      await admin.modify(groupDn('Outermost'), change('add', 'member', groupDn('Outer')));
      await admin.modify(groupDn('Domain Admins'), change('add', 'member', groupDn('Keepers')));
    });
    directory = open();
  }, 120_000);

  afterAll(async () => {
    for (const close of toClose) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('as a list', () => {
    it('is every person over several pages, each as find gives them, and no computer', async () => {
      const counted: number[] = [];
      const listed = await allOf(directory.list(undefined, (total) => void counted.push(total)));
      const names = listed.map(({ accountName }) => accountName);
      expect(names).toEqual(expect.arrayContaining(people.map(({ sam }) => sam)));
      expect(names).toContain('Administrator');
      expect(names.filter((name) => name.endsWith('$'))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      expect(counted).toEqual([names.length]);
      for (const entry of listed) expect(await directory.get(entry.guid)).toEqual(entry);
    });

    it('has the nested groups that a reckoning from memberOf and primaryGroupID comes to', async () => {
      const reckoned = await as(domain.administrator, (admin) => groupsByReckoning(admin, domain));
      const listed = await all(directory);
      for (const { accountName, groups } of listed) {
        const sorted = [...groups].sort();
        expect([accountName, sorted]).toEqual([accountName, reckoned.get(accountName)]);
      }
      const groupsOf = (sam: string) => listed.find((each) => each.accountName === sam)?.groups;
      expect(groupsOf('anna')).toEqual(expect.arrayContaining(['Inner', 'Outer', 'Outermost']));
      expect(groupsOf('emil')).not.toContain('Outer');
      const dino = listed.find(({ accountName }) => accountName === 'dino');
      expect([dino?.privileged, dino?.groups.includes('Domain Admins')]).toEqual([true, true]);
    });

    it('is of those below the base alone, and ends at once when it is cancelled', async () => {
      const staff = open({ baseDn: `OU=Staff,${domain.baseDn}` });
      const names = (await all(staff)).map(({ accountName }) => accountName);
      expect(names.sort()).toEqual(people.map(({ sam }) => sam));
      const cancelled = new AbortController();
      const seen: string[] = [];
      const reading = (async () => {
        for await (const { accountName } of staff.list(cancelled.signal)) {
          seen.push(accountName);
          cancelled.abort();
        }
      })();
      await expect(reading).rejects.toMatchObject({ detail: 'aborted' });
      expect(seen).toHaveLength(1);
      await expect(all(directory, AbortSignal.abort())).rejects.toMatchObject({
        detail: 'aborted',
      });
    });

    it('fails with a word for it when the base is not there', async () => {
      const nowhere = open({ baseDn: `OU=Nowhere,${domain.baseDn}` });
      await expect(all(nowhere)).rejects.toThrow(/directory unavailable: ldap 32/);
    });
  });

  describe('as a whole', () => {
    let site: Site;
    let config: string;
    beforeAll(async () => {
      site = await makeSite({ people: [] });
      toClose.unshift(() => site.close());
      const { url, caFile, serverName, baseDn, netbios, realm, service } = domain;
      writeFileSync(join(site.folder, 'service-password'), service.password);
      const section = {
        ...{ kind: 'active-directory', urls: [url], caFile, serverName },
        ...{ baseDn: `OU=Staff,${baseDn}`, domain: { netbios, dns: realm } },
        ...{ user: service.user, passwordFile: 'service-password' },
      };
      const rules = [{ name: 'all', who: 'all', may: ['reset'], pass: { all: ['sms', 'email'] } }];
      const before = parse(readFileSync(site.config, 'utf8')) as object;
      config = join(site.folder, 'samba.yaml');
      writeFileSync(config, stringify({ ...before, directory: section, rules }));
    });

    it('is asked by check, which needs no file of names for it', async () => {
      const { code, out } = await outputOf(() =>
        check.run({ config, directory: 'yes', from: 'internet' }, []),
      );
      expect(out).toContain('People: 6 accounts\n  reset, from internet: 1 can go on, 5 would be');
      expect(out).toContain('    privileged, 1: dino\n');
      expect(code).toBe(0);
    });

    it('is examined by the doctor, who knows whose attributes are their own', async () => {
      const all = await outputOf(() => doctor.run({ config, all: 'yes', from: 'internet' }, []));
      expect(all.out).toMatch(
        /^People: 6\n\nreset, from internet: 0 able, 1 perhaps, 5 stranded\n/,
      );
      expect(all.out).toContain('  6  sms: `mobile` may be changed by the person itself in this');
      const one = await outputOf(() => doctor.run({ config }, ['CORP\\anna']));
      expect(one.out).toMatch(/\nsms: usable: •••• 11, from `mobile`\n {2}`mobile` may be changed/);
      expect(one.out).toMatch(/\nemail: usable: [^\n]* from `mail`\n {2}`mail` is the mailbox/);
      expect(one.out).toMatch(
        /can reset: perhaps, by sms \+ email, .*register a private address\.\n$/,
      );
      expect([all.code, one.code]).toEqual([0, 0]);
    });
  });

  describe('what people may write in their own account', () => {
    const attributes = ['mobile', 'Mail', 'department', 'no-such-thing'];
    const told = async (sam: string) => {
      const entry = await directory.find({ name: sam });
      return directory.selfWriting(entry?.guid ?? '', attributes);
    };
    /** What the directory does when the person tries, which is all that counts. */
    const tried = (sam: string, type: string): Promise<string> =>
      as({ user: `${sam}@${domain.realm}`, password }, (client) =>
        client.modify(domain.dn(sam), change('replace', type, `x${sam}@y.example`)),
      ).then(
        () => 'may',
        (error: unknown) =>
          error instanceof ResultCodeError && error.code === 50 ? 'may-not' : String(error),
      );

    it('is their mobile and not their mail by default, and the directory agrees', async () => {
      expect(await told('emil')).toEqual({
        ...{ mobile: 'may', Mail: 'may-not', department: 'may-not' },
        'no-such-thing': 'no-such-attribute',
      });
      expect(await tried('emil', 'mobile')).toBe('may');
      expect(await tried('emil', 'mail')).toBe('may-not');
      expect(await tried('emil', 'department')).toBe('may-not');
    });

    it('is not their mobile any more once it is denied, or no longer granted', async () => {
      await domain.sambaTool(
        ...['dsacl', 'set', `--objectdn=${domain.dn('emil')}`, `--sddl=(OD;;WP;${mobile};;PS)`],
      );
      expect(await told('fred')).toMatchObject({ mobile: 'may' });
      await as(domain.administrator, (admin) => revoke(admin, domain.dn('fred')));
      for (const sam of ['emil', 'fred']) {
        expect(await told(sam)).toMatchObject({ mobile: 'may-not', Mail: 'may-not' });
        expect([sam, await tried(sam, 'mobile')]).toEqual([sam, 'may-not']);
      }
    });

    it('is also what everybody may, and cannot be told where rights are hidden', async () => {
      await domain.sambaTool(
        ...['dsacl', 'set', `--objectdn=${domain.dn('bert')}`],
        '--sddl=(OA;;WP;bf967961-0de6-11d0-a285-00aa003049e2;;AU)',
      );
      expect(await told('bert')).toMatchObject({ Mail: 'may', mobile: 'may' });
      expect(await tried('bert', 'mail')).toBe('may');
      await domain.sambaTool(
        ...['dsacl', 'set', `--objectdn=${domain.dn('anna')}`, '--sddl=(D;;RC;;;AU)'],
      );
      expect(await told('anna')).toMatchObject({ mobile: 'cannot-be-told' });
      expect(await directory.selfWriting('not-a-guid', attributes)).toBeUndefined();
    });
  });
});

/** Of a descriptor the DACL alone, when it is read and when it is written ([MS-ADTS] 3.1.1.3.4.1.11). */
class DaclOnly extends Control {
  constructor() {
    super('1.2.840.113556.1.4.801', { critical: true });
  }
  protected override writeControl(writer: BerWriter): void {
    writer.writeBuffer(Buffer.from([0x30, 0x03, 0x02, 0x01, 0x04]), 0x04);
  }
}

/** Takes every entry that is about Personal-Information out of an account's DACL. */
async function revoke(admin: Client, dn: string): Promise<void> {
  const type = 'nTSecurityDescriptor';
  const options = { scope: 'base' as const, attributes: [type], explicitBufferAttributes: [type] };
  const { searchEntries } = await admin.search(dn, options, [new DaclOnly()]);
  const descriptor = searchEntries[0]?.[type];
  if (!Buffer.isBuffer(descriptor)) throw new Error('no descriptor');
  const acl = descriptor.subarray(descriptor.readUInt32LE(16));
  const kept: Buffer[] = [];
  for (let at = 8, left = acl.readUInt16LE(4); left > 0; left--) {
    const entry = acl.subarray(at, at + acl.readUInt16LE(at + 2));
    if (!entry.includes(guidToBytes(personalInformation)!)) kept.push(entry);
    at += entry.length;
  }
  const header = Buffer.concat([descriptor.subarray(0, 16), Buffer.from([20, 0, 0, 0])]);
  const list = Buffer.concat([acl.subarray(0, 8), ...kept]);
  list.writeUInt16LE(list.length, 2);
  list.writeUInt16LE(kept.length, 4);
  const modification = new Attribute({ type, values: [Buffer.concat([header, list])] });
  const change = new Change({ operation: 'replace', modification });
  await admin.modify(dn, change, [new DaclOnly()]);
}

/** The other way to nested groups: every group once, and the lines between them followed by hand. */
async function groupsByReckoning(
  admin: Client,
  domain: SambaDomain,
): Promise<Map<string, string[]>> {
  const read = async (filter: string, attributes: string[]) => {
    const options = { scope: 'sub' as const, filter, attributes, paged: true };
    return (await admin.search(domain.baseDn, options)).searchEntries;
  };
  const listOf = (value: unknown): string[] =>
    (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  const groups = await read('(objectClass=group)', [
    'sAMAccountName',
    'memberOf',
    'primaryGroupToken',
  ]);
  const byDn = new Map(groups.map((group) => [group.dn.toLowerCase(), group]));
  const byToken = new Map<string, string>();
  for (const group of groups) {
    const options = { scope: 'base' as const, attributes: ['primaryGroupToken'] };
    const [read] = (await admin.search(group.dn, options)).searchEntries;
    byToken.set(String(read?.['primaryGroupToken']), group.dn);
  }
  const users = await read('(&(objectCategory=person)(objectClass=user))', [
    ...['sAMAccountName', 'memberOf', 'primaryGroupID'],
  ]);
  return new Map(
    users.map((user) => {
      const primary = byToken.get(String(user['primaryGroupID'])) ?? '';
      const open = [...listOf(user['memberOf']), primary];
      const reached = new Map<string, string>();
      for (let dn = open.pop(); dn !== undefined; dn = open.pop()) {
        const group = byDn.get(dn.toLowerCase());
        if (group === undefined || reached.has(group.dn)) continue;
        reached.set(group.dn, String(group['sAMAccountName']));
        open.push(...listOf(group['memberOf']));
      }
      return [String(user['sAMAccountName']), [...reached.values()].sort()];
    }),
  );
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import type { Directory } from '../../backend/directory/directory.ts';
import { missesOf, type Who } from '../../backend/rules/who.ts';
import { sambaAvailable, type SambaDomain, startSambaDomain } from './samba/samba-domain.ts';

const available = await sambaAvailable();
const title = available.ok ? 'rules' : `rules (skipped: ${available.why})`;

describe.skipIf(!available.ok)(`${title} on Active Directory`, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  let directory: Directory;
  const toClose: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'));
    const [given, surname, password] = ['Lou', 'Lab', 'Initial-Pw0rd'];
    const person = { givenName: given, surname, password };
    domain = await startSambaDomain({
      folder,
      address: '127.0.0.14',
      people: [
        { ...person, sam: 'lou', displayName: 'Lab, Lou #1', groups: ['Inner'] },
        { ...person, sam: 'sam', displayName: 'Sam Staff' },
      ],
    });
    toClose.unshift(() => domain.close());
    const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
    const admin = new Client({ url: domain.url, timeout: 10_000, tlsOptions });
    await admin.bind(domain.administrator.user, domain.administrator.password);
    const place = `OU=Lab\\, Süd  \\+ \\"x\\",OU=Staff,${domain.baseDn}`;
    await admin.add(place, { objectClass: 'organizationalUnit' });
    const department = new Attribute({ type: 'department', values: ['OPTIK Süd'] });
    await admin.modify(
      domain.dn('lou'),
      new Change({ operation: 'replace', modification: department }),
    );
    await admin.modifyDN(domain.dn('lou'), `CN=Lab\\, Lou \\#1,${place}`);
    await admin.unbind();
    directory = openActiveDirectory({
      urls: [domain.url],
      ca: readFileSync(domain.caFile, 'utf8'),
      serverName: domain.serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      timeout: 5000,
      connections: 2,
      ruleAttributes: ['department', 'displayname', 'no-such-attribute'],
    });
    toClose.unshift(() => directory.close());
  }, 120_000);

  afterAll(async () => {
    for (const close of toClose) await close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function missesFor(name: string, who: Who): Promise<string[]> {
    const entry = await directory.find({ name });
    if (entry === undefined) throw new Error(`no ${name}`);
    const { groups, privileged, dn, attributes } = entry;
    return missesOf(who, { groups, privileged, dn, attributes, place: 'lan' });
  }

  it('finds somebody below a unit with every awkward character, as written by hand', async () => {
    const written = `ou = lab\\2C s\\C3\\BCD \\+ \\"X\\" , ou=STAFF,${domain.baseDn.toLowerCase()}`;
    expect(await missesFor('lou', { ou: written })).toEqual([]);
    expect(await missesFor('lou', { ou: `OU=Staff,${domain.baseDn}` })).toEqual([]);
    expect(await missesFor('sam', { ou: written })).toEqual(['ou']);
    expect(await missesFor('sam', { ou: `OU=staff, ${domain.baseDn}` })).toEqual([]);
    expect(await missesFor('sam', { ou: `OU=taff,${domain.baseDn}` })).toEqual(['ou']);
  });

  it('finds somebody by an attribute, whatever its case, and nobody by one that is absent', async () => {
    const who: Who = { attribute: { name: 'Department', is: ['Acoustics', 'optik süd'] } };
    expect(await missesFor('lou', who)).toEqual([]);
    expect(await missesFor('sam', who)).toEqual(['attribute']);
    const none: Who = { attribute: { name: 'no-such-attribute', is: ['x'] } };
    expect(await missesFor('lou', none)).toEqual(['attribute']);
    const shared: Who = { attribute: { name: 'displayName', is: ['lab, lou #1'] } };
    expect(await missesFor('lou', { ...shared, group: 'inner' })).toEqual([]);
  });
});

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoPeople } from '../../build/demo/people.ts';
import { postgresAvailable } from '../../build/scripts/postgres-available.ts';
import { type Balancer, openBalancer } from '../backend/api/balancer.ts';
import {
  agent,
  deskRows,
  type DeskSite,
  makeDeskSite,
  outsider,
} from '../backend/helpdesk/desk-site.ts';
import { makeVisitor, type Visitor } from '../backend/helpdesk/visitor.ts';
import { siteOnPostgres } from '../support/postgres/site-on-postgres.ts';
import { type RunningBackend, runBackend } from '../support/running-backend.ts';
import { secondNodeOf } from '../support/second-node.ts';
import { sharedPostgres } from '../support/store-kinds.ts';
import { sambaAvailable } from './samba/samba-domain.ts';
import { type AccountChanges, accountChangesIn } from './under-way/account-changes.ts';

const samba = await sambaAvailable();
const postgres = postgresAvailable();
const name =
  "the help desk's page on Active Directory and PostgreSQL, two backends behind a balancer";
const why = [samba, postgres].flatMap((each) => (each.ok ? [] : [each.why])).join('; ');
const title = why === '' ? name : `${name} (skipped: ${why})`;

const like = (accountName: string, more: object = {}) => ({
  ...{ ...agent, accountName, givenName: accountName, surname: 'Desk', groups: [] },
  ...{ email: `${accountName}@home.example`, ...more },
});
/** In a group that is in the group. */
const nested = like('nadia', { groups: ['Berlin Desk'] });
const leaver = like('leo', { groups: ['Service Desk'] });
const privileged = like('paula', { groups: ['Service Desk'] });
const [alice] = demoPeople;

describe.skipIf(why !== '')(title, { timeout: 120_000 }, () => {
  let site: DeskSite;
  let accounts: AccountChanges;
  const nodes: RunningBackend[] = [];
  let balancer: Balancer;
  /** Where a visitor comes from by the word of the balancer. */
  let from = '10.1.2.3';
  /** The backends that connections go to, one after the other. */
  let ports: number[];
  let taken: number[] = [];
  let visitor: Visitor;

  beforeAll(async () => {
    const database = await (await sharedPostgres()).makeDatabase();
    site = await makeDeskSite(
      {
        ...{ directory: 'samba', address: '127.0.0.42', people: [nested, leaver, privileged] },
        settings: {
          listen: { proxies: { trust: ['127.0.0.1/32'], via: 'proxy-protocol' } },
          places: { lan: ['10.0.0.0/8'] },
        },
      },
      {},
      (options) => siteOnPostgres(database, options),
    );
    const { domain } = site.directory;
    if (domain === undefined) throw new Error('no domain');
    accounts = accountChangesIn(domain);
    await domain.sambaTool('group', 'addmembers', 'Service Desk', 'Berlin Desk');
    for (const each of [site, await secondNodeOf(site)]) {
      nodes.push(await runBackend(each, { now: Date.now }));
    }
    ports = nodes.map(({ events }) => {
      const told = events.find(({ event }) => event === 'helpdesk');
      if (told?.event !== 'helpdesk') throw new Error('no page');
      return Number(new URL(told.url).port);
    });
    let turn = 0;
    balancer = await openBalancer({
      port: () => {
        const port = ports[turn++ % ports.length] ?? 0;
        taken.push(port);
        return port;
      },
      header: () => Buffer.from(`PROXY TCP4 ${from} 10.9.9.9 5 443\r\n`),
    });
  }, 300_000);
  afterAll(async () => {
    await balancer.close();
    for (const node of nodes) await node.stop();
    await site.close();
  }, 60_000);
  beforeEach(() => {
    from = '10.1.2.3';
    taken = [];
    visitor = makeVisitor(balancer.url, site.ca);
  });

  const rows = async () => (await deskRows(site)).map(({ event, data }) => ({ event, ...data }));
  const guidOf = async (account: string): Promise<string> => {
    await visitor.get('/');
    const { headers } = await visitor.post('/look', { sought: account });
    return String(headers['location']).replace('/person/', '');
  };

  it.each([
    ['of the group', agent],
    ['of a group in the group', nested],
  ])('lets a member %s in, by any form of the name', async (_, { accountName, password }) => {
    for (const typed of [accountName, `CORP\\${accountName}`, `${accountName}@corp.example`]) {
      expect((await visitor.signIn(typed, password)).status).toBe(303);
      expect(visitor.page.text).toContain(accountName);
    }
    expect((await rows()).at(-1)).toMatchObject({ event: 'desk-signed-in', account: accountName });
  });

  it('lets nobody else in, in the same words, and never looks at their passwords', async () => {
    const { domain } = site.directory;
    await domain?.sambaTool('group', 'addmembers', 'Account Operators', privileged.accountName);
    const answers: string[] = [];
    for (const [typed, password, because] of [
      [outsider.accountName, outsider.password, 'not-in-group'],
      [outsider.accountName, 'Wrong-Harbour-1', 'not-in-group'],
      [privileged.accountName, privileged.password, 'privileged'],
      [privileged.accountName, 'Wrong-Harbour-1', 'privileged'],
      ['nobody.at.all', agent.password, 'no-such-account'],
      [agent.accountName, 'Wrong-Harbour-1', 'wrong'],
    ] as const) {
      const { status, text } = await visitor.signIn(typed, password);
      expect(status).toBe(403);
      answers.push(text);
      expect((await rows()).at(-1)).toMatchObject({ event: 'desk-refused', because });
    }
    expect(new Set(answers).size).toBe(1);
    // The domain has counted the agent's wrong one alone.
    const wrongs: (number | undefined)[] = [];
    await visitor.signIn(nested.accountName, nested.password);
    for (const { accountName } of [agent, outsider, privileged]) {
      wrongs.push((await accounts.state(await guidOf(accountName)))?.wrong);
    }
    expect(wrongs).toEqual([1, 0, 0]);
  });

  it('unlocks for real whoever is locked out, from a form of one backend to the other', async () => {
    await visitor.signIn(nested.accountName, nested.password);
    const guid = await guidOf('alice');
    expect(visitor.page.text).not.toContain('Unlock the account in the directory');
    await accounts.lock(guid);
    expect(await site.directory.opens('alice', alice?.password ?? '')).toBe(false);
    await visitor.get(`/person/${guid}`);
    expect(visitor.page.text).toContain('Unlock the account in the directory');
    await visitor.get(`/person/${guid}/unlock-account`);
    const { page } = visitor;
    const sent = { ticked: ['0', '1'], note: '' };
    await visitor.post(`/person/${guid}/unlock-account`, sent);
    expect(visitor.page.text).toContain('The account was unlocked in the directory.');
    expect(await accounts.state(guid)).toMatchObject({ locked: false });
    expect(await site.directory.opens('alice', alice?.password ?? '')).toBe(true);
    expect((await rows()).slice(-3)).toMatchObject([
      { event: 'desk-unlock-intended', account: nested.accountName },
      { event: 'desk-unlock-outcome', outcome: 'unlocked' },
      { event: 'desk-looked' },
    ]);
    // The same form again, whichever backend gets it, does nothing a second time.
    await accounts.lock(guid);
    visitor.page = page;
    await visitor.post(`/person/${guid}/unlock-account`, sent);
    expect(visitor.page.text).toContain('This form was sent before.');
    expect(await accounts.state(guid)).toMatchObject({ locked: true });
    expect(new Set(taken)).toEqual(new Set(ports));
  });

  it('keeps a session on whichever backend, and ends it on both', async () => {
    await visitor.signIn(agent.accountName, agent.password);
    const held = visitor.cookie;
    for (let time = 0; time < 4; time++) expect((await visitor.get('/')).status).toBe(200);
    await visitor.post('/sign-out');
    for (let time = 0; time < 2; time++) {
      visitor.cookie = held;
      expect((await visitor.get('/')).status).toBe(401);
    }
  });

  it('signs out whoever leaves the group, before anything is done', async () => {
    await visitor.signIn(leaver.accountName, leaver.password);
    await visitor.get('/');
    const { domain } = site.directory;
    await domain?.sambaTool('group', 'removemembers', 'Service Desk', leaver.accountName);
    const { status, text } = await visitor.post('/look', { sought: 'alice' });
    expect(status).toBe(401);
    expect(text).toContain('no longer one of the help desk');
    expect((await rows()).at(-1)).toMatchObject({ because: 'not-in-group' });
  });

  it('answers by the address behind the balancer, and writes that one down', async () => {
    from = '10.77.1.9';
    await visitor.signIn(agent.accountName, agent.password);
    expect((await deskRows(site)).at(-1)).toMatchObject({
      ...{ event: 'desk-signed-in', origin: { address: '10.77.1.9' } },
    });
    from = '198.51.100.7';
    await expect(visitor.get('/sign-in')).rejects.toThrow(/hang up|ECONNRESET|socket/);
  });

  /** The certificate that the next connection is shown. */
  async function shown(): Promise<string> {
    const port = Number(new URL(balancer.url).port);
    const socket = connect({ port, ca: site.ca, servername: 'localhost' });
    try {
      await once(socket, 'secureConnect');
      return socket.getPeerCertificate().fingerprint256;
    } finally {
      socket.destroy();
    }
  }

  it('shows a renewed certificate to whoever comes anew, and the session goes on', async () => {
    await visitor.signIn(agent.accountName, agent.password);
    const other = await site.authority.issue({ names: ['localhost', '127.0.0.1'] });
    writeFileSync(join(site.folder, 'backend.pem'), other.pem);
    writeFileSync(join(site.folder, 'backend.key'), other.key);
    for (const { events } of nodes) {
      await vi.waitFor(
        () =>
          expect(events).toContainEqual(expect.objectContaining({ event: 'certificate.renewed' })),
        { timeout: 60_000, interval: 200 },
      );
    }
    const { fingerprint256 } = new X509Certificate(other.pem);
    expect([await shown(), await shown()]).toEqual([fingerprint256, fingerprint256]);
    for (let time = 0; time < 2; time++) expect((await visitor.get('/')).status).toBe(200);
  });
});

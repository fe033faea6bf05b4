import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryEvent } from '../../backend/directory/active-directory/directory-event.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import { type Directory, DirectoryUnavailable } from '../../backend/directory/directory.ts';
import { type NameServer, nameServerAvailable, startNameServer } from './samba/name-server.ts';
import { sambaAvailable, type SambaDomain, startSambaDomain } from './samba/samba-domain.ts';

const samba = await sambaAvailable();
const missing = !samba.ok ? samba.why : nameServerAvailable() ? '' : 'no dnsmasq-base';
const name = 'controllers that the DNS names';
const title = missing === '' ? name : `${name} (skipped: ${missing})`;

const here = '127.0.0.15';
/** Nothing listens there. */
const nowhere = '127.0.0.99';
const all = '_ldap._tcp.dc._msdcs.corp.example';
const inBerlin = '_ldap._tcp.Berlin._sites.dc._msdcs.corp.example';

describe.skipIf(missing !== '')(title, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  const events: DirectoryEvent[] = [];
  const toClose: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dns-'));
    const alice = { sam: 'alice', givenName: 'Alice', surname: 'Martin', displayName: 'Alice M' };
    const people = [{ ...alice, password: 'Initial-Pw0rd' }];
    domain = await startSambaDomain({ folder, address: here, people });
  }, 120_000);
  afterAll(async () => {
    for (const close of toClose.toReversed()) await close();
    await domain.close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  const serve = async (...asked: Parameters<typeof startNameServer>): Promise<NameServer> => {
    const server = await startNameServer(...asked);
    toClose.push(server.close);
    return server;
  };
  const open = (server: NameServer, site?: string): Directory => {
    const directory = openActiveDirectory({
      discover: { servers: [server.authority], site },
      ca: readFileSync(domain.caFile, 'utf8'),
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      ...{ timeout: 5000, connections: 2, log: (event) => events.push(event) },
    });
    toClose.push(() => directory.close());
    return directory;
  };

  it('are asked in the order of the site and of what answers, and written to by their own name', async () => {
    const server = await serve(
      here,
      [
        [all, 'dc1.corp.example', 0, 100],
        [all, 'dc9.corp.example', 0, 100],
        [inBerlin, 'dc9.corp.example', 0, 100],
      ],
      { 'dc1.corp.example': here, 'dc9.corp.example': nowhere },
    );
    const directory = open(server, 'Berlin');
    const guid = (await directory.find({ name: 'alice' }))?.guid ?? '';
    // The one of the site is away, which was known before anything was sent there.
    expect(events.splice(0).map(({ controller }) => controller)).not.toContain(
      'dc9.corp.example:636',
    );
    const seen = await directory.observe(guid);
    expect(seen?.controller).toBe('dc1.corp.example:636');
    const target = { guid, controller: 'dc1.corp.example:636' };
    expect(await directory.reset(target, 'Second-Pw0rd')).toEqual({ kind: 'written' });
    // A backend that has just been started settles with the controller that the one before has asked.
    const later = open(server);
    expect((await later.observe(guid, { controller: target.controller }))?.controller).toBe(
      target.controller,
    );
  });

  it('are given no password under a name that their certificate does not bear', async () => {
    const server = await serve(here, [[all, 'evil.corp.example', 0, 100]], {
      'evil.corp.example': here,
    });
    const asked = open(server).probe();
    await expect(asked).rejects.toThrow(DirectoryUnavailable);
    await expect(asked).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(events.splice(0)).toContainEqual({
      event: 'directory.certificate-refused',
      controller: 'evil.corp.example:636',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('cannot be found where the DNS knows none, and the log says so', async () => {
    const server = await serve(here, [], { 'dc1.corp.example': here });
    await expect(open(server).probe()).rejects.toThrow('no-controller-found');
    expect(events.splice(0)).toContainEqual({
      ...{ event: 'directory.discovery-failed', controller: 'corp.example', code: 'ENOTFOUND' },
      remedy: expect.stringContaining(all) as unknown,
    });
  });
});

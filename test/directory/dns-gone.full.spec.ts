import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../build/demo/backend-process.ts';
import { demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import {
  linesAbout,
  provenWalk,
  readiness,
  startOn,
  watched,
} from '../backend/weather/weather-site.ts';
import { signIn } from './samba/people-of-domain.ts';
import { type NameServer, nameServerAvailable, startNameServer } from './samba/name-server.ts';
import { sambaAvailable } from './samba/samba-domain.ts';

const samba = await sambaAvailable();
const missing = !samba.ok ? samba.why : nameServerAvailable() ? '' : 'no dnsmasq-base';
const name = 'a backend whose domain is known to the DNS no more';
const title = missing === '' ? name : `${name} (skipped: ${missing})`;

const here = '127.0.0.61';
const elsewhere = '127.0.0.62';
const all = '_ldap._tcp.dc._msdcs.corp.example';
const patient = { timeout: 120_000, interval: 500 };

describe.skipIf(missing !== '')(title, () => {
  let site: Site;
  let backend: BackendProcess;
  let dns: NameServer;
  /** Another way to the same controller, which only the DNS tells of. */
  let other: Server;
  let reached = 0;
  const controllers = { 'dc1.corp.example': here };
  beforeAll(async () => {
    dns = await startNameServer(here, [[all, 'dc1.corp.example', 10, 100]], controllers);
    const discover = { servers: [dns.authority] };
    site = await makeSite({
      ...{ directory: 'samba', address: here, people: demoPeople.slice(0, 2) },
      settings: { ...watched, directory: { urls: undefined, discover, timeout: 5 } },
    });
    other = createServer((socket) => {
      reached++;
      const onward = connect(636, here);
      for (const each of [socket, onward]) each.on('error', () => undefined);
      socket.pipe(onward).pipe(socket);
    }).listen(636, elsewhere);
    await once(other, 'listening');
    backend = await startOn(site);
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    other.close();
    await site.close();
    await dns.close();
  }, 60_000);

  it(
    'goes on with the controllers that it knows, says what to do, and finds those that came meanwhile',
    { timeout: 400_000 },
    async () => {
      const { domain } = site.directory;
      const [person, somebody] = [demoPeople[0]!, demoPeople[1]!];
      const walk = await provenWalk(site, person);
      expect(await readiness(backend)).toMatch(/^ready\n/);

      await dns.close();
      await vi.waitFor(async () => {
        await readiness(backend);
        expect(linesAbout(backend, 'directory.discovery-failed')).toHaveLength(1);
      }, patient);
      expect(linesAbout(backend, 'directory.discovery-failed')[0]).toMatchObject({
        ...{ controller: 'corp.example', code: 'ECONNREFUSED' },
        remedy: expect.stringMatching(
          /name servers answer.*_msdcs\.corp\.example; the controllers that are known/,
        ) as unknown,
      });
      // Every connection is new after this, and so is every question for an address.
      await domain!.restart();
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(
          /^ready\n[^]*note: directory: the name dc1\.corp\.example is not found/,
        );
      }, patient);
      expect(linesAbout(backend, 'peer.name-lost')).toMatchObject([
        {
          ...{ setting: 'directory', name: 'dc1.corp.example', kept: true },
          remedy: expect.stringContaining('name servers') as unknown,
        },
      ]);
      const next = 'Next-Kestrel-Nest-77';
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await signIn(domain!, person.accountName, next)).toBe('signed in');
      expect(reached).toBe(0);

      const found = { ...controllers, 'dc2.corp.example': elsewhere };
      const services = [
        [all, 'dc1.corp.example', 10, 100],
        [all, 'dc2.corp.example', 0, 100],
      ] as const;
      dns = await startNameServer(here, services, found, dns.port);
      await vi.waitFor(async () => {
        await readiness(backend);
        expect(linesAbout(backend, 'directory.discovery-works')).toHaveLength(1);
        expect(reached).toBeGreaterThan(0);
      }, patient);
      await domain!.restart();
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n(?![^]*note: directory)/);
      }, patient);
      expect(linesAbout(backend, 'peer.name-found')).toMatchObject([
        { setting: 'directory', name: 'dc1.corp.example' },
      ]);
      const other = await provenWalk(site, somebody);
      const before = reached;
      expect(await other.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await signIn(domain!, somebody.accountName, next)).toBe('signed in');
      expect(before).toBeGreaterThan(1);
    },
  );
});

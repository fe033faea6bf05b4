import { describe, expect, it } from 'vitest';
import { makeCertificates, pinOf } from './certificates.ts';
import { detect } from './detector.ts';
import { withLab } from './lab.ts';
import { addresses, names, type PlaceName } from './places.ts';
import { namespaces, openWorld, type World } from './world.ts';

const certificates = await makeCertificates();
const limit = { timeout: 90_000 };
const service = '_ldap._tcp.dc._msdcs.corp.example';

async function inWorld(place: PlaceName, work: (world: World) => Promise<void>): Promise<void> {
  await withLab(namespaces, async (lab) => work(await openWorld(lab, certificates, place)));
}

/** A domain controller, as far as anybody can tell who has not signed in: Kerberos' port is open. */
async function openController({ far }: World): Promise<void> {
  const at = { address: addresses.controller, port: 88 };
  await far.start('controller', { kind: 'plain', ...at, manner: 'silent' });
}

/** The backend can be reached from anywhere. */
async function publish({ far, tellOutside }: World): Promise<void> {
  const at = { address: addresses.publicBackend, port: 443, manner: 'ready' } as const;
  const certificate = certificates.backend;
  await far.start('published', { kind: 'beacon', ...at, certificate, lan: [], vpn: [] });
  await tellOutside({ name: names.backend, a: [addresses.publicBackend] });
}

describe.concurrent('whether the laptop would take a new password now', () => {
  it('is yes where a domain controller of the SRV record answers', limit, () =>
    inWorld('office', async (world) => {
      await openController(world);
      await world.tellInside(
        { name: service, srv: [names.controller] },
        { name: names.controller, a: [addresses.controller] },
      );
      const policy = { domainControllers: { domain: 'corp.example' } };
      const { last } = await detect(world, { policy });
      expect(last).toMatchObject({ verdict: 'reachable', signIn: 'now' });
    }),
  );

  it('is later at home, though the backend can be reached', limit, () =>
    inWorld('home', async (world) => {
      await publish(world);
      const policy = { domainControllers: { names: [names.controller], domain: 'corp.example' } };
      const { last } = await detect(world, { policy });
      expect(last).toMatchObject({ verdict: 'reachable', signIn: 'later' });
    }),
  );

  it('is not known where the settings name nobody to ask', limit, () =>
    inWorld('office', async (world) => {
      const { last } = await detect(world);
      expect(last).toMatchObject({ verdict: 'reachable', signIn: 'unknown' });
    }),
  );
});

describe.concurrent('what the probe says besides', () => {
  it(
    'is that the chain is not whole, where the pinned backend sends its own certificate alone',
    limit,
    () =>
      inWorld('office', async (world) => {
        const between = await certificates.corp.issueAuthority('Corp Example issuing authority');
        const leaf = await between.issue({ names: [names.backend] });
        await world.backend('ready', leaf);
        const policy = { connection: { pins: [pinOf(leaf), pinOf(certificates.corp)] } };
        const { last } = await detect(world, { policy });
        expect(last).toMatchObject({
          verdict: 'backend-certificate',
          reason: 'chain',
          confirmed: true,
        });
        expect(last.remark).toMatch(/chain/);

        await world.backend('ready', { ...leaf, pem: `${leaf.pem}\n${between.pem}` });
        const whole = await detect(world, { policy });
        expect(whole.last).toMatchObject({ verdict: 'reachable', confirmed: true });
        expect(whole.last.remark ?? '').not.toMatch(/chain/);
      }),
  );

  it('is nothing more where the settings are wrong, and nothing is sent to anybody', limit, () =>
    inWorld('office', async (world) => {
      const policy = { connection: { pins: ['sha256/short'] } };
      const { last, code } = await detect(world, { policy });
      expect(last).toMatchObject({ verdict: 'not-configured', confirmed: true });
      expect(code).toBe(2);
      const seen = await world.far.seen(`backend ${addresses.backend}`);
      expect(seen.connections).toBe(0);
    }),
  );
});

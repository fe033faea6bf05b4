import { describe, expect, it } from 'vitest';
import { record } from './capture.ts';
import { makeCertificates } from './certificates.ts';
import { detect, type DetectorOptions } from './detector.ts';
import { fakeBackend, intercept } from './hotspots.ts';
import type { Service } from './inside/service.ts';
import { withLab } from './lab.ts';
import { addresses, names, type PlaceName } from './places.ts';
import { portalByFirewall, portalByForgery, portalByNames } from './portals.ts';
import { namespaces, openWorld, telltale, type World } from './world.ts';

const certificates = await makeCertificates();
const proxy = `http://${names.proxy}:8080`;

interface Trap {
  name: string;
  place: PlaceName;
  set: (world: World) => Promise<unknown>;
  detector?: DetectorOptions;
  /** Where the trap writes down what it is told: on the router, or behind it. */
  ears: [side: 'near' | 'far', service: string][];
}

const traps: Trap[] = [
  {
    name: 'a hotspot that pretends to be the backend',
    place: 'home',
    set: (world) => fakeBackend(world, world.certificates.hostile),
    ears: [['near', 'fake']],
  },
  {
    name: 'TLS inspection that this machine does not know',
    place: 'office',
    set: (world) => intercept(world, world.certificates.inspected),
    ears: [['near', 'interception']],
  },
  {
    name: 'TLS inspection that this machine trusts, and the settings do not',
    place: 'office',
    set: (world) => intercept(world, world.certificates.inspected),
    detector: { trustsInspector: true },
    ears: [['near', 'interception']],
  },
  {
    name: 'a captive portal that redirects',
    place: 'home',
    set: (world) => portalByFirewall(world, 'redirect'),
    ears: [['near', 'portal']],
  },
  {
    name: 'a captive portal that wants a sign-in for every request',
    place: 'home',
    set: async (world) => {
      await portalByNames(world);
      const challenge = { 'www-authenticate': 'Negotiate', 'set-cookie': 'id=7; Path=/' };
      const at = { address: world.place.router, port: 80, headers: challenge };
      await world.near().start('portal', { kind: 'web', ...at, status: 401 } satisfies Service);
    },
    ears: [['near', 'portal']],
  },
  {
    name: 'a captive portal that forges certificates',
    place: 'home',
    set: portalByForgery,
    ears: [
      ['near', 'portal'],
      ['near', 'forged'],
    ],
  },
  {
    name: 'a proxy that wants a sign-in',
    place: 'office',
    set: async (world) => {
      const at = { address: addresses.proxy, port: 8080, names: {} };
      await world.far.start('proxy', { kind: 'proxy', ...at, manner: 'login' });
    },
    detector: { policy: { connection: { proxy } } },
    ears: [['far', 'proxy']],
  },
];

/** What a laptop says of its owner or of itself, and what opens doors. */
const secrets = [
  telltale.account,
  telltale.computer,
  'authorization',
  'bearer',
  'cookie',
  'negotiate',
  'ntlm',
  'user-agent',
  'referer',
];

/** Look-ups, the plain look, TLS, and the proxy. */
const known = ['udp 53', 'tcp 53', 'tcp 80', 'tcp 443', 'tcp 8080'];

describe.concurrent('the wire', () => {
  for (const trap of traps) {
    it(`carries nothing of the person to ${trap.name}`, { timeout: 60_000 }, async () => {
      await withLab(namespaces, async (lab) => {
        const world = await openWorld(lab, certificates, trap.place);
        await trap.set(world);
        const stop = await record(world);
        await detect(world, trap.detector);
        const wire = await stop();

        const left = wire.sent.toLowerCase();
        expect(left).toContain(names.backend.split('.')[0]);
        for (const secret of secrets) expect(left, secret).not.toContain(secret);
        for (const port of wire.ports) expect(known).toContain(port);

        for (const [side, service] of trap.ears) {
          const heard = await (side === 'near' ? world.near() : world.far).seen(service);
          for (const text of heard.texts) expect(text).toMatch(harmless);
        }
      });
    });
  }
});

/** A request that anybody could have sent: a beacon, a plain look, a wish for a tunnel. */
const harmless =
  /^(?:GET (?:\/v1\/beacon|\/)|HEAD \/|CONNECT [\w.]+:443)\n(?:(?:host|connection|accept|accept-encoding|accept-language)\n[^\n]*\n?)*$/i;

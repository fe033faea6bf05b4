import { describe, expect, it } from 'vitest';
import { makeCertificates } from './certificates.ts';
import { detect, type Told } from './detector.ts';
import type { BeaconManner } from './inside/service.ts';
import { withLab } from './lab.ts';
import { countPackets } from './packet-count.ts';
import { addresses, names } from './places.ts';
import { followMemory } from './process-memory.ts';
import { namespaces, openWorld, type World } from './world.ts';

const certificates = await makeCertificates();

interface Attack {
  name: string;
  set: (world: World) => Promise<unknown>;
  policy?: Record<string, unknown>;
  verdict: Told['verdict'];
  reason: string;
}

const answers: [manner: BeaconManner, words: string, reason: string][] = [
  ['oversized', 'a beacon of 20 MB', 'bad-answer'],
  ['endless', 'a beacon without an end', 'bad-answer'],
  ['endless-headers', 'headers without an end', 'bad-answer'],
  ['slow', 'a beacon of one letter every half second', 'hangs'],
  ['malformed', 'a beacon that breaks off', 'bad-answer'],
  ['wrong-shape', 'a beacon of another shape', 'bad-answer'],
  ['deep', 'a beacon of fifty thousand brackets', 'bad-answer'],
  ['not-http', 'a mail server behind the right certificate', 'bad-answer'],
  ['redirect', 'a redirect to somewhere else', 'bad-answer'],
  ['silent-after-request', 'silence after the request', 'hangs'],
];

const attacks: Attack[] = [
  ...answers.map(([manner, words, reason]): Attack => ({
    name: words,
    set: (world) => world.backend(manner),
    verdict: 'backend-down',
    reason,
  })),
  {
    name: 'a certificate with five thousand names',
    set: (world) => world.backend('ready', world.certificates.giant),
    verdict: 'untrusted-network',
    reason: 'intercepted',
  },
  {
    name: 'TLS records without an end and without sense',
    set: async (world) => {
      const at = { address: addresses.backend, port: 443 };
      await world.far.start(`backend ${at.address}`, { kind: 'plain', ...at, manner: 'endless' });
    },
    verdict: 'untrusted-network',
    reason: 'intercepted',
  },
  {
    name: 'a name with two thousand addresses, all of them dead',
    set: async (world) => {
      await world.tellInside({ name: names.backend, many: 2000 });
      await world.firewall('ip daddr 10.66.0.0/16 drop;');
    },
    verdict: 'off-network',
    reason: 'silent',
  },
  {
    name: 'a name with two thousand addresses, and the settings know the right one',
    set: async (world) => {
      await world.tellInside({ name: names.backend, many: 2000 });
      await world.firewall('ip daddr 10.66.0.0/16 drop;');
    },
    policy: { connection: { addresses: [addresses.backend] } },
    verdict: 'reachable',
    reason: 'direct',
  },
];

describe.concurrent('hostile answers', () => {
  for (const attack of attacks) {
    it(`${attack.name}: the right verdict in bounded time and memory`, { timeout: 90_000 }, () =>
      withLab(namespaces, async (lab) => {
        const world = await openWorld(lab, certificates, 'office');
        await attack.set(world);
        const count = await countPackets(world);
        let peak = (): number => Number.NaN;
        const policy = attack.policy ?? {};
        const { last, took } = await detect(world, {
          policy,
          started: (running) => (peak = followMemory(running)),
        });
        const packets = await count();
        const { verdict, reason, confirmed, ms, evidence } = last;
        const numbers = `${Math.round(ms)} ms, ${Math.round(peak())} MiB, ${JSON.stringify(packets)}`;
        console.log(`${attack.name}: ${verdict}/${reason} ${numbers}`);
        expect({ verdict, reason, confirmed }, JSON.stringify(evidence)).toEqual({
          verdict: attack.verdict,
          reason: attack.reason,
          confirmed: true,
        });
        expect(took).toBeLessThan(30_000);
        expect(peak()).toBeLessThan(220);
        expect(packets.connects).toBeLessThan(150);
        expect(packets.names).toBeLessThan(100);
      }),
    );
  }
});

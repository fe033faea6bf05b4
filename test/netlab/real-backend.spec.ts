import { describe, expect, it } from 'vitest';
import { makeCertificates } from './certificates.ts';
import { detect, watch } from './detector.ts';
import { withLab } from './lab.ts';
import { openOrganisation } from './open-organisation.ts';
import { addresses, names } from './places.ts';
import { startPlainTunnel } from './tunnel.ts';
import { namespaces, openWorld } from './world.ts';

const certificates = await makeCertificates();
const limit = 90_000;

describe.concurrent('the real backend', () => {
  it(
    'sees a laptop in the office as such, and tells when its store is gone',
    { timeout: limit },
    () =>
      withLab(namespaces, async (lab) => {
        const world = await openWorld(lab, certificates, 'office');
        const backend = await openOrganisation(world);
        const policy = { connection: { ca: backend.ca } };
        const { last } = await detect(world, { policy });
        expect(last).toMatchObject({ verdict: 'reachable', reason: 'direct', confirmed: true });
        expect(last.evidence).toMatchObject({ seenFrom: 'lan', onNetwork: true, beacon: 'ready' });

        await backend.store('lock');
        // One look of the backend at what it needs holds for two seconds.
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        const watched = await watch(world, { policy });
        const down = await watched.until(({ verdict }) => verdict === 'backend-down', 30_000);
        expect(down).toMatchObject({ reason: 'not-ready', confirmed: true });
        const from = watched.told.length;
        await backend.store('free');
        const back = await watched.until(({ verdict }) => verdict === 'reachable', 30_000, from);
        expect(back.evidence.beacon).toBe('ready');
        await watched.running.stop();
      }),
  );

  it(
    'sees a laptop at home as on the internet, and in the tunnel as in the VPN',
    { timeout: limit },
    () =>
      withLab(namespaces, async (lab) => {
        const world = await openWorld(lab, certificates, 'home');
        const backend = await openOrganisation(world);
        await world.tellOutside({ name: names.backend, a: [addresses.publicBackend] });
        const policy = { connection: { ca: backend.ca } };
        const outside = await detect(world, { policy });
        expect(outside.last.verdict).toBe('reachable');
        expect(outside.last.evidence).toMatchObject({ seenFrom: 'internet', onNetwork: false });

        await startPlainTunnel(world);
        const tunnelled = await detect(world, { policy });
        expect(tunnelled.last.verdict).toBe('reachable');
        expect(tunnelled.last.evidence).toMatchObject({ seenFrom: 'vpn', onNetwork: true });
      }),
  );
});

import { describe, expect, it } from 'vitest';
import { makeCertificates } from './certificates.ts';
import { flap } from './flap.ts';
import { withLab } from './lab.ts';
import { namespaces, openWorld } from './world.ts';

const certificates = await makeCertificates();
const seconds = 20;
/** A round of probes begins at most every 300 ms. */
const rounds = (seconds * 1000) / 300;

describe.concurrent('a link that changes every 300 ms', () => {
  it('gives few words, bounded probes and no growth of memory', { timeout: 90_000 }, async () => {
    await withLab(namespaces, async (lab) => {
      const world = await openWorld(lab, certificates, 'office');
      const seen = await flap(world, seconds * 1000);
      console.log(`flapping for ${seconds} s: ${JSON.stringify(seen)}`);
      // A word stays for at least 1.5 s, but that the form appears at once.
      expect(seen.lines).toBeLessThanOrEqual(2 * Math.ceil(seconds / 1.5));
      // Two names and two families, each asked again at most three times.
      expect(seen.packets.names).toBeLessThanOrEqual(rounds * 16);
      // Two hosts, each tried at most four times.
      expect(seen.packets.connects).toBeLessThanOrEqual(rounds * 8);
      expect(seen.growth).toBeLessThan(20);
      expect(seen.settled).toBe('reachable');
    });
  });
});

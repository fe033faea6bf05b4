import { makeCertificates } from '../netlab/certificates.ts';
import { needsLab } from '../netlab/needs.ts';
import type { Bench } from './bench.ts';
import { looks } from './network-looks.ts';
import { flapping } from './network-flapping.ts';
import { lossyLines } from './network-lossy.ts';
import { recoveries } from './network-recoveries.ts';
import type { Section } from './report.ts';

/** What the detector's parts of the benchmark are given. */
export interface NetworkBench extends Bench {
  certificates: Awaited<ReturnType<typeof makeCertificates>>;
}

/**
 * How quickly the built detector knows what is the case, in real networks of namespaces, beside what
 * others publish about theirs. Throws one line where no such network can be built.
 */
export async function network(bench: Bench): Promise<Omit<Section, 'name'>> {
  const missing = await needsLab();
  if (missing !== undefined) throw new Error(missing);
  const parts: NetworkBench = { ...bench, certificates: await makeCertificates() };
  const rows = [
    ...(await looks(parts)),
    ...(await recoveries(parts)),
    ...(await lossyLines(parts)),
    ...(await flapping(parts)),
  ];
  return {
    title: 'The network detector in real networks',
    notes: [
      'From the first probe to the word, by the detector itself; recovery from the end of the change',
      'to the line on standard output. In brackets what others publish, none of it measured here:',
      'Cloudflare WARP up to 40 s to know a managed network; Windows NCSI asks again every 15 s, and',
      'not before sign-in; Firefox 5 s a try; Tailscale 5 s a probe, 3 s for portals; Chromium asks a',
      'portal again after 20 s; Android after 10 min; Mullvad waits 5 s after a resume.',
    ],
    rows,
  };
}

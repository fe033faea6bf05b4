import type { Line } from '../netlab/cables.ts';
import { detect, type Told } from '../netlab/detector.ts';
import { withLab } from '../netlab/lab.ts';
import { addresses, names, type PlaceName } from '../netlab/places.ts';
import { portalByFirewall, portalByForgery, portalByNames } from '../netlab/portals.ts';
import { namespaces, openWorld, type World } from '../netlab/world.ts';
import { measure, type Readings } from './measure.ts';
import type { NetworkBench } from './network.ts';
import { type Row, rowOf } from './report.ts';

/** One look at one network, many times. */
interface Look {
  name: string;
  place: PlaceName;
  line?: Line;
  shape?: (world: World) => Promise<unknown>;
  verdict: Told['verdict'];
  /** What p95 should be, in milliseconds, and what it is to be compared with. */
  aim: number;
  beside: string;
  /** What the first word should be, said or not yet sure. */
  firstWord?: number;
}

const office = { place: 'office', verdict: 'reachable', beside: 'WARP 40 s' } as const;
const away = { place: 'home', verdict: 'off-network', beside: 'Firefox 5 s' } as const;
const portal = { place: 'home', verdict: 'captive-portal', beside: 'Tailscale 3 s' } as const;
const leak = async (world: World, rule: string): Promise<void> => {
  await world.tellOutside({ name: names.backend, a: [addresses.backend] });
  await world.firewall(`ip daddr 10.0.0.0/8 ${rule};`);
};

const all: Look[] = [
  { name: 'on the network, RTT below 1 ms', ...office, aim: 400 },
  { name: 'on the network, RTT 50 ms', ...office, line: { delay: 25 }, aim: 400 },
  { name: 'on the network, RTT 80 ms', ...office, line: { delay: 40 }, aim: 600 },
  { name: 'on the network, RTT 320 ms', ...office, line: { delay: 160 }, aim: 2_200 },
  { name: 'off the network, no such name', ...away, aim: 300 },
  {
    name: 'off the network, prohibited',
    ...away,
    shape: (world) => leak(world, 'reject with icmp admin-prohibited'),
    aim: 300,
  },
  {
    name: 'off the network, reset',
    ...away,
    shape: (world) => leak(world, 'meta l4proto tcp reject with tcp reset'),
    aim: 300,
  },
  {
    name: 'packets dropped: confirmed',
    ...away,
    shape: (world) => leak(world, 'drop'),
    aim: 4_000,
    firstWord: 1_500,
  },
  {
    name: 'portal that redirects',
    ...portal,
    shape: (world) => portalByFirewall(world, 'redirect'),
    aim: 500,
  },
  { name: 'portal to which all names lead', ...portal, shape: portalByNames, aim: 500 },
  { name: 'portal that forges certificates', ...portal, shape: portalByForgery, aim: 500 },
];

export async function looks({ certificates, runs, say }: NetworkBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const look of all) {
    const samples = await withLab(namespaces, async (lab) => {
      const world = await openWorld(lab, certificates, look.place, look.line);
      await look.shape?.(world);
      return measure(look.name, runs, () => once(world, look), say);
    });
    const row = rowOf(look.name, 'ms', samples.get('sure'));
    const words = `p95 at most ${look.aim} ms (${look.beside})`;
    if (look.firstWord !== undefined) {
      const first = rowOf(
        `${look.name.split(':')[0] ?? ''}: first word`,
        'ms',
        samples.get('first'),
      );
      const limit = look.firstWord;
      rows.push({
        ...first,
        aim: { words: `p95 at most ${limit} ms (${look.beside})`, met: first.p95 <= limit },
      });
    }
    rows.push({ ...row, aim: { words, met: row.p95 <= look.aim } });
  }
  return rows;
}

async function once(world: World, { verdict, name }: Look): Promise<Readings> {
  const { told, last } = await detect(world);
  if (last.verdict !== verdict) {
    throw new Error(`${name}: said ${last.verdict}/${last.reason} instead of ${verdict}`);
  }
  return { sure: last.ms, first: told[0]?.ms ?? Number.NaN };
}

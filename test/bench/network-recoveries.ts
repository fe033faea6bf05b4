import { plugIn } from '../netlab/cables.ts';
import { type Told, watch, type Watch } from '../netlab/detector.ts';
import { publish } from '../netlab/hotspots.ts';
import { withLab } from '../netlab/lab.ts';
import { addresses, names, type PlaceName } from '../netlab/places.ts';
import { portalByFirewall, solvePortal } from '../netlab/portals.ts';
import { dropTunnel, startPlainTunnel } from '../netlab/tunnel.ts';
import { namespaces, openWorld, type World } from '../netlab/world.ts';
import { measure } from './measure.ts';
import type { NetworkBench } from './network.ts';
import { type Row, rowOf } from './report.ts';

/** A network that breaks and is mended, over and over, under one detector that watches. */
interface Recovery {
  name: string;
  place: PlaceName;
  before?: (world: World) => Promise<unknown>;
  break: (world: World) => Promise<unknown>;
  broken: Told['verdict'];
  mend: (world: World) => Promise<unknown>;
  aim: number;
  beside: string;
}

const vpn = { adapters: ['corpvpn*'] };
const all: Recovery[] = [
  {
    name: 'cable plugged in → reachable',
    place: 'office',
    break: (world) => world.lab.run('client', 'ip link set eth0 down'),
    broken: 'no-link',
    mend: (world) => plugIn(world.lab, world.place),
    aim: 1_000,
    beside: 'NCSI 15 s',
  },
  {
    name: 'VPN up → reachable',
    place: 'home',
    break: (world) => dropTunnel(world, false),
    broken: 'off-network',
    mend: (world) => startPlainTunnel(world),
    before: (world) => startPlainTunnel(world),
    aim: 1_000,
    beside: 'Mullvad 5 s',
  },
  {
    name: 'portal solved → reachable, without any event',
    place: 'home',
    before: async (world) => {
      await publish(world);
      await world.tellOutside({ name: names.backend, a: [addresses.publicBackend] });
    },
    // Another address makes a new network of it, in which everything is looked at anew.
    break: async (world) => {
      await portalByFirewall(world, 'redirect');
      await replug(world);
    },
    broken: 'captive-portal',
    mend: solvePortal,
    aim: 3_000,
    beside: 'Chromium 20 s, Android 10 min',
  },
  {
    name: 'backend back → reachable, without any event',
    place: 'office',
    break: async (world) => {
      await world.far.stop(`backend ${addresses.backend}`);
      await replug(world);
    },
    broken: 'off-network',
    mend: (world) => world.backend('ready'),
    aim: 3_000,
    beside: 'Chromium 20 s',
  },
];

export async function recoveries({ certificates, runs, say }: NetworkBench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const recovery of all) {
    const samples = await withLab(namespaces, async (lab) => {
      const world = await openWorld(lab, certificates, recovery.place);
      await recovery.before?.(world);
      const watched = await watch(world, { policy: { vpn } });
      await arrive(watched, 'reachable', 0);
      const once = async (): Promise<{ back: number }> => {
        let from = watched.told.length;
        await recovery.break(world);
        await arrive(watched, recovery.broken, from);
        from = watched.told.length;
        await recovery.mend(world);
        const mended = performance.now();
        await arrive(watched, 'reachable', from);
        return { back: performance.now() - mended };
      };
      return measure(recovery.name, runs, once, say);
    });
    const row = rowOf(recovery.name, 'ms', samples.get('back'));
    const words = `p95 at most ${recovery.aim} ms (${recovery.beside})`;
    rows.push({ ...row, aim: { words, met: row.p95 <= recovery.aim } });
  }
  return rows;
}

async function arrive(watched: Watch, verdict: Told['verdict'], from: number): Promise<void> {
  await watched.until((told) => told.confirmed && told.verdict === verdict, 60_000, from);
}

/** Takes the cable out for a moment that nobody can miss. */
async function replug(world: World): Promise<void> {
  await world.lab.run('client', 'ip link set eth0 down; sleep 1.2');
  await plugIn(world.lab, world.place);
}

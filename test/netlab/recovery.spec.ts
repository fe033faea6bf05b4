import { describe, expect, it } from 'vitest';
import { addresses, names, places, type PlaceName } from './places.ts';
import { plugIn } from './cables.ts';
import { makeCertificates } from './certificates.ts';
import { type DetectorOptions, type Told, type Watch, watch } from './detector.ts';
import { publish } from './hotspots.ts';
import { withLab } from './lab.ts';
import { portalByFirewall, solvePortal } from './portals.ts';
import { dropTunnel, openTunnel, startPlainTunnel } from './tunnel.ts';
import { namespaces, openWorld, type World } from './world.ts';

const certificates = await makeCertificates();
const vpn = { name: 'Corp VPN', adapters: ['corpvpn*'] };

/** Something that happens to the network, and the line that has to follow. */
interface Turn {
  what: string;
  act?: (world: World) => Promise<unknown>;
  verdict: Told['verdict'];
  reason?: string;
  /** Milliseconds for a busy machine; the targets belong to the benchmark. */
  within: number;
}

interface Story {
  name: string;
  place: PlaceName;
  before?: (world: World) => Promise<unknown>;
  detector?: DetectorOptions;
  turns: Turn[];
}

const stories: Story[] = [
  {
    name: 'the cable is pulled and plugged in again',
    place: 'office',
    turns: [
      { what: 'start', verdict: 'reachable', within: 20_000 },
      {
        what: 'cable out',
        act: (world) => world.lab.run('client', 'ip link set eth0 down'),
        verdict: 'no-link',
        within: 20_000,
      },
      {
        what: 'cable in',
        act: (world) => plugIn(world.lab, world.place),
        verdict: 'reachable',
        within: 20_000,
      },
    ],
  },
  {
    name: 'the VPN comes up and drops again, with its name servers left behind',
    place: 'home',
    before: (world) => world.firewall('ip daddr 10.0.0.0/8 drop;'),
    detector: { policy: { vpn } },
    turns: [
      { what: 'start', verdict: 'off-network', reason: 'no-such-name', within: 20_000 },
      {
        what: 'VPN up',
        act: (world) => startPlainTunnel(world),
        verdict: 'reachable',
        within: 20_000,
      },
      {
        what: 'VPN dropped',
        act: (world) => dropTunnel(world, true),
        verdict: 'vpn-dns-stale',
        within: 20_000,
      },
      {
        what: 'name servers put right',
        act: (world) => world.useNames(addresses.publicNames),
        verdict: 'off-network',
        reason: 'no-such-name',
        within: 20_000,
      },
    ],
  },
  {
    name: 'the VPN needs a while to connect',
    place: 'home',
    detector: { policy: { vpn } },
    turns: [
      { what: 'start', verdict: 'off-network', within: 20_000 },
      {
        what: 'adapter appears',
        act: (world) => startPlainTunnel(world, { answers: false }),
        verdict: 'vpn-connecting',
        reason: 'starting',
        within: 20_000,
      },
      { what: 'connected', act: openTunnel, verdict: 'reachable', within: 20_000 },
    ],
  },
  {
    name: 'the VPN never connects',
    place: 'home',
    // The internet's name servers know the name, so that the look-up does not hang in the tunnel.
    detector: { policy: { vpn, connection: { addresses: [addresses.backend] } } },
    turns: [
      { what: 'start', verdict: 'off-network', within: 20_000 },
      {
        what: 'adapter appears',
        act: async (world) => {
          await startPlainTunnel(world, { answers: false });
          await world.useNames(addresses.publicNames);
        },
        verdict: 'vpn-connecting',
        within: 20_000,
      },
      { what: '45 s later', verdict: 'off-network', reason: 'vpn-failed', within: 80_000 },
    ],
  },
  {
    name: 'somebody signs in to the captive portal',
    place: 'home',
    before: async (world) => {
      await publish(world);
      await world.tellOutside({ name: names.backend, a: [addresses.publicBackend] });
      await portalByFirewall(world, 'redirect');
    },
    turns: [
      { what: 'start', verdict: 'captive-portal', reason: 'redirected', within: 20_000 },
      { what: 'portal solved', act: solvePortal, verdict: 'reachable', within: 20_000 },
    ],
  },
  {
    name: 'the backend is restarted',
    place: 'office',
    turns: [
      { what: 'start', verdict: 'reachable', within: 20_000 },
      {
        what: 'backend stopped',
        act: (world) => world.far.stop(`backend ${addresses.backend}`),
        verdict: 'backend-down',
        reason: 'refused',
        within: 70_000,
      },
      {
        what: 'backend started',
        act: (world) => world.backend('ready'),
        verdict: 'reachable',
        within: 20_000,
      },
    ],
  },
  {
    name: 'the backend is busy starting',
    place: 'office',
    before: (world) => world.backend('not-ready'),
    turns: [
      { what: 'start', verdict: 'backend-down', reason: 'not-ready', within: 20_000 },
      {
        what: 'backend ready',
        act: (world) => world.backend('ready'),
        verdict: 'reachable',
        within: 20_000,
      },
    ],
  },
  {
    name: 'the laptop is carried from home into the office',
    place: 'home',
    turns: [
      { what: 'start', verdict: 'off-network', within: 20_000 },
      { what: 'another Wi-Fi', act: moveToOffice, verdict: 'reachable', within: 20_000 },
    ],
  },
];

describe.concurrent('recovery', () => {
  for (const story of stories) {
    it(story.name, { timeout: 150_000 }, async () => {
      await withLab(namespaces, async (lab) => {
        const world = await openWorld(lab, certificates, story.place);
        await story.before?.(world);
        const watched = await watch(world, story.detector);
        for (const turn of story.turns) await follow(story, turn, world, watched);
        await watched.running.stop();
      });
    });
  }
});

async function follow(story: Story, turn: Turn, world: World, watched: Watch): Promise<void> {
  const from = watched.told.length;
  const begun = performance.now();
  await turn.act?.(world);
  const done = performance.now();
  const fits = (told: Told): boolean =>
    told.confirmed &&
    told.verdict === turn.verdict &&
    (turn.reason === undefined || told.reason === turn.reason);
  const told = await watched.until(fits, turn.within, from);
  const took = Math.round(performance.now() - done);
  const act = Math.round(done - begun);
  console.log(`${story.name}: ${turn.what} → ${told.verdict} after ${took} ms (act ${act} ms)`);
  expect(told.probably).toBe(false);
}

/** Another network on the same adapter: another address, another way out, other name servers. */
async function moveToOffice(world: World): Promise<void> {
  const { router, bits } = places.office;
  const inside = 'ip route add 10.3.0.0/16 via 10.2.0.2';
  await world.lab.run('router', `ip addr add ${router}/${bits} dev lan0; ${inside}`);
  await world.lab.run('client', 'ip addr flush dev eth0');
  await plugIn(world.lab, places.office);
  await world.useNames(addresses.corpNames);
}

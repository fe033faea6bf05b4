import { publish } from '../hotspots.ts';
import { addresses, names } from '../places.ts';
import { patient, prompt, type Row } from '../row.ts';
import { dropTunnel, startPlainTunnel, startWireGuard } from '../tunnel.ts';
import type { World } from '../world.ts';

const vpn = { name: 'Corp VPN', adapters: ['corpvpn*'] };
/** The internet's name servers know the backend, and no packet finds its way to it. */
const leak = (world: World): Promise<void> =>
  world.tellOutside({ name: names.backend, a: [addresses.backend] });

/** At home and on the road, with and without the VPN. */
export const away: Row[] = [
  {
    name: 'VPN up',
    place: 'home',
    needs: '/dev/net/tun',
    shape: startWireGuard,
    detector: { policy: { vpn } },
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { seenFrom: 'vpn', onNetwork: true },
    },
    unchecked: {},
  },
  {
    name: 'VPN up by an adapter that looks like any other',
    place: 'home',
    shape: (world) => startPlainTunnel(world),
    detector: { policy: { vpn } },
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { seenFrom: 'vpn' },
    },
  },
  {
    name: 'at home, with a backend that is published on the internet',
    place: 'home',
    shape: async (world) => {
      await publish(world);
      await world.tellOutside({ name: names.backend, a: [addresses.publicBackend] });
    },
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { seenFrom: 'internet', onNetwork: false },
    },
    unchecked: {},
  },
  {
    name: 'at home without VPN',
    place: 'home',
    checked: {
      verdict: 'off-network',
      reason: 'no-such-name',
      within: prompt,
      evidence: { names: 'no-such-name' },
    },
    unchecked: { probably: true, evidence: { names: 'no-such-name', internet: 'unchecked' } },
  },
  {
    name: 'at home, the name is known outside and the packets are dropped',
    place: 'home',
    shape: async (world) => {
      await leak(world);
      await world.firewall('ip daddr 10.0.0.0/8 drop;');
    },
    checked: {
      verdict: 'off-network',
      reason: 'silent',
      within: patient,
      evidence: { names: 'found', connect: 'waiting', internet: 'open' },
    },
    unchecked: { probably: true, evidence: { connect: 'waiting' } },
  },
  {
    name: 'at home, the router says that it is prohibited',
    place: 'home',
    shape: async (world) => {
      await leak(world);
      await world.firewall('ip daddr 10.0.0.0/8 reject with icmp admin-prohibited;');
    },
    checked: { verdict: 'off-network', reason: 'blocked', within: prompt },
    unchecked: { probably: true },
  },
  {
    name: 'at home, a firewall resets the connection',
    place: 'home',
    shape: async (world) => {
      await leak(world);
      await world.firewall('ip daddr 10.0.0.0/8 meta l4proto tcp reject with tcp reset;');
    },
    checked: {
      verdict: 'off-network',
      reason: 'refused',
      within: prompt,
      evidence: { connect: 'refused' },
    },
    unchecked: { probably: true },
  },
  {
    name: 'VPN dropped, and its name servers are still set',
    place: 'home',
    shape: async (world) => {
      await startPlainTunnel(world);
      await dropTunnel(world, true);
      await world.firewall('ip daddr 10.0.0.0/8 drop;');
    },
    detector: { policy: { vpn } },
    checked: {
      verdict: 'vpn-dns-stale',
      reason: 'names-silent',
      within: patient,
      evidence: { names: 'waiting', literal: 'open' },
    },
    unchecked: { verdict: 'no-internet', reason: 'silent', probably: true, evidence: {} },
  },
];

import { addresses } from '../places.ts';
import { patient, prompt, type Row } from '../row.ts';

/** Nothing, or next to nothing, gets out. */
export const noNetwork: Row[] = [
  {
    name: 'the cable is out',
    place: 'office',
    shape: (world) => world.lab.run('client', 'ip link set eth0 down'),
    checked: {
      verdict: 'no-link',
      reason: 'no-address',
      within: prompt,
      evidence: { link: 'none' },
    },
    unchecked: {},
  },
  {
    name: 'the adapter has given itself an address',
    place: 'office',
    shape: (world) =>
      world.lab.run('client', 'ip addr flush dev eth0; ip addr add 169.254.7.7/16 dev eth0'),
    checked: {
      verdict: 'no-link',
      reason: 'no-address',
      within: prompt,
      evidence: { link: 'none' },
    },
    unchecked: {},
  },
  {
    name: 'an address, and every packet is dropped',
    place: 'home',
    shape: (world) => world.firewall('drop;'),
    checked: { verdict: 'no-internet', reason: 'silent', within: patient },
    unchecked: { probably: true },
  },
  {
    name: 'an address, and the router knows no way',
    place: 'home',
    shape: (world) => world.lab.run('router', 'ip route del default'),
    checked: { verdict: 'no-internet', reason: 'silent', within: patient },
    unchecked: { probably: true },
  },
  {
    name: 'an address, and no way out at all',
    place: 'home',
    shape: (world) => world.lab.run('client', 'ip route del default'),
    checked: { verdict: 'no-internet', reason: 'names-fail', within: patient },
  },
  {
    name: 'name servers refuse, and nothing else gets through',
    place: 'home',
    shape: async (world) => {
      await world.tellOutside({ name: '*', fails: 'refused' });
      await world.firewall(`ip daddr ${addresses.site} drop;`);
    },
    checked: { verdict: 'no-internet', reason: 'names-fail', within: patient },
    unchecked: { probably: true },
  },
  {
    name: 'name servers hang, and addresses can be reached',
    place: 'office',
    shape: (world) => world.tellInside({ name: '*', fails: 'silent' }),
    checked: {
      verdict: 'vpn-dns-stale',
      reason: 'names-silent',
      within: patient,
      evidence: { literal: 'open' },
    },
    unchecked: { verdict: 'no-internet', reason: 'silent', probably: true, evidence: {} },
  },
];

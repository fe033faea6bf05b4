import { addresses, names } from '../places.ts';
import { patient, prompt, type Row } from '../row.ts';

/** In the office: the form is there, or the service itself is in trouble. */
export const atTheOffice: Row[] = [
  {
    name: 'on the corporate network',
    place: 'office',
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { link: 'up', trust: 'trusted', beacon: 'ready', seenFrom: 'lan', onNetwork: true },
    },
    unchecked: { evidence: { seenFrom: 'lan', internet: 'unchecked' } },
  },
  {
    name: 'on the corporate network, which leads nowhere else',
    place: 'office',
    shape: (world) => world.firewall('oifname "net0" drop;'),
    checked: { verdict: 'reachable', reason: 'direct', within: prompt },
  },
  {
    name: 'on a network with IPv6 only',
    place: 'officeOverIpv6',
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { seenFrom: 'lan' },
    },
    unchecked: {},
  },
  {
    name: 'with two addresses of the backend, of which one is dead',
    place: 'office',
    shape: (world) =>
      world.tellInside({ name: names.backend, a: ['10.3.0.99', addresses.backend] }),
    checked: { verdict: 'reachable', reason: 'direct', within: prompt },
  },
  {
    name: 'name servers hang, and the settings know the address',
    place: 'office',
    shape: (world) => world.tellInside({ name: '*', fails: 'silent' }),
    detector: { policy: { connection: { addresses: [addresses.backend] } } },
    checked: { verdict: 'reachable', reason: 'direct', within: prompt },
    unchecked: {},
  },
  {
    name: 'name servers lie, and the settings know the address',
    place: 'office',
    shape: (world) => world.tellInside({ name: names.backend, a: ['10.3.0.99'] }),
    detector: { policy: { connection: { addresses: [addresses.backend] } } },
    checked: { verdict: 'reachable', reason: 'direct', within: prompt },
    unchecked: {},
  },
  {
    name: 'the backend is stopped, and nothing has shown that we are inside',
    place: 'office',
    shape: (world) => world.far.stop(`backend ${addresses.backend}`),
    checked: {
      verdict: 'off-network',
      reason: 'refused',
      within: prompt,
      evidence: { connect: 'refused', names: 'found' },
    },
    unchecked: { probably: true, evidence: { connect: 'refused' } },
  },
  {
    name: 'the backend accepts connections and stays silent',
    place: 'office',
    shape: (world) => world.backend('silent'),
    checked: {
      verdict: 'backend-down',
      reason: 'hangs',
      within: patient,
      evidence: { connect: 'open', trust: 'waiting' },
    },
    unchecked: { probably: true, within: 2 * patient },
  },
  {
    name: 'the backend opens TLS and stays silent',
    place: 'office',
    shape: (world) => world.backend('silent-after-tls'),
    checked: {
      verdict: 'backend-down',
      reason: 'hangs',
      within: patient,
      evidence: { trust: 'trusted', beacon: 'waiting' },
    },
    unchecked: { probably: true, within: 2 * patient },
  },
  {
    name: 'the backend is not ready',
    place: 'office',
    shape: (world) => world.backend('not-ready'),
    checked: {
      verdict: 'backend-down',
      reason: 'not-ready',
      within: prompt,
      evidence: { beacon: 'not-ready', seenFrom: 'lan', retryAfter: 5000 },
    },
    unchecked: {},
  },
  {
    name: 'a load balancer answers without a backend',
    place: 'office',
    shape: (world) => world.backend('unavailable'),
    checked: {
      verdict: 'backend-down',
      reason: 'bad-answer',
      within: prompt,
      evidence: { beacon: 'bad-answer' },
    },
    unchecked: {},
  },
];

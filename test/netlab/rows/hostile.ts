import { pinOf } from '../certificates.ts';
import { fakeBackend, intercept, relay } from '../hotspots.ts';
import { prompt, type Row } from '../row.ts';

/** Somebody in between, or a certificate or a clock that is at fault. */
export const hostile: Row[] = [
  {
    name: 'a hotspot pretends to be the backend',
    place: 'home',
    shape: (world) => fakeBackend(world, world.certificates.hostile),
    checked: {
      verdict: 'untrusted-network',
      reason: 'intercepted',
      within: prompt,
      evidence: { trust: 'not-trusted', diagnosis: 'other-authority', beacon: 'not-asked' },
    },
    unchecked: { probably: true },
  },
  {
    name: 'a hotspot hands every byte to the true backend, which is harmless',
    place: 'home',
    shape: relay,
    checked: {
      verdict: 'reachable',
      reason: 'direct',
      within: prompt,
      evidence: { trust: 'trusted', seenFrom: 'internet' },
    },
    unchecked: {},
  },
  {
    name: 'TLS is inspected with an authority that this machine does not know',
    place: 'office',
    shape: (world) => intercept(world, world.certificates.inspected),
    checked: {
      verdict: 'untrusted-network',
      reason: 'intercepted',
      within: prompt,
      evidence: { trust: 'not-trusted', diagnosis: 'other-authority', beacon: 'not-asked' },
    },
    unchecked: { probably: true },
  },
  {
    name: 'TLS is inspected with an authority of this machine, and the settings name another',
    place: 'office',
    shape: (world) => intercept(world, world.certificates.inspected),
    detector: { trustsInspector: true },
    checked: {
      verdict: 'untrusted-network',
      reason: 'inspected',
      within: prompt,
      evidence: { trust: 'not-trusted', diagnosis: 'inspected' },
    },
    unchecked: {},
  },
  {
    name: 'TLS is inspected with an authority of this machine, and the pins do not know its key',
    place: 'office',
    shape: (world) => intercept(world, world.certificates.inspected),
    detector: ({ backend }) => ({
      trustsInspector: true,
      policy: { connection: { ca: undefined, pins: [pinOf(backend)] } },
    }),
    checked: { verdict: 'untrusted-network', reason: 'inspected', within: prompt },
    unchecked: {},
  },
  {
    name: 'something that is no TLS answers on the port',
    place: 'home',
    shape: async (world) => {
      await fakeBackend(world, world.certificates.hostile);
      const address = world.place.router;
      await world.near().start('fake', { kind: 'plain', address, port: 443, manner: 'garbage' });
    },
    checked: { verdict: 'untrusted-network', reason: 'not-tls', within: prompt },
    unchecked: { probably: true },
  },
  {
    name: 'the clock is 400 days behind',
    place: 'office',
    detector: { clock: '-400d' },
    checked: {
      verdict: 'clock-wrong',
      reason: 'behind',
      within: prompt,
      evidence: { trust: 'not-trusted', diagnosis: 'dates' },
    },
    unchecked: {},
  },
  {
    name: 'the clock is 400 days ahead',
    place: 'office',
    detector: { clock: '+400d' },
    checked: {
      verdict: 'clock-wrong',
      reason: 'ahead',
      within: prompt,
      evidence: { trust: 'not-trusted', diagnosis: 'dates' },
    },
    unchecked: {},
  },
  {
    name: "the service's certificate has expired",
    place: 'office',
    shape: (world) => world.backend('ready', world.certificates.expired),
    checked: {
      verdict: 'backend-certificate',
      reason: 'expired',
      within: prompt,
      evidence: { diagnosis: 'dates', dates: 'expired' },
    },
    unchecked: {},
  },
  {
    name: "the service's certificate is not valid yet",
    place: 'office',
    shape: (world) => world.backend('ready', world.certificates.notYetValid),
    checked: {
      verdict: 'backend-certificate',
      reason: 'not-yet-valid',
      within: prompt,
      evidence: { diagnosis: 'dates', dates: 'not-yet-valid' },
    },
    unchecked: {},
  },
  {
    name: "the service's certificate names another",
    place: 'office',
    shape: (world) => world.backend('ready', world.certificates.wrongName),
    checked: {
      verdict: 'backend-certificate',
      reason: 'wrong-name',
      within: prompt,
      evidence: { diagnosis: 'wrong-name' },
    },
    unchecked: { probably: true },
  },
];

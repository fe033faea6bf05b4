/** Names and addresses of the lab. They are the same in every lab: none sees another. */
export const names = {
  backend: 'reset.corp.example',
  site: 'check.vendor.example',
  proxy: 'proxy.corp.example',
  controller: 'dc1.corp.example',
} as const;

export const addresses = {
  /** In the organisation's data centre. */
  backend: '10.3.0.2',
  backend6: 'fd00:3::2',
  corpNames: '10.3.0.53',
  corpNames6: 'fd00:3::53',
  proxy: '10.3.0.80',
  controller: '10.3.0.88',
  /** On the internet (RFC 5737). */
  site: '203.0.113.10',
  site6: '2001:db8:113::10',
  publicNames: '203.0.113.53',
  gateway: '203.0.113.20',
  publicBackend: '203.0.113.30',
} as const;

/** Where the laptop stands: its own address, the way out, and who resolves its names there. */
export interface Place {
  address: string;
  router: string;
  bits: number;
  names: string;
  /** Whether the router leads into the organisation's network. */
  inside: boolean;
}

export const places = {
  office: {
    address: '10.1.0.2',
    router: '10.1.0.1',
    bits: 24,
    names: addresses.corpNames,
    inside: true,
  },
  home: {
    address: '192.168.7.2',
    router: '192.168.7.1',
    bits: 24,
    names: addresses.publicNames,
    inside: false,
  },
  officeOverIpv6: {
    address: 'fd00:1::2',
    router: 'fd00:1::1',
    bits: 64,
    names: addresses.corpNames6,
    inside: true,
  },
} as const satisfies Record<string, Place>;
export type PlaceName = keyof typeof places;

/** What the backend takes for the office, and what for its VPN. */
export const ranges = { lan: ['10.1.0.0/24', 'fd00:1::/64'], vpn: ['10.9.0.0/24'] };

/** Where the real backend listens in the data centre. */
export const realPort = 8443;

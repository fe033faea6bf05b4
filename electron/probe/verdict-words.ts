import type { VerdictKind, VerdictReason } from '@gatehouse/shared';

/** What each verdict means, and for each of its reasons what IT may look at. */
type Words = {
  [Kind in VerdictKind]: { means: string; lookAt: Record<VerdictReason<Kind>, string> };
};

export const verdictWords: Words = {
  reachable: {
    means: 'The backend answers, and it is the right one.',
    lookAt: { direct: 'nothing', proxy: 'nothing' },
  },
  'no-link': {
    means: 'This machine is on no network.',
    lookAt: { 'no-address': 'the cable, the Wi-Fi, DHCP, 802.1X before sign-in' },
  },
  'no-internet': {
    means: 'There is an address, but nothing outside answers.',
    lookAt: {
      silent: 'the uplink of this network, the default gateway, a firewall that drops everything',
      'no-route': 'the default gateway of this machine',
      'names-fail': 'the name servers that DHCP gives out, and the internetCheck of the policy',
    },
  },
  'off-network': {
    means: 'The way to the backend is not there, though others may get through.',
    lookAt: {
      'no-such-name': 'whether the VPN is up before sign-in, and whether its DNS knows the name',
      silent: 'whether the VPN is up, and which firewall drops packets to the backend',
      blocked: 'the firewall that rejects packets, or a load balancer without the PROXY header',
      refused: 'whether the backend is running, and whether the VPN is up',
      'vpn-failed': 'the log of the VPN client, the routes and the DNS that the VPN sets',
      'proxy-away': 'connection.proxy of the policy: this network does not reach that proxy',
    },
  },
  'vpn-connecting': {
    means: 'The VPN has just come up, and the way through it is not open yet.',
    lookAt: { starting: 'nothing yet; after 45 s this becomes vpn-failed' },
  },
  'vpn-dns-stale': {
    means: 'Addresses can be reached, but no name is resolved.',
    lookAt: { 'names-silent': 'the name servers of this machine; a VPN that ended left its own' },
  },
  'captive-portal': {
    means: 'A sign-in page answers in place of the web.',
    lookAt: {
      redirected: 'the sign-in page of this Wi-Fi, with another device',
      replaced: 'the sign-in page of this Wi-Fi, or the plain HTTP of the internetCheck site',
      'login-required': 'the sign-in page of this Wi-Fi, with another device',
    },
  },
  'untrusted-network': {
    means: 'Somebody else answers in place of the backend.',
    lookAt: {
      intercepted: 'who intercepts TLS here; connection.ca of the policy if the authority is new',
      inspected:
        'the pins (compare with backend check); if they are right, exclude the host from inspection',
      'not-tls': 'what listens on the port of the backend, and who redirects it',
    },
  },
  'clock-wrong': {
    means: 'The backend is the right one, and the clock of this machine is wrong.',
    lookAt: {
      behind: 'the clock, its battery, the time service',
      ahead: 'the clock, the time service',
    },
  },
  'proxy-required': {
    means: 'The configured proxy does not let this machine through.',
    lookAt: {
      login: 'a rule that lets the host of the backend through without a sign-in',
      refused: 'the rules of the proxy for the host and the port of the backend',
    },
  },
  'backend-down': {
    means: 'The service itself is in trouble.',
    lookAt: {
      refused: 'whether the backend is running, and the load balancer before it',
      hangs: 'the machine of the backend, its load, the MTU of a tunnel on the way',
      'not-ready': 'the log of the backend: directory, store or delivery is out of reach',
      'bad-answer': 'what answers at connection.backendUrl, and the load balancer before it',
      'behind-proxy': 'whether the proxy may and can reach the backend',
    },
  },
  'backend-certificate': {
    means: 'The certificate of the service is at fault.',
    lookAt: {
      expired: 'the renewal of the certificate',
      'not-yet-valid': 'the dates of the certificate, and the clock of the backend',
      'wrong-name': 'the names in the certificate, and connection.backendUrl of the policy',
      chain:
        'whether its authority is trusted here (connection.caFile), then whether the chain is whole',
    },
  },
  'slow-network': {
    means: 'Something answers, too slowly to say more.',
    lookAt: { 'still-checking': 'the delay and the loss', lossy: 'the delay and the loss' },
  },
  'not-configured': {
    means: 'The settings name no sound connection.',
    lookAt: { 'bad-settings': 'the problems above' },
  },
};

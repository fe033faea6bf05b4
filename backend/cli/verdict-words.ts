import type { VerdictKind, VerdictReason } from '@gatehouse/shared';

/** What a verdict means for the help desk, reason by reason, and what to do about it. */
interface VerdictWords<Kind extends VerdictKind> {
  reasons: Record<VerdictReason<Kind>, string>;
  advice: string;
}

/** Every verdict in the help desk's words. A new verdict or reason without words does not compile. */
export type VerdictTexts = { [Kind in VerdictKind]: VerdictWords<Kind> };

/** In English. */
export const verdictWords: VerdictTexts = {
  reachable: {
    reasons: {
      direct: 'The laptop reaches the reset service.',
      proxy: 'The laptop reaches the reset service, through the configured proxy.',
    },
    advice: 'Nothing is wrong with the network. Ask for the code that the screen shows now.',
  },
  'no-link': {
    reasons: { 'no-address': 'The laptop is in no network: no adapter has an address.' },
    advice:
      'Plug in the cable or choose a Wi-Fi on the sign-in screen; look for flight mode and the ' +
      'Wi-Fi switch. In the office: is the port live, does 802.1X refuse the computer?',
  },
  'no-internet': {
    reasons: {
      silent: 'The laptop has an address, but nothing outside answers.',
      'no-route': 'The laptop has an address, but no way out of its network.',
      'names-fail': 'The laptop is connected, but no name can be looked up.',
    },
    advice:
      'Restart the router, or try the hotspot of a phone. If others in the same place are online, ' +
      'forget the network on the laptop and join it again.',
  },
  'off-network': {
    reasons: {
      'no-such-name': 'Where the laptop is, the name of the service does not exist.',
      silent: 'Where the laptop is, the service does not answer.',
      blocked: 'Something on the way forbids the connection to the service.',
      refused: 'The connection was turned away: the VPN is missing, or the service is not running.',
      'vpn-failed': "The laptop's VPN could not connect.",
      'proxy-away': 'The configured proxy is not in this network.',
    },
    advice:
      'Turned away: first see whether the service is running. Else the laptop is not in the company ' +
      'network: have the VPN started before sign-in (the network symbol on the sign-in screen), or ' +
      'come to the office. Where the service is meant to be reached from outside, look at its ' +
      'public name and the firewall.',
  },
  'vpn-connecting': {
    reasons: { starting: 'The VPN has just started, and the way through it is not open yet.' },
    advice: 'Wait half a minute. If it stays so, end the VPN and start it again.',
  },
  'vpn-dns-stale': {
    reasons: {
      'names-silent':
        'The VPN is gone, but the laptop still asks its name servers, and none answers.',
    },
    advice:
      'Connect the VPN again, or switch the Wi-Fi off and on. Restarting the laptop helps too.',
  },
  'captive-portal': {
    reasons: {
      redirected: 'The network leads every page to its own sign-in page.',
      replaced: 'The network answers in place of the web, as sign-in pages do.',
      'login-required': 'The network says that a sign-in is required (RFC 6585).',
    },
    advice:
      "A hotel, train or café wants a sign-in that this screen cannot show. Use a phone's hotspot, " +
      'or another network; or sign in there with another device, where the network allows for that.',
  },
  'untrusted-network': {
    reasons: {
      intercepted:
        'Somebody else answers in place of the service, with a certificate of their own.',
      inspected:
        'The certificate comes from an authority that is trusted, but no key in it is pinned: the ' +
        'connection is opened on the way, or the pins are old.',
      'not-tls': 'What answers in place of the service does not even speak TLS.',
    },
    advice:
      'In a foreign network: leave it, and use the hotspot of a phone. In the office: compare the ' +
      'pins with "backend check". If they are right, IT must exclude the host of the service from ' +
      'TLS inspection; there is no other way round. If nobody inspects: tell the security team.',
  },
  'clock-wrong': {
    reasons: {
      behind: "The computer's clock is slow, so the certificate seems not to be valid yet.",
      ahead: "The computer's clock is fast, so the certificate seems to have expired.",
    },
    advice:
      'Have the clock set: by a restart in the office, or in the firmware setup. If it is wrong ' +
      'again the next day, the battery on the board is flat.',
  },
  'proxy-required': {
    reasons: {
      login: 'The configured proxy asks for a sign-in (407), which nobody can give here.',
      refused: 'The configured proxy does not let the connection through.',
    },
    advice: "IT: let the service's host through the proxy without a sign-in, for computers too.",
  },
  'backend-down': {
    reasons: {
      refused: 'The laptop is in the company network, and the service is not running.',
      hangs: 'The service accepts connections but does not answer.',
      'not-ready': 'The service runs, but something that it needs does not work.',
      'bad-answer': 'What answers in place of the service does not answer as the service does.',
      'behind-proxy': 'The proxy cannot reach the service.',
    },
    advice:
      "Tell IT at once, others have it too. The service's log names what is lacking in the event " +
      '"readiness"; "backend check" tries the directory. Look at the load balancer as well.',
  },
  'backend-certificate': {
    reasons: {
      expired: "The service's certificate has expired.",
      'not-yet-valid': "The service's certificate is not valid yet.",
      'wrong-name': "The service's certificate is for another name.",
      chain:
        'The chain of the certificate leads to no trusted authority: the laptop does not know it, ' +
        'or the service does not send the whole chain.',
    },
    advice:
      'Tell IT at once, everybody has it. "backend check" says what is wrong; a new certificate is ' +
      'taken in without a restart.',
  },
  'slow-network': {
    reasons: {
      'still-checking': 'The network is so slow that nothing can be said yet.',
      lossy: 'The network loses so much that nothing comes through whole.',
    },
    advice: 'Move nearer to the Wi-Fi, use a cable, or try the hotspot of a phone.',
  },
  'not-configured': {
    reasons: { 'bad-settings': "The client's settings name no sound connection." },
    advice:
      'IT: the screen names each bad setting. Roll the connection line of "backend check" out again.',
  },
};

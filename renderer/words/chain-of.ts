import type { VerdictReason } from '@gatehouse/shared';
import type { ShownKind } from './shown-kind.ts';
import type { ShownVerdict } from './shown-verdict.ts';

export type LinkName = 'computer' | 'link' | 'internet' | 'vpn' | 'service';
/** `broken` is where a person has to look; what comes after it nobody knows. */
export type LinkState = 'ok' | 'broken' | 'unknown';
export interface ChainLink {
  name: LinkName;
  state: LinkState;
}

type States = Record<Exclude<LinkName, 'vpn'>, LinkState> & {
  /** Null where the organisation's network was reached, so that the VPN plays no part. */
  vpn: LinkState | null;
};

const states = (
  computer: LinkState,
  link: LinkState,
  internet: LinkState,
  vpn: LinkState | null,
  service: LinkState,
): States => ({ computer, link, internet, vpn, service });

const undecided = states('ok', 'unknown', 'unknown', 'unknown', 'unknown');
const atComputer = states('broken', 'ok', 'ok', null, 'ok');
const atLink = states('ok', 'broken', 'unknown', 'unknown', 'unknown');
const atInternet = states('ok', 'ok', 'broken', 'unknown', 'unknown');
const atVpn = states('ok', 'ok', 'ok', 'broken', 'unknown');
/** From outside nobody can tell whether the VPN is missing or the service is switched off. */
const outside = states('ok', 'ok', 'ok', 'unknown', 'broken');
const atService = states('ok', 'ok', 'ok', null, 'broken');

const table: { [Kind in ShownKind]: Record<VerdictReason<Kind>, States> } = {
  'no-link': { 'no-address': atLink },
  'no-internet': { silent: atInternet, 'no-route': atInternet, 'names-fail': atInternet },
  'off-network': {
    'no-such-name': atVpn,
    silent: atVpn,
    blocked: atVpn,
    refused: outside,
    'vpn-failed': atVpn,
    'proxy-away': atVpn,
  },
  'vpn-connecting': { starting: states('ok', 'ok', 'ok', 'unknown', 'unknown') },
  'vpn-dns-stale': { 'names-silent': atVpn },
  'captive-portal': {
    redirected: atInternet,
    replaced: atInternet,
    'login-required': atInternet,
  },
  'untrusted-network': {
    intercepted: atLink,
    inspected: atService,
    'not-tls': atLink,
  },
  'clock-wrong': { behind: atComputer, ahead: atComputer },
  'proxy-required': { login: atInternet, refused: atInternet },
  'backend-down': {
    refused: atService,
    hangs: atService,
    'not-ready': atService,
    'bad-answer': atService,
    'behind-proxy': atService,
  },
  'backend-certificate': {
    expired: atService,
    'not-yet-valid': atService,
    'wrong-name': atService,
    chain: atService,
  },
  'slow-network': {
    'still-checking': undecided,
    lossy: states('ok', 'ok', 'unknown', 'unknown', 'unknown'),
  },
  'not-configured': { 'bad-settings': states('broken', 'unknown', 'unknown', null, 'unknown') },
};

const vpnKinds: readonly ShownKind[] = ['vpn-connecting', 'vpn-dns-stale'];

/**
 * Where the chain from this laptop to the service is broken. `vpn`: whether the organisation names
 * one. Without it in the picture, what it would have opened is broken at the service. A guess for
 * want of an internet check does not claim that the internet works.
 */
export function chainOf({ kind, reason, probably }: ShownVerdict, vpn: boolean): ChainLink[] {
  const row = table[kind] as Record<string, States>;
  const found = Object.hasOwn(row, reason) ? (row[reason] ?? undecided) : undecided;
  const withVpn = found.vpn !== null && (vpn || vpnKinds.includes(kind));
  const internet = probably && found.internet === 'ok' && found.vpn !== null;
  const link = (name: LinkName): ChainLink => {
    if (name === 'internet' && internet) return { name, state: 'unknown' };
    if (name === 'service' && !withVpn && found.vpn === 'broken') return { name, state: 'broken' };
    return { name, state: found[name] ?? 'unknown' };
  };
  return (['computer', 'link', 'internet', 'vpn', 'service'] as const)
    .filter((name) => name !== 'vpn' || withVpn)
    .map(link);
}

import { z } from 'zod';

/**
 * Every verdict on the network with the reasons that it can have. `reachable` leads to the form,
 * each other one to a screen of its own. The order is part of the support code: append only.
 */
export const verdictReasons = {
  /** A beacon came back over strict TLS. */
  reachable: ['direct', 'proxy'],
  /** No adapter has a usable address. */
  'no-link': ['no-address'],
  /** There is an address, but nothing outside answers. */
  'no-internet': ['silent', 'no-route', 'names-fail'],
  /** The internet is there, the organisation's network is not; `refused` may also be a service switched off. */
  'off-network': ['no-such-name', 'silent', 'blocked', 'refused', 'vpn-failed', 'proxy-away'],
  /** An adapter of the VPN has just appeared, and the way through it is not open yet. */
  'vpn-connecting': ['starting'],
  /** Names are no longer resolved although addresses can be reached: a dropped VPN left its servers behind. */
  'vpn-dns-stale': ['names-silent'],
  /** Somebody else answers in place of the web: a sign-in page of a hotel, train or café. */
  'captive-portal': ['redirected', 'replaced', 'login-required'],
  /** Somebody else answers in place of the backend. `inspected`: with an authority that this machine trusts. */
  'untrusted-network': ['intercepted', 'inspected', 'not-tls'],
  /** The backend is the right one, and this machine's clock is not. */
  'clock-wrong': ['behind', 'ahead'],
  /** The configured proxy wants a sign-in (407), or says no. */
  'proxy-required': ['login', 'refused'],
  /** The service itself is in trouble. */
  'backend-down': ['refused', 'hangs', 'not-ready', 'bad-answer', 'behind-proxy'],
  /** The service's certificate is at fault, and the person's machine is not. */
  'backend-certificate': ['expired', 'not-yet-valid', 'wrong-name', 'chain'],
  /** Something answers, so slowly that nothing can be said yet. */
  'slow-network': ['still-checking', 'lossy'],
  /** The settings name no sound connection. */
  'not-configured': ['bad-settings'],
} as const;

export type VerdictKind = keyof typeof verdictReasons;
export type VerdictReason<Kind extends VerdictKind = VerdictKind> =
  (typeof verdictReasons)[Kind][number];

export const verdictKinds = Object.keys(verdictReasons) as VerdictKind[];
export const verdictKindSchema = z.enum(verdictKinds);

/** What the evidence means. */
export type Verdict = {
  [Kind in VerdictKind]: {
    kind: Kind;
    reason: VerdictReason<Kind>;
    /** Whether the evidence suffices. What is not confirmed is shown as "still checking". */
    confirmed: boolean;
    /** Whether it is a guess for want of an internet check, and worded "probably". */
    probably: boolean;
    /** How far this machine's clock is ahead of the backend's, in milliseconds; with `clock-wrong`. */
    offset?: number;
  };
}[VerdictKind];

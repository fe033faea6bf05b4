import type { Place } from './words.ts';

/**
 * The states of each probe. Their order is part of the support code: append only, and no list may
 * grow beyond the bits that it has there.
 */
export const probeStates = {
  /** Whether any adapter has an address that is neither loopback nor self-assigned (RFC 3927). */
  link: ['none', 'up'],
  /** A hint by the adapters' kind and name. It chooses words and proves nothing. */
  vpn: ['none', 'connecting', 'up', 'failed'],
  /** The backend's name, or the proxy's where one is configured. */
  names: ['not-asked', 'waiting', 'found', 'no-such-name', 'refused', 'failed'],
  /** TCP to any address of it. */
  connect: ['not-tried', 'waiting', 'open', 'refused', 'unreachable', 'prohibited'],
  /** What the configured proxy said to CONNECT. */
  proxy: ['none', 'waiting', 'open', 'login', 'refused', 'cannot-reach'],
  /** The strict handshake: the one that decides. */
  trust: ['not-tried', 'waiting', 'trusted', 'not-trusted', 'reset', 'not-tls'],
  /** What the second handshake saw, which only chooses words. */
  diagnosis: [
    'not-needed',
    'waiting',
    'other-authority',
    'inspected',
    'wrong-name',
    'dates',
    'chain',
    'failed',
  ],
  /** `GET /v1/beacon`, over the strict handshake alone. */
  beacon: ['not-asked', 'waiting', 'ready', 'not-ready', 'bad-answer'],
  /** HTTPS to the site that the organisation named. */
  internet: [
    'unchecked',
    'waiting',
    'open',
    'not-trusted',
    'no-such-name',
    'names-silent',
    'failed',
  ],
  /** The same site by an address from the settings, without any name look-up. */
  literal: ['unchecked', 'waiting', 'open', 'failed'],
  /** Plain HTTP to the same name, or to the backend's: what a captive portal answers for others. */
  plain: ['unchecked', 'waiting', 'same-site', 'elsewhere', 'content', 'login-required', 'failed'],
} as const;

export type ProbeName = keyof typeof probeStates;
export type ProbeState<Name extends ProbeName> = (typeof probeStates)[Name][number];
/** Where every probe of one epoch stands. */
export type ProbeResults = { [Name in ProbeName]: ProbeState<Name> };

/** Everything that a verdict is made from. Times are milliseconds on a monotonic clock. */
export interface Evidence extends ProbeResults {
  /** Since the first probe of this epoch. */
  elapsed: number;
  /** How many rounds of probes have ended in this epoch. */
  rounds: number;
  /** Whether a beacon of this epoch said that we are in the office or in the VPN. */
  onNetwork: boolean;
  /** The shortest round trip that any probe of this epoch has measured. */
  roundTrip?: number;
  seenFrom?: Place;
  /** After how long the backend wants to be asked again, from its own beacon. */
  retryAfter?: number;
  /** This machine's clock against the backend's, and the date that its certificate is at fault with. */
  offset?: number;
  dates?: 'expired' | 'not-yet-valid';
}

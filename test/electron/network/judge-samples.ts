import fc from 'fast-check';
import { probeStates, type ProbeName } from '@gatehouse/shared';
import type { Judged } from '../../../electron/network/judge-patience.ts';

/** A home without anything out of the ordinary, before any probe has an answer. */
export const untouched: Judged = {
  link: 'up',
  vpn: 'none',
  names: 'waiting',
  connect: 'not-tried',
  proxy: 'none',
  trust: 'not-tried',
  diagnosis: 'not-needed',
  beacon: 'not-asked',
  internet: 'waiting',
  literal: 'unchecked',
  plain: 'waiting',
  elapsed: 50,
  rounds: 0,
  onNetwork: false,
};

/** The web as it is where nobody stands in between. */
export const webOpen = { internet: 'open', plain: 'same-site', roundTrip: 10 } as const;
/** The web where nothing gets through. */
export const webGone = { internet: 'failed', plain: 'failed' } as const;
/** The organisation names no internet check. */
export const unchecked = { internet: 'unchecked', plain: 'failed' } as const;

/** How far the line to the backend has got. */
export const line = {
  connecting: { names: 'found', connect: 'waiting' },
  open: { names: 'found', connect: 'open', roundTrip: 10 },
  trusted: { names: 'found', connect: 'open', trust: 'trusted', roundTrip: 10 },
  notTrusted: { names: 'found', connect: 'open', trust: 'not-trusted', roundTrip: 10 },
} as const;

export function evidence(...parts: Partial<Judged>[]): Judged {
  return Object.assign({}, untouched, ...parts) as Judged;
}

/** Any evidence whatever, whether it can come about or not. */
export const anyEvidence: fc.Arbitrary<Judged> = fc
  .record({
    states: fc.record(
      Object.fromEntries(
        (Object.keys(probeStates) as ProbeName[]).map((name) => [
          name,
          fc.constantFrom(...probeStates[name]),
        ]),
      ),
    ),
    rest: fc.record(
      {
        elapsed: fc.integer({ min: 0, max: 40_000 }),
        rounds: fc.integer({ min: 0, max: 4 }),
        onNetwork: fc.boolean(),
        roundTrip: fc.constantFrom(1, 50, 320, 620),
        seenFrom: fc.constantFrom('lan' as const, 'vpn' as const, 'internet' as const),
        offset: fc.integer({ min: -40_000_000_000, max: 40_000_000_000 }),
        dates: fc.constantFrom('expired' as const, 'not-yet-valid' as const),
        lookedFor: fc.integer({ min: 0, max: 40_000 }),
        quietFor: fc.integer({ min: 0, max: 40_000 }),
        quietRounds: fc.integer({ min: 0, max: 4 }),
        webQuietFor: fc.integer({ min: 0, max: 40_000 }),
      },
      { requiredKeys: ['elapsed', 'rounds', 'onNetwork'] },
    ),
  })
  .map(({ states, rest }) => evidence(states as Partial<Judged>, rest));

/** The same evidence, some time later, with nothing new from any probe. */
export function later(before: Judged, by: number): Judged {
  const { elapsed, lookedFor, quietFor, webQuietFor } = before;
  return {
    ...before,
    elapsed: elapsed + by,
    ...(lookedFor !== undefined && { lookedFor: lookedFor + by }),
    ...(quietFor !== undefined && { quietFor: quietFor + by }),
    ...(webQuietFor !== undefined && { webQuietFor: webQuietFor + by }),
  };
}

import {
  encodeNetworkCode,
  verdictKinds,
  verdictReasons,
  type Verdict,
  type VerdictKind,
} from '@gatehouse/shared';

/** Every verdict that has a screen. */
export const shownKinds = verdictKinds.filter((kind) => kind !== 'reachable');

/** Every verdict that has a screen with each of its reasons, in the order of the contract. */
export const shownVerdicts = shownKinds.flatMap((kind) =>
  verdictReasons[kind].map((reason) => ({ kind, reason: reason })),
);

const hour = 3_600_000;
/** A clock that lost its battery, and one that was set by hand. */
const offsets: Record<string, number> = { behind: -412 * 24 * hour, ahead: 3 * hour };

/** A confirmed verdict as the detector would give it. */
export function madeVerdict(kind: VerdictKind, reason: string, probably = false): Verdict {
  const offset = kind === 'clock-wrong' ? offsets[reason] : undefined;
  const confirmed = reason !== 'still-checking';
  const made = { kind, reason, confirmed, probably, ...(offset === undefined ? {} : { offset }) };
  return made as Verdict;
}

/** The support code of a laptop with this verdict; what it carries of the evidence is left open. */
export function madeSupportCode({ kind, reason, confirmed, probably }: Verdict): string {
  return encodeNetworkCode({
    ...{ kind, reason, confirmed, probably },
    ...{ link: 'up', proxy: 'none', names: 'waiting', connect: 'waiting' },
    ...{ trust: 'waiting', beacon: 'waiting', internet: 'waiting', plain: 'waiting' },
  });
}

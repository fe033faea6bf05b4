import type { Verdict, VerdictKind, VerdictReason } from '@gatehouse/shared';

/** A verdict in one line; confirmed and certain unless said otherwise. */
export function say<Kind extends VerdictKind>(
  kind: Kind,
  reason: VerdictReason<Kind>,
  confirmed = true,
  probably = false,
): Extract<Verdict, { kind: Kind }> {
  // The compiler cannot see that kind and reason belong together once both are generic.
  return { kind, reason, confirmed, probably } as Extract<Verdict, { kind: Kind }>;
}

/**
 * A verdict as one word to compare by: two with the same word look the same to everybody. A clock's
 * offset is measured anew each time and counts in minutes.
 */
export function wordsOf({ kind, reason, confirmed, probably, offset = 0 }: Verdict): string {
  return JSON.stringify([kind, reason, confirmed, probably, Math.round(offset / 60_000)]);
}

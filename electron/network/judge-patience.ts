import type { Evidence } from '@gatehouse/shared';

/**
 * Evidence as the watcher hands it to the judge. A round that begins late in an epoch must not
 * inherit the epoch's age: its probes have waited no longer than itself. What is left out counts
 * from the epoch's beginning.
 */
export interface Judged extends Evidence {
  /** How long this round has been looking, in milliseconds. */
  lookedFor?: number;
  /** How long the line to the backend has stood at the same place, in milliseconds. */
  quietFor?: number;
  /** How many rounds have ended with the line at this same place. */
  quietRounds?: number;
  /** How long the internet check has been without a sign of life, in milliseconds. */
  webQuietFor?: number;
}

/** From this round trip on, in milliseconds, a failure may as well be a lack of time. */
export const slowFrom = 150;

/** How long silence must last before it means something, in milliseconds. */
export interface Patience {
  /** Before a redirect to somewhere else is believed while HTTPS still tries. */
  portal: number;
  /** Before plain content is taken for a portal's while HTTPS still tries: a site may serve both. */
  content: number;
  /** Before silence is worth a word, not confirmed yet. */
  hint: number;
  /** Before silence is confirmed, provided that others get through. */
  silence: number;
  /** Before silent name servers are blamed: an operating system asks again only after seconds. */
  names: number;
  /**
   * Before somebody who has answered already is said to hang. On a slow line it is the longest of
   * all: of one connection with lost packets, each is sent again only after twice the time.
   */
  hang: number;
  /** Before nothing at all is taken for a dead network although something answered earlier. */
  long: number;
}

/**
 * The shortest patience holds for networks that have not been measured yet or are quick; from then
 * on it grows with the round trip, so that a satellite link is never taken for a dead one. The
 * floors keep "still checking" below 1.5 s and a confirmed silence below 4 s.
 */
export function patienceOf(roundTrip = 0): Patience {
  return {
    portal: Math.max(400, 8 * roundTrip),
    content: Math.max(1_200, 24 * roundTrip),
    hint: Math.max(1_200, 4 * roundTrip),
    silence: Math.max(3_500, 8 * roundTrip),
    names: Math.max(3_500, 16 * roundTrip),
    hang: Math.max(3_500, (roundTrip < slowFrom ? 24 : 60) * roundTrip),
    long: Math.max(7_000, 24 * roundTrip),
  };
}

/** When, at the latest, something is said: "still checking". */
export const firstWordAfter = 1_500;

/**
 * In how many milliseconds the judge may say something else although no probe reports anything;
 * undefined when time alone changes nothing any more.
 */
export function nextMoment(evidence: Judged): number | undefined {
  const patience = patienceOf(evidence.roundTrip);
  const { elapsed, lookedFor = elapsed, quietFor = elapsed, webQuietFor = elapsed } = evidence;
  const moments = [...Object.values<number>({ ...patience }), 2 * patience.hint];
  const left = [
    firstWordAfter - elapsed,
    patience.hint - elapsed,
    ...[lookedFor, quietFor, webQuietFor].flatMap((age) => moments.map((moment) => moment - age)),
  ].filter((wait) => wait > 0);
  return left.length === 0 ? undefined : Math.max(1, Math.min(...left));
}

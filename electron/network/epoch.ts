import type { ProbeResults, ProbeState } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { Judged } from './judge-patience.ts';
import type { Observed, StartRound } from './probes.ts';

/** A round that has not ended by itself after this long, in milliseconds, is given up. */
export const longestRound = 30_000;
/** How many rounds may be under way together. */
const mostRounds = 2;

/** Where the line to the backend stands, and since when. */
interface Stand {
  place: string;
  since: number;
}

/** One round as the epoch keeps it. */
export interface EpochRound {
  /** Counts up through the whole epoch. */
  number: number;
  beganAt: number;
  observed: Observed;
  over: boolean;
  /** When it was over: from then on nobody was looking, and no silence means anything. */
  overAt?: number;
  stand: Stand;
  cancel: () => void;
}

export interface EpochOptions {
  number: number;
  /** Whether there is a link at all; without one no round is worth beginning. */
  up: boolean;
  clock: Clock;
  startRound: StartRound;
  vpn: () => ProbeState<'vpn'>;
  /** Called after each finding of a round, and when the round is over. */
  onNews: (round: EpochRound) => void;
}

export type Epoch = ReturnType<typeof createEpoch>;

/** Where every probe stands before anything was asked. */
export const untouched: Omit<ProbeResults, 'link' | 'vpn'> = {
  names: 'not-asked',
  connect: 'not-tried',
  proxy: 'none',
  trust: 'not-tried',
  diagnosis: 'not-needed',
  beacon: 'not-asked',
  internet: 'unchecked',
  literal: 'unchecked',
  plain: 'unchecked',
};

/**
 * The time in which the network is one and the same. Each round is judged by what it has seen
 * itself; only what cannot go stale within an epoch is remembered from one to the next.
 */
export function createEpoch({ number, up, clock, startRound, vpn, onNews }: EpochOptions) {
  const startedAt = clock.now();
  const live = new Set<EpochRound>();
  let ended = false;
  let begun = 0;
  let beginning = false;
  let rounds = 0;
  let newest: EpochRound | undefined;
  const memory: Pick<Judged, 'onNetwork' | 'roundTrip' | 'seenFrom'> = { onNetwork: false };
  /** Where the rounds that are over have left the line. */
  let stuck = { place: '', since: startedAt, rounds: 0 };
  /** Since when no round has seen the internet. */
  let webGoneSince: number | undefined;

  const take = (round: EpochRound, news: Observed) => {
    if (ended || round.over) return;
    Object.assign(round.observed, news);
    const { roundTrip, seenFrom } = news;
    if (roundTrip !== undefined) {
      memory.roundTrip = Math.min(roundTrip, memory.roundTrip ?? Infinity);
    }
    if (seenFrom !== undefined) {
      memory.seenFrom = seenFrom;
      if (seenFrom !== 'internet') memory.onNetwork = true;
    }
    const place = placeOf(round.observed);
    if (place !== round.stand.place) round.stand = { place, since: clock.now() };
    // What comes while the probes begin one after the other would be half of a picture.
    if (!beginning) onNews(round);
  };

  const finish = (round: EpochRound) => {
    if (ended || round.over) return;
    round.over = true;
    round.overAt = clock.now();
    round.cancel();
    live.delete(round);
    rounds += 1;
    const { place, since } = round.stand;
    if (place === stuck.place) stuck.rounds += 1;
    else stuck = { place, since, rounds: 1 };
    const { internet, literal } = round.observed;
    const isWebThere = internet === 'open' || internet === 'not-trusted' || literal === 'open';
    webGoneSince = isWebThere ? undefined : (webGoneSince ?? round.beganAt);
    onNews(round);
  };

  return {
    number,
    up,
    startedAt,
    get checking() {
      return live.size > 0;
    },
    get newest() {
      return newest;
    },
    /** Whether one more round may begin. */
    get hasRoom() {
      return up && !ended && live.size < mostRounds;
    },
    /** Begins a round, in parallel with one that may still be under way. */
    begin() {
      const abort = new AbortController();
      const round: EpochRound = {
        number: (begun += 1),
        beganAt: clock.now(),
        observed: {},
        over: false,
        stand: { place: placeOf({}), since: clock.now() },
        cancel: () => undefined,
      };
      newest = round;
      live.add(round);
      const forget = clock.after(longestRound, () => finish(round));
      round.cancel = () => {
        forget();
        abort.abort();
      };
      const observe = (news: Observed) => take(round, news);
      const end = () => finish(round);
      beginning = true;
      const { done } = startRound({ signal: abort.signal, observe });
      beginning = false;
      void done.then(end, end);
    },
    /** What the judge gets of one round, or of the link alone. */
    evidenceOf(round: EpochRound | undefined): Judged {
      const now = round?.overAt ?? clock.now();
      const stand = round?.stand ?? { place: '', since: startedAt };
      // An answer is no silence, however often it is the same one.
      const isStuck = stand.place === stuck.place && stand.place.includes('waiting');
      const beganAt = round?.beganAt ?? startedAt;
      return {
        link: up ? 'up' : 'none',
        vpn: vpn(),
        ...untouched,
        ...round?.observed,
        ...memory,
        elapsed: now - startedAt,
        rounds,
        lookedFor: now - beganAt,
        quietFor: now - (isStuck ? Math.min(stuck.since, stand.since) : stand.since),
        quietRounds: isStuck ? stuck.rounds : 0,
        webQuietFor: now - (webGoneSince ?? beganAt),
      };
    },
    /** Takes back everything that is under way; what still arrives is dropped. */
    end() {
      ended = true;
      for (const round of live) round.cancel();
      live.clear();
    },
  };
}

/** Where the line to the backend stands, as one word. */
function placeOf(observed: Observed): string {
  const { names, connect, proxy, trust, beacon } = { ...untouched, ...observed };
  return [names, connect, proxy, trust, beacon].join(' ');
}

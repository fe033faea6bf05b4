import type { Beacon } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import type { Diagnose } from './diagnose.ts';
import { getBeacon } from './get-beacon.ts';
import type { Line } from './line.ts';
import { LineError } from './line-error.ts';
import type { LookUp } from './look-up.ts';
import type { Pace } from './pace.ts';
import type { Observed } from './probes.ts';
import { hostHeader } from './target-of.ts';

export interface ProbeOptions {
  line: Line;
  clock: Clock;
  pace: Pace;
  lookUp: LookUp;
  signal: AbortSignal;
  observe: (observed: Observed) => void;
}

export interface BackendProbeOptions extends ProbeOptions {
  /** The wall clock in milliseconds since 1970, which may be wrong: that is what is measured. */
  wallClock: () => number;
}

/** What a beacon may ask for as a pause, in milliseconds. */
const shortestPause = 1_000;
const longestPause = 60_000;

/**
 * The way to the backend: name, connection, proxy, strict handshake, beacon. When the handshake
 * says no, and only then, a second one looks for better words. Never rejects.
 */
export async function probeBackend(
  options: BackendProbeOptions,
  diagnose: Diagnose,
): Promise<void> {
  const { line, clock, wallClock, pace, lookUp, signal, observe } = options;
  const host = hostHeader(line.target, 443);
  try {
    const beacon = await line.use(
      async (socket, wayBack) => {
        observe({ beacon: 'waiting' });
        const asked = clock.now();
        const answer = await getBeacon(socket, host, wayBack);
        const roundTrip = clock.now() - asked;
        if (answer) pace.measured(roundTrip);
        return answer && { ...answer, offset: offsetOf(wallClock(), answer.time, roundTrip) };
      },
      {
        signal,
        pace,
        lookUp,
        observe: (seen) =>
          observe(seen.trust === 'not-trusted' ? { ...seen, diagnosis: 'waiting' } : seen),
      },
    );
    observe(describe(beacon));
  } catch (error) {
    const failure = error instanceof LineError ? error : undefined;
    if (failure?.observed.trust !== 'not-trusted' || failure.address === undefined) return;
    observe(await diagnose(failure.address, { signal, pace }));
  }
}

/** How far this machine's clock is ahead of the backend's: the beacon spoke half a round trip ago. */
function offsetOf(now: number, time: string, roundTrip: number): number {
  return Math.round(now - (Date.parse(time) + roundTrip / 2));
}

function describe(beacon: (Beacon & { offset: number }) | undefined): Observed {
  if (!beacon) return { beacon: 'bad-answer' };
  const { seenFrom, ready, retryAfter, offset } = beacon;
  if (ready) return { beacon: 'ready', seenFrom, offset };
  return {
    beacon: 'not-ready',
    seenFrom,
    offset,
    ...(retryAfter !== undefined && {
      retryAfter: Math.min(longestPause, Math.max(shortestPause, retryAfter)),
    }),
  };
}

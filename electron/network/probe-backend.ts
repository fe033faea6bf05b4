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

/** What a beacon may ask for as a pause, in milliseconds. */
const shortestPause = 1_000;
const longestPause = 60_000;

/**
 * The way to the backend: name, connection, proxy, strict handshake, beacon. When the handshake
 * says no, and only then, a second one looks for better words. Never rejects.
 */
export async function probeBackend(options: ProbeOptions, diagnose: Diagnose): Promise<void> {
  const { line, clock, pace, lookUp, signal, observe } = options;
  const host = hostHeader(line.target, 443);
  try {
    const beacon = await line.use(
      async (socket, wayBack) => {
        observe({ beacon: 'waiting' });
        const asked = clock.now();
        const answer = await getBeacon(socket, host, wayBack);
        if (answer) pace.measured(clock.now() - asked);
        return answer;
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

function describe(beacon: Beacon | undefined): Observed {
  if (!beacon) return { beacon: 'bad-answer' };
  const { seenFrom, ready, retryAfter } = beacon;
  if (ready) return { beacon: 'ready', seenFrom };
  return {
    beacon: 'not-ready',
    seenFrom,
    ...(retryAfter !== undefined && {
      retryAfter: Math.min(longestPause, Math.max(shortestPause, retryAfter)),
    }),
  };
}

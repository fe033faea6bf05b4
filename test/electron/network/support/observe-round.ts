import { systemClock } from '../../../../electron/clock.ts';
import type { Observed } from '../../../../electron/network/probes.ts';
import { createStartRound, type RoundOptions } from '../../../../electron/network/round.ts';

export interface SeenRound {
  /** The newest word of each probe. */
  latest: Observed;
  all: Observed[];
  /** How long it took, in milliseconds on its clock. */
  took: number;
}

/** Runs one round to its end; plain HTTP goes where nobody listens. */
export async function observeRound(
  options: Partial<RoundOptions> & Pick<RoundOptions, 'connection'>,
  signal = new AbortController().signal,
): Promise<SeenRound> {
  const all: Observed[] = [];
  const { clock = systemClock } = options;
  const from = clock.now();
  const start = createStartRound({
    clock,
    wallClock: Date.now,
    plainPort: 9,
    ...options,
  });
  await start({ signal, observe: (observed) => all.push(observed) }).done;
  return { all, latest: Object.assign({}, ...all) as Observed, took: clock.now() - from };
}

/** A name that each look-up finds at these addresses, whatever the machine's resolvers say. */
export function namesAt(...addresses: string[]): NonNullable<RoundOptions['lookUp']> {
  return async (_name, { onFound }) => {
    if (addresses.length === 0) return 'no-such-name';
    onFound(addresses);
    return 'found';
  };
}

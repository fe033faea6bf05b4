import type { Ramp } from '@gatehouse/shared';
import { contrast } from './contrast.ts';
import { contrastPairs, type ContrastPair } from './contrast-pairs.ts';
import type { Look } from './make-ramp.ts';
import { windowColours, type WindowColour } from './window-colours.ts';

/** A pair that cannot be told apart well enough, and the ratio that it has. */
export interface Shortfall {
  pair: ContrastPair;
  ratio: number;
}

/** The pairs that a ramp fails in one look, the worst first; none where all can be read. */
export function weighRamp(ramp: Ramp, look: Look): Shortfall[] {
  const colourOf = (name: WindowColour): string => {
    const colour = windowColours[name][look];
    return typeof colour === 'number' ? ramp[colour] : colour;
  };
  return contrastPairs
    .map((pair) => ({ pair, ratio: contrast(colourOf(pair.of), colourOf(pair.on)) }))
    .filter(({ pair, ratio }) => ratio < pair.least)
    .sort((one, other) => one.ratio / one.pair.least - other.ratio / other.pair.least);
}

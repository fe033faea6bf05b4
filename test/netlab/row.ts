import type { Evidence, VerdictKind } from '@gatehouse/shared';
import type { Certificates } from './certificates.ts';
import type { Line } from './cables.ts';
import type { DetectorOptions } from './detector.ts';
import type { PlaceName } from './places.ts';
import type { World } from './world.ts';

/** What the detector must be sure of in the end. */
export interface Expectation {
  verdict: VerdictKind;
  reason: string;
  /** Whether it is only a guess for want of an internet check. */
  probably?: boolean;
  /**
   * Milliseconds until the last word, by the detector's own clock. Generous: a busy machine must not
   * fail a test. The targets themselves belong to the benchmark.
   */
  within: number;
  evidence?: Partial<Evidence>;
  /** Whether the line is so bad that no more than "slow network" may be known of it in the end. */
  orSlow?: boolean;
}

/** One situation that a laptop can be in. */
export interface Row {
  name: string;
  place: PlaceName;
  line?: Line;
  /** Turns a world in which all is well into this situation. */
  shape?: (world: World) => Promise<unknown>;
  detector?: DetectorOptions | ((certificates: Certificates) => DetectorOptions);
  /** With an internet check in the settings. */
  checked: Expectation;
  /** Without one: what differs. Absent where the check plays no part in the situation. */
  unchecked?: Partial<Expectation>;
  repeats?: number;
  /** A device without which the situation cannot be built. */
  needs?: '/dev/net/tun';
}

/** Long enough for evidence that is there at once, on a busy machine. */
export const prompt = 8_000;
/** Long enough for silence to be believed. */
export const patient = 15_000;

export const detectorOf = (row: Row, certificates: Certificates): DetectorOptions =>
  typeof row.detector === 'function' ? row.detector(certificates) : (row.detector ?? {});

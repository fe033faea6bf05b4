import type { Ramp } from '@gatehouse/shared';
import { makeRamp, type Look } from './make-ramp.ts';
import { toHex, toOklch } from './oklch.ts';
import { weighRamp, type Shortfall } from './weigh-ramp.ts';

export type SettledAccent =
  | { ok: true; ramp: Ramp }
  /** `nearest` is the accent of the same hue, `#rrggbb`, that is closest in lightness and would do. */
  | { ok: false; shortfalls: Shortfall[]; nearest: string };

/** How far apart, in lightness from 0 to 1, the accents are that are tried one after another. */
const step = 0.005;
/** Where the accent on dark surfaces begins that nobody has named. It is Fluent's own. */
const lightOnDark = 0.686;

/** Makes the shades of an accent `#rrggbb` for one look, or says which pairs would be too weak. */
export function settleAccent(accent: string, look: Look): SettledAccent {
  const ramp = makeRamp(accent, look);
  const shortfalls = weighRamp(ramp, look);
  if (shortfalls.length === 0) return { ok: true, ramp };
  return { ok: false, shortfalls, nearest: nearestTo(accent, look) };
}

/** The shades on dark surfaces for whoever names an accent for light ones alone. */
export function deriveDark(accent: string): Ramp {
  const { chroma, hue } = toOklch(accent);
  const begin = toHex({ lightness: lightOnDark, chroma, hue });
  return makeRamp(nearestTo(begin, 'dark'), 'dark');
}

/** Black does on light surfaces and white on dark ones, so there is always one to be found. */
function nearestTo(accent: string, look: Look): string {
  const { lightness, chroma, hue } = toOklch(accent);
  if (weighRamp(makeRamp(accent, look), look).length === 0) return accent;
  for (let away = step; away <= 1; away += step) {
    for (const tried of [lightness - away, lightness + away]) {
      if (tried < 0 || tried > 1) continue;
      const candidate = toHex({ lightness: tried, chroma, hue });
      if (weighRamp(makeRamp(candidate, look), look).length === 0) return candidate;
    }
  }
  return look === 'light' ? '#000000' : '#ffffff';
}

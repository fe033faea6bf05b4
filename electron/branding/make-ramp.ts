import { shades, type Ramp, type Shade } from '@gatehouse/shared';
import { toHex, toOklch } from './oklch.ts';

/** A look of the window that has colours of its own. High contrast has none. */
export type Look = 'light' | 'dark';

/** The shade that is exactly the accent: what is filled in light, what is drawn in dark. */
export const accentShade = { light: 80, dark: 100 } as const satisfies Record<Look, Shade>;

/** Lightness and chroma of Fluent's own brand (`brandWeb`), the curve that every ramp follows. */
const curve: Readonly<Record<Shade, readonly [lightness: number, chroma: number]>> = {
  10: [0.197, 0.035],
  20: [0.248, 0.051],
  30: [0.292, 0.065],
  40: [0.341, 0.078],
  50: [0.388, 0.096],
  60: [0.436, 0.112],
  70: [0.476, 0.131],
  80: [0.526, 0.149],
  90: [0.611, 0.158],
  100: [0.686, 0.153],
  110: [0.725, 0.131],
  120: [0.762, 0.114],
  130: [0.812, 0.09],
  140: [0.863, 0.062],
  150: [0.91, 0.038],
  160: [0.961, 0.015],
};

/** A little lighter than Fluent's, so that an accent is readable on its own lightest shade, too. */
const lightest = 0.975;
/** Below this an accent has hardly anything darker: its pressed button gets lighter instead. */
const nearlyBlack = 0.3;

/** Sixteen shades of an accent `#rrggbb`. It is not said whether they can be read on one another. */
export function makeRamp(accent: string, look: Look): Ramp {
  const key = toOklch(accent);
  const at = accentShade[look];
  const [keyLightness, keyChroma] = curve[at];
  const above = (lightness: number) =>
    key.lightness +
    ((lightness - keyLightness) / (curve[160][0] - keyLightness)) *
      (Math.max(lightest, key.lightness) - key.lightness);
  const below = (lightness: number) =>
    key.lightness < nearlyBlack
      ? key.lightness + 0.12 + (keyLightness - lightness) * 0.5
      : key.lightness * (lightness / keyLightness);
  const lightnessOf = (shade: Shade): number => {
    const [lightness] = curve[shade];
    if (shade > at) return above(lightness);
    if (look === 'light') return below(lightness);
    // White words stand on these, however light the accent is that is drawn on dark.
    if (shade <= 80) return lightness;
    return (curve[80][0] + key.lightness) / 2;
  };
  const entries = shades.map((shade): [Shade, string] => {
    if (shade === at) return [shade, accent.toLowerCase()];
    const chroma = key.chroma * (curve[shade][1] / keyChroma);
    return [shade, toHex({ lightness: lightnessOf(shade), chroma, hue: key.hue })];
  });
  return Object.fromEntries(entries) as Ramp;
}

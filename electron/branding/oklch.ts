import { toLinear } from './contrast.ts';

/**
 * A colour by what the eye tells apart: lightness from 0 to 1, chroma from 0 (grey) to about 0.37,
 * hue in radians (CSS Color Module Level 4, section 9.3; the matrices are those of its author, Björn
 * Ottosson). Steps of equal size look equally large, and a hue stays itself when it is lightened.
 */
export interface Oklch {
  lightness: number;
  chroma: number;
  hue: number;
}

/** What `#rrggbb` looks like. */
export function toOklch(colour: string): Oklch {
  const [red, green, blue] = toLinear(colour);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

/** The nearest `#rrggbb` of that lightness and hue: a chroma that no screen can show is lowered. */
export function toHex({ lightness, chroma, hue }: Oklch): string {
  const level = Math.min(1, Math.max(0, lightness));
  const fits = (value: number) =>
    linearOf(level, value, hue).every((part) => part > -1e-4 && part < 1 + 1e-4);
  let low = 0;
  let high = chroma;
  if (fits(chroma)) low = chroma;
  else {
    for (let step = 0; step < 20; step += 1) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
  }
  return `#${linearOf(level, low, hue).map(toByte).join('')}`;
}

function linearOf(lightness: number, chroma: number, hue: number): number[] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function toByte(linear: number): string {
  const value = Math.min(1, Math.max(0, linear));
  const part = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(part * 255)
    .toString(16)
    .padStart(2, '0');
}

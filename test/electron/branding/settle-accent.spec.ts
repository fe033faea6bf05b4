import { createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import { shades, type Ramp } from '@gatehouse/shared';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../electron/branding/contrast.ts';
import { contrastPairs } from '../../../electron/branding/contrast-pairs.ts';
import { makeRamp, type Look } from '../../../electron/branding/make-ramp.ts';
import { toHex, toOklch } from '../../../electron/branding/oklch.ts';
import { deriveDark, settleAccent } from '../../../electron/branding/settle-accent.ts';
import { windowColours, type WindowColour } from '../../../electron/branding/window-colours.ts';

const looks: readonly Look[] = ['light', 'dark'];
const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const themeOf = (ramp: Ramp, look: Look): Theme =>
  look === 'light' ? createLightTheme(ramp) : createDarkTheme(ramp);

/** What falls short in Fluent's real theme, computed from nothing of ours but the list of pairs. */
function weakIn(ramp: Ramp, look: Look): string[] {
  const theme = themeOf(ramp, look);
  return contrastPairs
    .filter(({ of, on, least }) => contrast(theme[of], theme[on]) < least)
    .map(({ of, on }) => `${of} on ${on}`);
}

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.478],
    ['#0f6cbd', '#ffffff', 5.389],
  ])('of %s and %s is %d, whichever comes first', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

it('a colour is the same after having been looked at', () => {
  fc.assert(
    fc.property(colour, (each) => {
      expect(toHex(toOklch(each))).toBe(each);
    }),
  );
});

describe('the table of colours', () => {
  const ramp = Object.fromEntries(
    shades.map((shade) => [shade, `#0000${shade.toString(16).padStart(2, '0')}`]),
  ) as unknown as Ramp;

  it.each(looks)('is what Fluent makes of a ramp in %s', (look) => {
    const theme = themeOf(ramp, look);
    for (const name of Object.keys(windowColours) as WindowColour[]) {
      const ours = windowColours[name][look];
      expect([name, typeof ours === 'number' ? ramp[ours] : ours]).toEqual([name, theme[name]]);
    }
  });

  it('has every brand colour that the window names, each in a pair', () => {
    const folder = join(import.meta.dirname, '../../../renderer');
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const named = new Set(source.match(/\bcolor(?:Compound)?Brand\w+/g));
    expect(named.size).toBeGreaterThan(3);
    const weighed = new Set<string>(contrastPairs.flatMap(({ of, on }) => [of, on]));
    expect([...named].filter((each) => !weighed.has(each))).toEqual([]);
    expect(Object.keys(windowColours).filter((each) => !weighed.has(each))).toEqual([]);
  });
});

describe('an accent', () => {
  it.each(looks)('that is taken in %s passes every pair of Fluent’s real theme', (look) => {
    let taken = 0;
    fc.assert(
      fc.property(colour, (accent) => {
        const settled = settleAccent(accent, look);
        if (settled.ok) {
          taken += 1;
          expect(weakIn(settled.ramp, look)).toEqual([]);
        } else expect(weakIn(makeRamp(accent, look), look)).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(30);
  });

  it.each(looks)('that is refused in %s comes with one that is taken', (look) => {
    fc.assert(
      fc.property(colour, (accent) => {
        const settled = settleAccent(accent, look);
        if (settled.ok) return;
        expect(settleAccent(settled.nearest, look)).toMatchObject({ ok: true });
        expect(settled.shortfalls.length).toBeGreaterThan(0);
        for (const { pair, ratio } of settled.shortfalls) expect(ratio).toBeLessThan(pair.least);
      }),
      { numRuns: 150 },
    );
  });

  it('of any kind has shades on dark surfaces that pass every pair there', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        expect(weakIn(deriveDark(accent), 'dark')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a dark blue', '#003366'],
    ['a red', '#C8102E'],
    ['a green', '#00703C'],
    ['black', '#000000'],
    ['a violet', '#5C2D91'],
  ])('such as %s is taken as it is', (_name, accent) => {
    const settled = settleAccent(accent, 'light');
    expect(settled.ok && settled.ramp[80]).toBe(accent.toLowerCase());
  });

  it('that is too light names the pair, and the darker one of the same hue is close', () => {
    const settled = settleAccent('#ffcc00', 'light');
    if (settled.ok) throw new Error('White on yellow cannot be read.');
    const [worst] = settled.shortfalls;
    expect(worst?.pair.least).toBe(4.5);
    expect(worst?.ratio).toBeLessThan(2);
    const [given, near] = [toOklch('#ffcc00'), toOklch(settled.nearest)];
    expect(near.hue).toBeCloseTo(given.hue, 1);
    expect(near.lightness).toBeLessThan(given.lightness);
  });

  it('has shades that can be told apart: a button looks different under the pointer', () => {
    for (const accent of ['#0f6cbd', '#000000', '#101820', '#7a0019', '#2b2b2b']) {
      const ramp = makeRamp(accent, 'light');
      expect(new Set([ramp[80], ramp[70], ramp[40]]).size).toBe(3);
    }
  });
});

import type { Branding } from '@gatehouse/shared';
import type { BrandingField, BrandingFile } from './branding-file.ts';
import type { BrandingProblem } from './branding-problem.ts';
import type { Look } from './make-ramp.ts';
import { deriveDark, settleAccent } from './settle-accent.ts';
import type { Shortfall } from './weigh-ramp.ts';

type Complain = (field: BrandingField, code: BrandingProblem['code'], problem: string) => void;

/**
 * The shades of an organisation's colour in both looks. An accent that is refused leaves ours in both;
 * one that is refused on dark surfaces alone gives way to what `accent` makes there.
 */
export function settleRamps(
  { accent, accentDark }: BrandingFile,
  complain: Complain,
): Branding['ramp'] {
  if (accent === undefined) {
    if (accentDark !== undefined) {
      complain('accentDark', 'bad-value', 'needs an accent beside it. Name it.');
    }
    return undefined;
  }
  const light = settleAccent(accent, 'light');
  if (!light.ok) complain('accent', 'low-contrast', explain('light', light));
  const dark = accentDark === undefined ? undefined : settleAccent(accentDark, 'dark');
  if (dark?.ok === false) complain('accentDark', 'low-contrast', explain('dark', dark));
  if (!light.ok) return undefined;
  return { light: light.ramp, dark: dark?.ok ? dark.ramp : deriveDark(accent) };
}

interface Refused {
  shortfalls: Shortfall[];
  nearest: string;
}

function explain(look: Look, { shortfalls, nearest }: Refused): string {
  const [worst] = shortfalls;
  if (worst === undefined) throw new Error('Nothing is refused without a reason.');
  const { what, of, on, least } = worst.pair;
  // Rounded down: 4.499 is not the 4.5 that is asked for.
  const ratio = (Math.floor(worst.ratio * 100) / 100).toFixed(2);
  const more = shortfalls.length - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'pair' : 'pairs'})`;
  return `cannot be read on ${look} surfaces: ${what}, ${of} on ${on}, has a contrast of ${ratio}:1 and needs ${least}:1${others}. Write ${nearest}, the nearest of this hue that can.`;
}

import type { Locale } from '@gatehouse/shared';

/**
 * The first of the machine's languages (BCP 47 tags, most wanted first) that is offered, else the
 * first that is.
 */
export function pickLocale(wanted: readonly string[], offered: readonly Locale[]): Locale {
  for (const tag of wanted) {
    const known = offered.find((each) => each === tag.split('-', 1)[0]?.toLowerCase());
    if (known !== undefined) return known;
  }
  const [first] = offered;
  if (first === undefined) throw new Error('No language is offered.');
  return first;
}

import { closestLocale, type Locale } from '@gatehouse/shared';

/** The first of the machine's languages that is offered, else the first that is. */
export function pickLocale(wanted: readonly string[], offered: readonly Locale[]): Locale {
  const [first] = offered;
  if (first === undefined) throw new Error('No language is offered.');
  return closestLocale(wanted, offered) ?? first;
}

import type { Locale, Notice, VerdictKind } from '@gatehouse/shared';
import de from '../notices/de.json';
import en from '../notices/en.json';

/** Every verdict that has a screen: `reachable` leads to the form. */
export type ShownKind = Exclude<VerdictKind, 'reachable'>;

const notices: Record<Locale, Record<ShownKind, Notice>> = { en: en.notices, de: de.notices };

/** Our own words for a verdict, which an organisation's are laid over. */
export function builtInNotice(locale: Locale, kind: ShownKind): Notice {
  return notices[locale][kind];
}

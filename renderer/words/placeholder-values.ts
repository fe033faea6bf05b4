import type { Locale, Placeholder, Snapshot, Verdict } from '@gatehouse/shared';
import { roughly } from '../time/roughly.ts';
import { setApart } from './set-apart.ts';
import type { Words } from './words.ts';

/** What stands in the place of a placeholder: a name from the snapshot, or words to fall back on. */
export interface PlaceholderValue {
  text: string;
  /** The same as it stands in a sentence. */
  apart: string;
  /** False: these are words of ours, which begin a sentence with a capital. */
  known: boolean;
}
export type PlaceholderValues = Readonly<Record<Placeholder, PlaceholderValue>>;

type Source = Pick<Snapshot, 'organisation' | 'helpdesk' | 'vpn' | 'computer' | 'supportCode'>;

/**
 * The values of all placeholders, for a notice in the language of `words`. What is not known, or empty,
 * has words; there is never a gap.
 */
export function placeholderValues(
  { organisation, helpdesk, vpn, computer, supportCode }: Source,
  offset: Verdict['offset'],
  words: Words,
  locale: Locale,
): PlaceholderValues {
  const value = (name: Placeholder, text: string | undefined): PlaceholderValue => {
    const known = text !== undefined && text.trim() !== '';
    if (known) return { text, apart: setApart(text, locale), known };
    const own = words(`placeholder.${name}`);
    return { text: own, apart: own, known };
  };
  return {
    organisation: value('organisation', organisation),
    helpdesk: value('helpdesk', helpdesk.name),
    phone: value('phone', helpdesk.phone),
    hours: value('hours', helpdesk.hours),
    vpn: value('vpn', vpn),
    computer: value('computer', computer),
    supportCode: value('supportCode', supportCode),
    offset: value('offset', offset === undefined ? undefined : offsetWords(offset, words)),
  };
}

function offsetWords(offset: number, words: Words): string {
  const { unit, count } = roughly(offset);
  return words(`offset.${unit}`, { count });
}

import { windowTexts, type Locale } from '@gatehouse/shared';

/** What an organisation's own text has to keep to. */
export interface TextContract {
  /** What it may have in double braces. */
  may: readonly string[];
  /** What it must have: without it a person would not be told something. */
  must: readonly string[];
  /** In UTF-16 code units. Translations are longer than English, and room on a screen is not endless. */
  longest: number;
  shortest: number;
}

/**
 * Texts that protect people: that a connection is not safe, and that a code may never come because
 * nothing is set up. They may be worded anew; a word or two in their place would take them away.
 */
const protecting = /^(?:unreachable\.not-trusted|code\.nothing)(?:\.|$)/;
/** Chinese and Japanese need far fewer characters than English does. */
const leastPart = 0.2;

const plural = /^(.*)_(zero|one|two|few|many|other)$/;

/** The contract of a key in a language; nothing where the window has no such text. */
export function textContract(key: string, locale: Locale): TextContract | undefined {
  const [, base, form] = plural.exec(key) ?? [];
  const other = base === undefined ? undefined : textOf(`${base}_other`);
  const own = textOf(key) ?? (isFormOf(locale, form) ? other : undefined);
  if (own === undefined) return undefined;
  const [length, ...names] = own;
  return {
    may: [...new Set([...names, ...(other?.slice(1).map(String) ?? [])])],
    // A form for one, or for two, may say so in a word.
    must: names.filter((name) => form === undefined || form === 'other' || name !== 'count'),
    longest: 2 * length + 40,
    shortest: protecting.test(key) ? Math.ceil(length * leastPart) : 1,
  };
}

function textOf(key: string) {
  return Object.hasOwn(windowTexts, key) ? windowTexts[key] : undefined;
}

/** Languages count in other ways than English (Unicode CLDR, plural rules). */
function isFormOf(locale: Locale, form: string | undefined): boolean {
  const forms: readonly string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return form !== undefined && forms.includes(form);
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * Writes what is counted: the form that a language has for this number (Unicode CLDR, plural rules),
 * with the number in the place of `#`.
 */
export function pluralsOf(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace('#', digits.format(count));
}

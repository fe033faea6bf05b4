/**
 * Keyboard layouts by their identifier (KLID) and the language whose name says how they type
 * (Microsoft, "Keyboard identifiers and input method editors for Windows"). Variants of a language
 * with keys elsewhere, such as Dvorak, are left out: their language's name would mislead.
 */
const languages: Readonly<Record<string, string>> = {
  '00000402': 'bg',
  '00000405': 'cs',
  '00000406': 'da',
  '00000407': 'de',
  '00000408': 'el',
  '00000409': 'en-US',
  '0000040a': 'es',
  '0000040b': 'fi',
  '0000040c': 'fr',
  '0000040d': 'he',
  '0000040e': 'hu',
  '0000040f': 'is',
  '00000410': 'it',
  '00000411': 'ja',
  '00000412': 'ko',
  '00000413': 'nl',
  '00000414': 'nb',
  '00000415': 'pl',
  '00000416': 'pt-BR',
  '00000419': 'ru',
  '0000041a': 'hr',
  '0000041b': 'sk',
  '0000041d': 'sv',
  '0000041f': 'tr',
  '00000422': 'uk',
  '00000424': 'sl',
  '00000425': 'et',
  '00000426': 'lv',
  '00010427': 'lt',
  '00000807': 'de-CH',
  '00000809': 'en-GB',
  '0000080a': 'es-MX',
  '0000080c': 'fr-BE',
  '00000813': 'nl-BE',
  '00000816': 'pt-PT',
  '0000100c': 'fr-CH',
  '00001009': 'fr-CA',
};

/** The language that a layout types, as a tag of BCP 47; undefined where it is not known. */
export function keyboardLanguage(layout: string): string | undefined {
  const key = layout.toLowerCase();
  return Object.hasOwn(languages, key) ? languages[key] : undefined;
}

/**
 * The letters beyond A to Z that a language's keyboards have, in small. A language that is not named
 * has none here: for Chinese and Japanese, account names and passwords are typed in Latin letters.
 */
const letters: Readonly<Record<string, string>> = {
  ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة',
  de: 'äöüß',
  es: 'áéíñóúü',
  fr: 'àâæçèéêëîïôœùûüÿ',
  it: 'àèéìòù',
  nl: 'áéëïóöü',
  pl: 'ąćęłńóśźż',
  pt: 'áâãàçéêíóôõúü',
  sv: 'åäöé',
  // In small, 'İ' would be two characters.
  tr: 'çğıöşüİ',
};

/** The letters of a locale such as `pt-BR`, in small. */
export function ownLetters(locale: string): string {
  const [language = ''] = locale.split('-');
  return Object.hasOwn(letters, language) ? (letters[language] ?? '') : '';
}

import { ownLetters } from '../typing/own-letters.ts';

/** The letters of a keyboard, row by row as its keys stand, and what stands on a page of its own. */
export interface Layout {
  /** The language whose keyboard it is (BCP 47). */
  language: string;
  dir: 'ltr' | 'rtl';
  /** Three rows of single characters, in the order in which they are read. */
  rows: readonly [string, string, string];
  /** Further letters and signs of the language and its neighbours. */
  more: string;
  /** What stands on the key that leads to them. */
  moreSign: string;
  /** Whether its letters have capitals. */
  capitals: boolean;
}

const qwerty = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** The rows of Windows' own layouts of these languages; where none is named, the US layout's. */
const latinRows: Readonly<Record<string, Layout['rows']>> = {
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'],
  es: ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm'],
  fr: ['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  pt: ['qwertyuiop', 'asdfghjklç', 'zxcvbnm'],
  sv: ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'],
  tr: ['qwertyuıopğü', 'asdfghjklşi', 'zxcvbnmöç'],
};

/** What the Latin languages write beyond A to Z, and signs that no other page has. */
const neighbours = 'àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßąćęłńśźżğış€£§¿¡';
/** As many as there is room for: three rows of twelve, and nine beside capitals and deletion. */
const mostMore = 45;

function latin(language: string): Layout {
  const rows = latinRows[language] ?? qwerty;
  const own = Array.from(ownLetters(language)).filter((each) => each === each.toLowerCase());
  const more = new Set(
    [...own, ...Array.from(neighbours)].filter((each) => !rows.join('').includes(each)),
  );
  return {
    ...{ language, dir: 'ltr', rows, capitals: true, moreSign: 'áñü' },
    more: [...more].slice(0, mostMore).join(''),
  };
}

const arabic: Layout = {
  ...{ language: 'ar', dir: 'rtl', capitals: false, moreSign: 'أ ١' },
  rows: ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ئءؤرىةوزظذ'],
  more: 'أإآ،؛؟ـ١٢٣٤٥٦٧٨٩٠',
};

/** Languages whose account names and passwords are typed on the US layout all the same. */
const onUsKeys = ['en', 'ja', 'zh'];

function layoutOf(locale: string): Layout {
  const [language = 'en'] = locale.split('-');
  if (language === 'ar') return arabic;
  return latin(onUsKeys.includes(language) ? 'en' : language);
}

/**
 * The layouts to choose from: first the one of the window's language, then Latin letters where that
 * one has none, then those of offered languages whose letters the others lack.
 */
export function layoutsFor(
  locale: string,
  languages: readonly string[],
): readonly [Layout, ...Layout[]] {
  const first = layoutOf(locale);
  const others = [
    ...(first.capitals ? [] : [latin('en')]),
    ...languages.map(layoutOf).filter((each) => !each.capitals),
  ];
  return [first, ...others.filter(({ language }) => language !== first.language)];
}

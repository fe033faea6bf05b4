import type { Locale } from '@gatehouse/shared';

/** How much longer than English a text of each language may be; the shortest have room for 28 more. */
export function longestFor(locale: Locale, english: string): number {
  const factor = { ja: 1, 'zh-Hans': 0.9 }[locale as string] ?? 1.75;
  return Math.max(english.length * factor, english.length + 28);
}

/** What a place has room for, whatever the language: the first that fits a key counts. */
export const placeLimits: readonly [keys: RegExp, longest: number][] = [
  [/(^|\.)title(\.[\w-]+)?$/, 65],
  [
    /^(start\.continue|challenge\.(back|continue)|code\.resend(\.call)?|setUp\.(confirm|saveAnswers)|item\.(replace|remove|keep|removeNow)|extend\.keep|idle\.stay|closed\.again|unreachable\.retry|app\.(startOver|close))$/,
    40,
  ],
  [/^instead\.|^newPassword\.set$|^unlock\.unlock$|^choose\.typed\.(send|call)$/, 45],
];

/** Whether a text is the title of a screen or of a notice, which has one line or two. */
export function isTitle(key: string): boolean {
  return /(^|\.)title(\.[\w-]+)?$/.test(key);
}

/** What must not stand in a language's texts, and what is written in its place. */
export const typography: readonly {
  locales: readonly Locale[] | 'all';
  wrong: RegExp;
  problem: string;
}[] = [
  { locales: 'all', wrong: /"/, problem: 'has a straight quotation mark' },
  { locales: 'all', wrong: /'/, problem: 'has a straight apostrophe: ’' },
  { locales: 'all', wrong: /\.\.\./, problem: 'has three dots: …' },
  { locales: 'all', wrong: /^\s|\s$|[ \u00A0]{2,}|\t/, problem: 'has a stray space' },
  {
    locales: ['fr'],
    wrong:
      /(?<![\u00A0\u202F\s])[?!;»]|(?<![\u00A0\u202F])(?<=\p{L}) ?:(?!\/\/)|[ ][?!;:»]|«[^\u00A0\u202F]/u,
    problem: 'lacks a no-break space before ? ! ; : » or after «',
  },
  {
    locales: ['ja', 'zh-Hans'],
    wrong:
      /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[,.:;?!]|[,.:;?!](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u,
    problem: 'has a half-width sign beside full-width letters',
  },
  {
    locales: ['ar'],
    wrong: /(?<=\p{Script=Arabic})[,;?]/u,
    problem: 'has a Latin , ; or ?: ، ؛ ؟',
  },
  { locales: ['de'], wrong: /“[^”“]*”/, problem: 'has English quotation marks: „…“' },
  {
    locales: ['de'],
    wrong:
      /\b(fuer|koennen|moechten|pruefen|waehlen|aendern|schliessen|zurueck|buero|du|dein|dich)\b/i,
    problem: 'writes an umlaut as two letters, or says du',
  },
  { locales: ['en'], wrong: /„|«|»/, problem: 'has foreign quotation marks: “…”' },
];

/** Keys that may read as in English, with the reason. */
export const sameAsEnglish: readonly [keys: RegExp, reason: string][] = [
  [/^app\.(name|windowTitle)$/, 'a name, and a pattern without a word'],
  [/^chain\.name\.(vpn|internet)$/, 'the same word in most languages'],
];

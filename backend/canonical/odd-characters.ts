/** A character that people do not see, or take for another one. */
export interface OddCharacter {
  kind:
    | 'zero-width'
    | 'bidi-mark'
    | 'invisible'
    | 'control'
    | 'space'
    | 'non-breaking-space'
    | 'odd-space'
    | 'full-width'
    | 'mixed-script';
  /** As Unicode writes it, such as `U+200B`. */
  codePoint: string;
  /** Counted from 1, in characters (code points). */
  position: number;
}

/** More of them in one text tell nothing new. */
const most = 5;

/** In this order: the first that fits names the character. */
const kinds: readonly [OddCharacter['kind'], RegExp][] = [
  ['zero-width', /[\u{200b}-\u{200d}\u{2060}\u{feff}]/u],
  ['bidi-mark', /\p{Bidi_Control}/u],
  ['control', /\p{Cc}/u],
  ['invisible', /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u],
  ['non-breaking-space', /[\u{a0}\u{202f}]/u],
  ['space', / /u],
  ['odd-space', /\p{Z}/u],
  ['full-width', /[\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}]/u],
];

/** Scripts whose letters look like Latin ones (Unicode TR 39, section 5.1). */
const lookAlike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const latin = /\p{Script=Latin}/u;

/**
 * The characters in an address that somebody meant to be others, or none at all. A word in one script
 * is fine, whichever it is; one that mixes Latin letters with such as look like them is not.
 */
export function oddCharacters(text: string): OddCharacter[] {
  const characters = Array.from(text);
  const mixed = mixedScripts(characters);
  return characters
    .flatMap((character, at): OddCharacter[] => {
      const named = kinds.find(([, pattern]) => pattern.test(character))?.[0];
      const kind = named ?? (mixed.has(at) ? 'mixed-script' : undefined);
      if (kind === undefined) return [];
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return [{ kind, codePoint: `U+${code}`, position: at + 1 }];
    })
    .slice(0, most);
}

/** Where, within a word, the fewer of two scripts stand; of as many, those that are not Latin. */
function mixedScripts(characters: readonly string[]): Set<number> {
  const found = new Set<number>();
  let word: number[] = [];
  const end = (): void => {
    const ofLatin = word.filter((at) => latin.test(characters[at] ?? ''));
    const others = word.filter((at) => lookAlike.test(characters[at] ?? ''));
    if (ofLatin.length > 0 && others.length > 0) {
      for (const at of ofLatin.length < others.length ? ofLatin : others) found.add(at);
    }
    word = [];
  };
  characters.forEach((character, at) => {
    if (/[\p{L}\p{M}\p{N}]/u.test(character)) word.push(at);
    else end();
  });
  end();
  return found;
}

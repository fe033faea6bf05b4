/** What can be wrong with a text although it looks right. */
export type OddityKind =
  /** Half of a surrogate pair: the text was cut or damaged. */
  | 'broken'
  | 'control'
  /** A mark that turns the direction of writing (Unicode UAX #9). */
  | 'bidi'
  /** Takes no room: zero-width characters, byte order mark, soft hyphen, variation selectors. */
  | 'invisible'
  | 'non-breaking-space'
  /** Another space than that of the keyboard, such as an em space. */
  | 'odd-space'
  /** A plain space before the first or after the last character. */
  | 'space-at-edge'
  | 'full-width'
  /** An accent with nothing beneath it. */
  | 'combining-without-base'
  /** A letter of another alphabet than the rest of its word, such as a Cyrillic a in a Latin name. */
  | 'mixed-script';

/** One character that is not what it seems. It tells nothing of the others. */
export interface Oddity {
  /** As Unicode writes it, such as `U+200B`. */
  codePoint: string;
  /** Which character of the text it is, counted from 1; a pair of surrogates is one. */
  position: number;
  kind: OddityKind;
}

/** In this order: the first that fits is told. */
const kinds: [OddityKind, RegExp][] = [
  ['broken', /\p{Cs}/u],
  ['control', /\p{Cc}/u],
  ['bidi', /\p{Bidi_Control}/u],
  ['invisible', /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u],
  ['non-breaking-space', /[\u00a0\u2007\u202f]/u],
  // Before the spaces: the ideographic one is a full-width one.
  ['full-width', /[\u3000\uff01-\uff60\uffe0-\uffe6]/u],
  ['odd-space', /(?! )[\p{Zs}\p{Zl}\p{Zp}]/u],
];

/** Alphabets whose letters can be taken for one another (Unicode UTS #39). */
const scripts: [string, RegExp][] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Coptic', /\p{Script=Coptic}/u],
];

/**
 * Every character of a text that people cannot see, or would take for another: for an administrator who
 * must hear what is wrong with a stored value without being told the value. In the order of the text.
 * A letter of another script gives away that one letter; everything else gives away nothing.
 */
export function odditiesOf(text: string): Oddity[] {
  const characters = Array.from(text);
  const foreign = foreignLetters(characters);
  return characters.flatMap((character, at): Oddity[] => {
    const kind = kindOf(characters, at) ?? (foreign.has(at) ? 'mixed-script' : undefined);
    return kind === undefined
      ? []
      : [{ codePoint: codePointOf(character), position: at + 1, kind }];
  });
}

function kindOf(characters: readonly string[], at: number): OddityKind | undefined {
  const character = characters[at] ?? '';
  for (const [kind, pattern] of kinds) if (pattern.test(character)) return kind;
  if (character === ' ' && (at === 0 || at === characters.length - 1)) return 'space-at-edge';
  if (!/\p{M}/u.test(character)) return undefined;
  const before = characters[at - 1] ?? ' ';
  return /[\p{L}\p{N}\p{M}\p{S}\p{P}]/u.test(before) ? undefined : 'combining-without-base';
}

/** Positions of letters that are not of the alphabet that most of their word is written in. */
function foreignLetters(characters: readonly string[]): Set<number> {
  const found = new Set<number>();
  let word: { at: number; script: string }[] = [];
  const close = (): void => {
    const counts = new Map<string, number>();
    for (const { script } of word) counts.set(script, (counts.get(script) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    const own = word.find(({ script }) => counts.get(script) === most)?.script;
    for (const { at, script } of word) if (script !== own) found.add(at);
    word = [];
  };
  for (const [at, character] of characters.entries()) {
    if (/[\s\p{P}\p{S}]/u.test(character)) close();
    const script = scripts.find(([, pattern]) => pattern.test(character))?.[0];
    if (script !== undefined) word.push({ at, script });
  }
  close();
  return found;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

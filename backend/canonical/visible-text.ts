/** Takes no room on a screen: formats, controls, fillers, variation selectors, tags (UAX #44). */
const invisible = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * White space of every kind, also the next-line control that JavaScript does not count, and the blank
 * pattern of Braille; without the byte order mark, which JavaScript counts and which takes no room.
 */
const space = /[\s\u0085\u2800]+/gu;
const byteOrderMark = /\ufeff/gu;

/**
 * What a reader sees of a text: compatibility-composed (Unicode NFKC, UAX #15), without anything
 * invisible, each run of white space as one plain space, none at the ends. A lone surrogate becomes
 * U+FFFD, as it would on its way to UTF-8. Never throws, and is at most 18 times as long as `text`.
 */
export function visibleText(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFKC')
      .replace(byteOrderMark, '')
      .replace(space, ' ')
      .replace(invisible, '')
      // What stood on both sides of something invisible may compose now, or be one run of spaces.
      .normalize('NFKC')
      .replace(space, ' ')
      .trim()
  );
}

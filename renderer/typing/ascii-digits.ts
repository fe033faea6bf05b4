/**
 * The same text with every script's decimal digits as 0 to 9. Unicode keeps ten of a script in a row,
 * from zero on, and full-width ones too (The Unicode Standard, 4.6 Numeric Value, stability policy).
 */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0;
    let before = 0;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(at - before - 1))) before += 1;
    return String(before % 10);
  });
}

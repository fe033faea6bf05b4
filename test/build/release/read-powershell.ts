export interface PowerShellScript {
  /** The text without comments, each string as an empty one with what is computed in it. */
  code: string;
  /** What stands between quotes, as it is written. */
  strings: string[];
  /** A bracket or a quote that nothing closes, or that closes nothing: its line, from 1. */
  unbalanced: number | undefined;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const pieces =
  /(?<comment><#[^]*?#>|#[^\n]*)|(?<single>'(?:[^'\n]|'')*')|(?<double>"(?:`[^\n]|\$\([^"\n]*\)|[^"`\n])*")|(?<word>[^\s'"#<()[\]{}]+)|(?<other>[^])/gy;

/**
 * Takes a script of PowerShell apart as far as the rules here need it: single and double quotes on one
 * line, no here-strings, no quote inside `$(…)`.
 */
export function readPowerShell(text: string): PowerShellScript {
  const open: { bracket: string; line: number }[] = [];
  const strings: string[] = [];
  let code = '';
  let unbalanced: number | undefined;
  for (const match of text.matchAll(pieces)) {
    const { comment, single, double, word, other } = match.groups ?? {};
    const line = text.slice(0, match.index).split('\n').length;
    if (comment !== undefined) continue;
    const string = single ?? double;
    if (string !== undefined) strings.push(string.slice(1, -1));
    // What is computed inside a string is code as well.
    const inside = double?.match(/\$\([^"\n]*\)/g)?.join(' ') ?? '';
    code += string === undefined ? (word ?? other ?? '') : `''${inside}`;
    if (other === undefined) continue;
    if (Object.hasOwn(closing, other)) open.push({ bracket: other, line });
    else if (/[)\]}]/.test(other)) {
      const last = open.pop();
      if (last === undefined || closing[last.bracket] !== other) unbalanced ??= line;
    } else if (/['"]/.test(other)) unbalanced ??= line;
  }
  return { code, strings, unbalanced: unbalanced ?? open[0]?.line };
}

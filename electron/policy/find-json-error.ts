const space = /[\t\n\r ]*/y;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

type Wanted = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'more';

/**
 * Where a text stops being JSON (RFC 8259), as an offset; its length where it just ends too early
 * or where nothing is wrong. V8 tells the place only in its messages, and not in all of them.
 */
export function findJsonError(json: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(json);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(space);
    const next = json[at];
    if (next === undefined) return json.length;
    const inside = open.at(-1);
    const ends =
      (wanted === 'first-key' || wanted === 'first-value' || wanted === 'more') && inside;
    if (ends && next === (inside === '{' ? '}' : ']')) {
      open.pop();
      at += 1;
      wanted = 'more';
    } else if (wanted === 'more') {
      if (next !== ',' || !inside) return at;
      at += 1;
      wanted = inside === '{' ? 'key' : 'value';
    } else if (wanted === 'colon') {
      if (next !== ':') return at;
      at += 1;
      wanted = 'value';
    } else if (wanted === 'key' || wanted === 'first-key') {
      if (!take(text)) return at;
      wanted = 'colon';
    } else if (next === '{' || next === '[') {
      open.push(next);
      at += 1;
      wanted = next === '{' ? 'first-key' : 'first-value';
    } else {
      if (!take(text) && !take(scalar)) return at;
      wanted = 'more';
    }
  }
}

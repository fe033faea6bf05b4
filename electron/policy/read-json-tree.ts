import { parseTree, type Node, type ParseError } from 'jsonc-parser';

/** A place in a text as an editor counts: from one. */
export interface TextPlace {
  line: number;
  column: number;
}

export function placeInText(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * Reads JSON (RFC 8259) with the places of its parts; without a tree, the place where it stops
 * being JSON. V8 tells that place only in its messages, and not in all of them.
 */
export function readJsonTree(
  text: string,
): { ok: true; tree: Node; value: unknown } | ({ ok: false } & TextPlace) {
  const errors: ParseError[] = [];
  let offset = 0;
  try {
    const tree = parseTree(text, errors, { disallowComments: true });
    offset = errors[0]?.offset ?? tree?.offset ?? 0;
    // The stricter reader has the last word.
    if (tree && errors.length === 0) return { ok: true, tree, value: JSON.parse(text) as unknown };
  } catch {
    // Too deep for the stack, or a trifle that only JSON.parse minds: the place is where it begins.
  }
  // Where the text ends too early, the empty lines at its end are not the place to look at.
  return { ok: false, ...placeInText(text, Math.min(offset, text.trimEnd().length)) };
}

import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

/** A YAML file as a value, with the line of everything in it. */
export interface ReadYaml {
  value: unknown;
  /** The line of a setting, or of the nearest section around it where it is missing. */
  line(path: readonly (string | number)[]): number;
}
export interface YamlProblem {
  line: number;
  problem: string;
}

/** What the parser found, for people; its own sentences are for programmers and may repeat values. */
const words: Record<string, string> = {
  DUPLICATE_KEY: 'has the same setting twice in one section; remove one of them',
  TAB_AS_INDENT: 'is indented with a tab; use spaces',
  BAD_INDENT: 'is indented wrongly, or a bracket is not closed',
  BAD_ALIAS: 'uses an alias (*name); write the value out',
  MISSING_CHAR: 'lacks a character, such as a closing quote, a bracket or a colon',
  MULTIPLE_DOCS: 'has a second document (---); everything belongs in one',
  BLOCK_AS_IMPLICIT_KEY: 'has two settings on one line; put text with a colon in quotes',
  BAD_DQ_ESCAPE: 'has a backslash in double quotes; use single quotes',
  RESOURCE_EXHAUSTION: 'is nested too deeply',
  TAG_RESOLVE_FAILED: 'uses a tag (!name); write the plain value',
};
const otherwise = 'cannot be read as YAML; look for missing quotes, colons and indentation';

/** Reads YAML without aliases and tags, which nobody needs here and which can make a file explode. */
export function readYaml(text: string): ReadYaml | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const options = { lineCounter: lines, uniqueKeys: true, strict: true, prettyErrors: false };
  try {
    const document = parseDocument(text, options);
    const found = [...document.errors, ...document.warnings].map(({ code, pos }) => ({
      line: lineAt(pos[0]),
      problem: words[code] ?? otherwise,
    }));
    visit(document, {
      Alias(_key, { range }) {
        found.push({ line: lineAt(range?.[0] ?? 0), problem: words['BAD_ALIAS'] ?? otherwise });
      },
    });
    // Whatever comes after a tab stumbles over it.
    const tabs = found.filter(({ problem }) => problem === words['TAB_AS_INDENT']);
    if (found.length > 0) return { problems: tabs.length > 0 ? tabs : found };
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value, line: (path) => lineOf(document, path, lineAt) };
  } catch (error) {
    const problem = error instanceof RangeError ? 'is nested too deeply' : otherwise;
    return { problems: [{ line: 1, problem }] };
  }
}

function lineOf(
  document: Document,
  path: readonly (string | number)[],
  lineAt: (offset: number) => number,
): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    let start: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      start = pair?.key;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      start = node;
    } else break;
    if (!isNode(start)) break;
    offset = start.range?.[0] ?? offset;
  }
  return isAlias(node) ? 1 : lineAt(offset);
}

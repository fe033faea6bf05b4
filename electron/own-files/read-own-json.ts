import type { Node } from 'jsonc-parser';
import { placeInText, readJsonTree } from '../policy/read-json-tree.ts';
import type { FileProblem } from './file-problem.ts';

/** A file's text as JSON, with the places of its parts. */
export interface OwnJson {
  file: string;
  text: string;
  tree: Node;
  value: unknown;
}

/** Reads JSON in which no name stands twice. The problem names line, column and field. */
export function readOwnJson(
  file: string,
  text: string,
): { ok: true; json: OwnJson } | { ok: false; problem: FileProblem<'not-json' | 'twice'> } {
  const read = readJsonTree(text);
  if (!read.ok) {
    const { line, column } = read;
    const problem = 'is not valid JSON. Correct the syntax there.';
    return { ok: false, problem: { file, line, column, field: '', code: 'not-json', problem } };
  }
  const { tree, value } = read;
  const twice = findDuplicate(tree);
  if (twice) {
    const place = placeInText(text, twice.offset);
    const problem = 'stands twice. Keep one of the two.';
    const field = String(twice.value).slice(0, 80);
    return { ok: false, problem: { file, ...place, field, code: 'twice', problem } };
  }
  return { ok: true, json: { file, text, tree, value } };
}

/** JSON.parse keeps the last of two equal names in silence (RFC 8259 section 4 warns of that). */
function findDuplicate(node: Node): Node | undefined {
  const children = node.children ?? [];
  if (node.type === 'object') {
    const seen = new Set<unknown>();
    for (const { children: [name] = [] } of children) {
      if (name && seen.has(name.value)) return name;
      seen.add(name?.value);
    }
  }
  for (const child of children) {
    const found = findDuplicate(child);
    if (found) return found;
  }
  return undefined;
}

import { parseTree, type Node } from 'jsonc-parser';

/** One text of a JSON file: the path of its keys, what it says, and where it stands. */
export interface ReadText {
  key: string;
  text: string;
  line: number;
}

/**
 * All texts under one member of a JSON file, in the order of the file. A key is written as in
 * `off-network.steps[0]`; the keys of the window's words hold dots of their own.
 */
export function readTexts(json: string, member: string): ReadText[] {
  const root = parseTree(json);
  const top = root?.children?.find(({ children }) => children?.[0]?.value === member);
  const found: ReadText[] = [];
  const walk = (node: Node, key: string): void => {
    if (node.type === 'object') {
      for (const { children: [name, value] = [] } of node.children ?? []) {
        const own = String(name?.value);
        if (value !== undefined) walk(value, key === '' ? own : `${key}.${own}`);
      }
    } else if (node.type === 'array') {
      for (const [index, each] of (node.children ?? []).entries()) walk(each, `${key}[${index}]`);
    } else found.push({ key, text: String(node.value), line: lineAt(json, node.offset) });
  };
  if (top?.children?.[1] !== undefined) walk(top.children[1], '');
  return found;
}

/** The line, counted from one, on which a place in a text is. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

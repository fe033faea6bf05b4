import { noticeSchemaOf, verdictReasons, type Notice, type VerdictKind } from '@gatehouse/shared';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { describeIssue } from '../policy/describe-issue.ts';
import { placeInText, readJsonTree } from '../policy/read-json-tree.ts';
import type { NoticeProblem } from './notice-problem.ts';

export type CheckedNotice = { ok: true; notice: Notice } | { ok: false; problems: NoticeProblem[] };

/** Checks the text of one notice file. Every problem names line, column and field. */
export function checkNotice(file: string, kind: VerdictKind, text: string): CheckedNotice {
  const read = readJsonTree(text);
  if (!read.ok) {
    const { line, column } = read;
    const problem = 'is not valid JSON. Correct the syntax there.';
    return { ok: false, problems: [{ file, line, column, field: '', code: 'not-json', problem }] };
  }
  const { tree, value } = read;
  const twice = findDuplicate(tree);
  if (twice) {
    const place = placeInText(text, twice.offset);
    const problem = 'stands twice. Keep one of the two.';
    const field = String(twice.value);
    return { ok: false, problems: [{ file, ...place, field, code: 'twice', problem }] };
  }
  const parsed = noticeSchemaOf(kind).safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, notice: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    return describeIssue(issue, { origin: file }).map(
      ({ setting, code, problem }, index): NoticeProblem => {
        const unknown = issue.code === 'unrecognized_keys' ? issue.keys[index] : undefined;
        const at = unknown === undefined ? path : [...path, unknown];
        const node = nearest(tree, at);
        return {
          file,
          // The line of a whole field is the line of its name.
          ...placeInText(text, (unknown === undefined ? node : (node.parent ?? node)).offset),
          field: setting,
          code: code === 'unknown-setting' ? 'unknown-field' : 'bad-value',
          problem: inReasons(path)
            ? `knows no such reason of ${kind}. There are ${verdictReasons[kind].join(', ')}.`
            : problem.replace('is not a setting.', 'is not a field of a notice.'),
        };
      },
    );
  });
  return { ok: false, problems };
}

/** Whether what is wrong is the name of a reason, not one of its words. */
function inReasons(path: (string | number)[]): boolean {
  return path.length === 1 && path[0] === 'reasons';
}

/** The part at a path, or what should have held it. */
function nearest(tree: Node, path: (string | number)[]): Node {
  const lengths = [...path.keys(), path.length].reverse();
  for (const length of lengths) {
    const found = findNodeAtLocation(tree, path.slice(0, length));
    if (found) return found;
  }
  return tree;
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

import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { z } from 'zod';
import { describeIssue } from '../policy/describe-issue.ts';
import { placeInText, type TextPlace } from '../policy/read-json-tree.ts';
import type { FileProblem } from './file-problem.ts';
import type { OwnJson } from './read-own-json.ts';

type Path = (string | number)[];

/**
 * The findings of a schema as problems with line, column and field. `what` is the whole that an
 * unknown field does not belong to; `reword` may have better words for the problem at a path.
 */
export function placeIssues(
  issues: readonly z.core.$ZodIssue[],
  json: OwnJson,
  what: string,
  reword: (problem: string, path: Path) => string = (problem) => problem,
): FileProblem<'unknown-field' | 'bad-value'>[] {
  return issues.flatMap((issue) => {
    const path = issue.path as Path;
    return describeIssue(issue, { origin: json.file }).map(
      ({ setting, code, problem }, index): FileProblem<'unknown-field' | 'bad-value'> => {
        const unknown = issue.code === 'unrecognized_keys' ? issue.keys[index] : undefined;
        return {
          file: json.file,
          ...placeOf(
            json,
            unknown === undefined ? path : [...path, unknown],
            unknown !== undefined,
          ),
          field: setting,
          code: code === 'unknown-setting' ? 'unknown-field' : 'bad-value',
          problem: reword(problem.replace('is not a setting.', `is not a field of ${what}.`), path),
        };
      },
    );
  });
}

/** Where a field stands, or what should have held it; with `name`, where its name does. */
export function placeOf({ tree, text }: OwnJson, path: Path, name: boolean): TextPlace {
  const node = nearest(tree, path);
  // The line of a whole field is the line of its name.
  return placeInText(text, (name ? (node.parent ?? node) : node).offset);
}

function nearest(tree: Node, path: Path): Node {
  const lengths = [...path.keys(), path.length].reverse();
  for (const length of lengths) {
    const found = findNodeAtLocation(tree, path.slice(0, length));
    if (found) return found;
  }
  return tree;
}

import { readFileSync, statSync } from 'node:fs';
import { findJsonError } from './find-json-error.ts';
import type { PolicyProblem } from './policy-problem.ts';

/** The largest policy file in bytes; a CA bundle inside it is at most 100 kB. */
export const largestPolicyFile = 256 * 1024;

export type PolicyFile = { ok: true; content: unknown } | { ok: false; problem: PolicyProblem };

/** Reads one policy file. A byte order mark, which Windows' editors write, is tolerated. */
export function readPolicyFile(path: string): PolicyFile {
  const fail = (code: PolicyProblem['code'], problem: string): PolicyFile => ({
    ok: false,
    problem: { setting: '', code, problem, origin: path },
  });
  let text: string;
  try {
    if (statSync(path).size > largestPolicyFile) {
      return fail('file-too-large', `is larger than ${largestPolicyFile} bytes. Shorten it.`);
    }
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? fail('file-missing', 'does not exist. Put the policy there.')
      : fail('file-unreadable', 'cannot be read. Check its permissions.');
  }
  try {
    return { ok: true, content: JSON.parse(text) as unknown };
  } catch {
    return fail('not-json', `is not valid JSON ${whereIn(text)}. Correct the syntax there.`);
  }
}

/** The place of the error, as an editor counts: from one. */
function whereIn(text: string): string {
  const at = findJsonError(text);
  const before = text.slice(0, at);
  // Where the text ends too early, the empty lines at its end are not the place to look at.
  const lines = (at < text.length ? before : before.trimEnd()).split('\n');
  return `in line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

import { readFileSync, statSync } from 'node:fs';
import type { PolicyProblem } from './policy-problem.ts';
import { readJsonTree } from './read-json-tree.ts';

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
  const read = readJsonTree(text);
  if (read.ok) return { ok: true, content: read.value };
  const where = `in line ${read.line}, column ${read.column}`;
  return fail('not-json', `is not valid JSON ${where}. Correct the syntax there.`);
}

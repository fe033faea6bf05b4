import { noticeSchemaOf, verdictReasons, type Notice, type VerdictKind } from '@gatehouse/shared';
import { placeIssues } from '../own-files/place-issues.ts';
import { readOwnJson } from '../own-files/read-own-json.ts';
import type { NoticeProblem } from './notice-problem.ts';

export type CheckedNotice = { ok: true; notice: Notice } | { ok: false; problems: NoticeProblem[] };

/** Checks the text of one notice file. Every problem names line, column and field. */
export function checkNotice(file: string, kind: VerdictKind, text: string): CheckedNotice {
  const read = readOwnJson(file, text);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const parsed = noticeSchemaOf(kind).safeParse(read.json.value, { reportInput: true });
  if (parsed.success) return { ok: true, notice: parsed.data };
  const reword = (problem: string, path: (string | number)[]) =>
    inReasons(path)
      ? `knows no such reason of ${kind}. There are ${verdictReasons[kind].join(', ')}.`
      : problem;
  const problems = placeIssues(parsed.error.issues, read.json, 'a notice', reword);
  return { ok: false, problems };
}

/** Whether what is wrong is the name of a reason, not one of its words. */
function inReasons(path: (string | number)[]): boolean {
  return path.length === 1 && path[0] === 'reasons';
}

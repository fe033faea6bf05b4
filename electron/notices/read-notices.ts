import { join } from 'node:path';
import {
  localeSchema,
  verdictKindSchema,
  verdictKinds,
  type Locale,
  type Notice,
  type VerdictKind,
} from '@gatehouse/shared';
import { listJson } from '../own-files/list-json.ts';
import { readOwnText } from '../own-files/read-own-file.ts';
import { shortenName } from '../own-files/shorten-name.ts';
import { checkNotice } from './check-notice.ts';
import type { NoticeProblem } from './notice-problem.ts';

/** The largest notice file in bytes. */
const largestFile = 16 * 1024;
/** Every verdict in every language, and room for languages to come. */
const mostFiles = 500;

/** An organisation's words, by language and verdict. What is absent has the built-in words. */
export type Notices = Partial<Record<Locale, Partial<Record<VerdictKind, Notice>>>>;

/**
 * Reads a folder of notices, `VERDICT.LOCALE.json` such as `off-network.de.json`. It never throws:
 * a file with anything wrong in it is left out, named with line and field, and the built-in words
 * are shown in its place. Files whose names do not end in .json are passed over.
 */
export function readNotices(folder: string): { notices: Notices; problems: NoticeProblem[] } {
  const notices: Notices = {};
  const problems: NoticeProblem[] = [];
  const complain = (file: string, code: NoticeProblem['code'], problem: string): void => {
    problems.push({ file, line: 0, column: 0, field: '', code, problem });
  };

  const listed = listJson(folder, 'the notices');
  if (!listed.ok) {
    complain('', listed.code, listed.problem);
    return { notices, problems };
  }
  const { names } = listed;
  if (names.length > mostFiles) {
    const problem = `The folder holds more than ${mostFiles} notices; the rest is not read.`;
    complain('', 'too-many-files', problem);
  }

  for (const name of names.slice(0, mostFiles)) {
    const [kind, locale, ...rest] = name.split('.');
    const verdict = verdictKindSchema.safeParse(kind);
    const language = localeSchema.safeParse(locale);
    if (!verdict.success || !language.success || rest.join('.').toLowerCase() !== 'json') {
      complain(shortenName(name), 'unknown-file', wantedName(verdict.success));
      continue;
    }
    const text = readOwnText(join(folder, name), largestFile);
    if (!text.ok) {
      // It was listed a moment ago.
      const code = text.code === 'file-missing' ? 'file-unreadable' : text.code;
      complain(name, code, text.problem);
      continue;
    }
    const checked = checkNotice(name, verdict.data, text.text);
    if (checked.ok) (notices[language.data] ??= {})[verdict.data] = checked.notice;
    else problems.push(...checked.problems);
  }
  return { notices, problems };
}

function wantedName(knownVerdict: boolean): string {
  const locales = localeSchema.options.join(', ');
  return knownVerdict
    ? `is in no language that there is. Name it VERDICT.LOCALE.json with one of ${locales}.`
    : `is named after no verdict. There are ${verdictKinds.join(', ')}.`;
}

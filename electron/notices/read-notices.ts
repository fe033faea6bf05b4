import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  localeSchema,
  verdictKindSchema,
  verdictKinds,
  type Locale,
  type Notice,
  type VerdictKind,
} from '@gatehouse/shared';
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

  let names: string[];
  try {
    names = readdirSync(folder)
      .filter((name) => name.toLowerCase().endsWith('.json'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      complain('', 'folder-missing', 'The folder does not exist. Put the notices there.');
    } else complain('', 'folder-unreadable', 'The folder cannot be read. Check its permissions.');
    return { notices, problems };
  }
  if (names.length > mostFiles) {
    const problem = `The folder holds more than ${mostFiles} notices; the rest is not read.`;
    complain('', 'too-many-files', problem);
  }

  for (const name of names.slice(0, mostFiles)) {
    const [kind, locale, ...rest] = name.split('.');
    const verdict = verdictKindSchema.safeParse(kind);
    const language = localeSchema.safeParse(locale);
    if (!verdict.success || !language.success || rest.join('.').toLowerCase() !== 'json') {
      complain(shorten(name), 'unknown-file', wantedName(verdict.success));
      continue;
    }
    const text = readText(join(folder, name));
    if (!text.ok) {
      complain(name, text.code, text.problem);
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

type Text =
  | { ok: true; text: string }
  | { ok: false; code: 'file-too-large' | 'file-unreadable' | 'not-utf-8'; problem: string };

function readText(path: string): Text {
  try {
    if (statSync(path).size > largestFile) {
      const problem = `is larger than ${largestFile} bytes. Shorten it.`;
      return { ok: false, code: 'file-too-large', problem };
    }
    // An editor's own code page would put wrong letters on every laptop; a byte order mark is taken off.
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    return { ok: true, text: utf8.decode(readFileSync(path)) };
  } catch (error) {
    if (error instanceof TypeError && !('errno' in error)) {
      const problem = 'is not UTF-8. Save it as UTF-8.';
      return { ok: false, code: 'not-utf-8', problem };
    }
    const problem = 'cannot be read. Check its permissions.';
    return { ok: false, code: 'file-unreadable', problem };
  }
}

/** A file of any name may lie there; no more of it is told than helps to find it. */
function shorten(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '?').slice(0, 60);
}

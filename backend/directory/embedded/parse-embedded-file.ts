import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { findingsOf } from '../../config/words-of-issue.ts';
import { type EmbeddedFile, embeddedFileSchema } from './embedded-file.ts';

/** Reading once more for lines takes a second for each megabyte; beyond this, fields have to do. */
const mostForLines = 4 * 1024 * 1024;

/**
 * The checked content of an embedded directory's file.
 * @throws Error with a line, the field and the person for everything that is wrong; the values
 * themselves are left out, since a hash is among them
 */
export function parseEmbeddedFile(content: string, file: string): EmbeddedFile {
  const json = parseJson(content, file);
  const parsed = embeddedFileSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = content.length > mostForLines ? noLines : linesOf(content);
  const problems = parsed.error.issues.slice(0, 10).flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys';
    return findingsOf(issue, json).map(({ path, words }) => {
      const what = unknown ? 'there is no such field' : words;
      return `${file}${lines.line(path)}: ${fieldName(path)}${lines.person(path)}: ${what}`;
    });
  });
  throw new Error(problems.join('\n'));
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    if (content.length > mostForLines) throw new Error(`${file}: is no JSON`);
    // The parser's own words quote the text, so only the place is taken, from a second reading.
    const { errors } = parseDocument(content, { version: '1.2', schema: 'json' });
    const line = errors[0]?.linePos?.[0].line;
    throw new Error(`${file}${line === undefined ? '' : `:${String(line)}`}: is no JSON`);
  }
}

type Path = readonly PropertyKey[];

interface Lines {
  /** `:7` */
  line(path: Path): string;
  person(path: Path): string;
}

const noLines: Lines = { line: () => '', person: () => '' };

/** Where things stand: JSON is YAML (1.2, chapter 1.3), and its parser remembers positions. */
function linesOf(content: string): Lines {
  const lineCounter = new LineCounter();
  const document = parseDocument(content, { lineCounter, schema: 'json' });
  const at = (path: Path): unknown => document.getIn(path, true);
  return {
    line: (path) => {
      for (let length = path.length; length > 0; length--) {
        const parent = length === 1 ? document.contents : at(path.slice(0, length - 1));
        const pair = isMap(parent)
          ? parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])
          : undefined;
        const node = pair?.key ?? at(path.slice(0, length));
        const start = (node as { range?: [number] | null } | undefined)?.range?.[0];
        if (start !== undefined) return `:${String(lineCounter.linePos(start).line)}`;
      }
      return ':1';
    },
    person: ([list, index]) => {
      if (list !== 'people' || index === undefined) return '';
      const name = document.getIn(['people', index, 'accountName']);
      return typeof name === 'string' ? ` (${name})` : '';
    },
  };
}

/** `people[3].mail[0]` */
function fieldName(path: Path): string {
  if (path.length === 0) return 'the whole';
  return path
    .map((part) => (typeof part === 'number' ? `[${String(part)}]` : `.${String(part)}`))
    .join('')
    .slice(1);
}

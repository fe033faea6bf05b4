/** One row and the line that it begins in, counted from 1. */
export interface CsvRow {
  line: number;
  fields: string[];
  /** What is wrong with its quotes. */
  broken?: string;
}

/** What makes the rest unreadable, as words that follow `FILE:LINE: `. */
export class CsvBroken extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

export interface CsvParser {
  /** The rows that this piece of the text completes. Throws `CsvBroken`. */
  push(text: string): CsvRow[];
  /** The last row, where no line break follows it. Throws `CsvBroken`. */
  end(): CsvRow[];
}

/** Longer than any address, name, question or answer, in UTF-16 code units. */
const longestField = 1000;
const mostFields = 200;
/** By here a first line has told how it is separated. */
const longestHead = 64 * 1024;

/**
 * Rows of a CSV (RFC 4180), piece by piece: quoted fields may hold separators, line breaks and doubled
 * quotes; lines end with CRLF, LF or CR. Separated as spreadsheets do it in this country or that: the
 * first line decides between `;`, tab and `,`. Empty lines are left out.
 */
export function createCsvParser(): CsvParser {
  let head: string | undefined = '';
  let separator = ',';
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let field = '';
  let fields: string[] = [];
  let broken: string | undefined;
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  let afterReturn = false;

  function add(text: string): void {
    field += text;
    if (field.length <= longestField) return;
    const quoted = state === 'quoted' ? '; perhaps a quote that begins here is never closed' : '';
    throw new CsvBroken(
      state === 'quoted' ? quoteLine : line,
      `a cell has more than ${longestField} characters${quoted}`,
    );
  }
  function endField(): void {
    fields.push(field);
    field = '';
    state = 'start';
    if (fields.length > mostFields) throw new CsvBroken(line, `has more than ${mostFields} cells`);
  }
  function endRow(): CsvRow[] {
    const empty = state === 'start' && fields.length === 0;
    if (!empty) endField();
    const row = { line: rowLine, fields, ...(broken === undefined ? {} : { broken }) };
    fields = [];
    broken = undefined;
    return empty ? [] : [row];
  }

  function read(text: string): CsvRow[] {
    const rows: CsvRow[] = [];
    let from = 0;
    const flush = (to: number): void => {
      if (to > from) add(text.slice(from, to));
    };
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      const lineFeedOfPair = character === '\n' && afterReturn;
      afterReturn = character === '\r';
      if (state === 'quoted') {
        if (character === '"') {
          flush(at);
          from = at + 1;
          state = 'closing';
        } else if (character === '\r' || (character === '\n' && !lineFeedOfPair)) line++;
        continue;
      }
      if (character === '"') {
        if (state === 'start') {
          state = 'quoted';
          quoteLine = line;
          from = at + 1;
        } else if (state === 'closing') {
          // Doubled: the second one belongs to the text, which goes on.
          from = at;
          state = 'quoted';
        } else {
          broken ??= 'has a quote within a cell; put the whole cell in quotes and double this one';
        }
      } else if (character === separator) {
        if (state === 'plain') flush(at);
        endField();
        from = at + 1;
      } else if (character === '\r' || character === '\n') {
        if (lineFeedOfPair) {
          from = at + 1;
          rowLine = line;
          continue;
        }
        if (state === 'plain') flush(at);
        rows.push(...endRow());
        from = at + 1;
        line++;
        rowLine = line;
      } else if (state === 'closing') {
        broken ??= 'has text after a closing quote; double every quote that belongs to the text';
        from = at;
        state = 'plain';
      } else if (state === 'start') {
        from = at;
        state = 'plain';
      }
    }
    if (state === 'plain' || state === 'quoted') flush(text.length);
    return rows;
  }

  /** Waits for the end of the first line that is not empty. */
  function readHead(text: string, last: boolean): CsvRow[] {
    const [, first = '', end = ''] = /^[\r\n]*([^\r\n]*)([\r\n]?)/u.exec(text) ?? [];
    if (!last && end === '' && first.length < longestHead) {
      head = text;
      return [];
    }
    head = undefined;
    const bare = first.replaceAll(/"[^"]*"/gu, '');
    separator = [';', '\t'].find((each) => bare.includes(each)) ?? ',';
    return read(text);
  }

  return {
    push(text) {
      return head === undefined ? read(text) : readHead(head + text, false);
    },
    end() {
      const rows = head === undefined ? [] : readHead(head, true);
      if (state === 'quoted') {
        throw new CsvBroken(quoteLine, 'a quote that begins here is never closed');
      }
      return [...rows, ...endRow()];
    },
  };
}

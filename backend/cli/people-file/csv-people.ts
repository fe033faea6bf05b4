import type { Cell, Problem, StatedPerson } from '../../people/import/stated-person.ts';
import { createCsvParser, CsvBroken, type CsvParser, type CsvRow } from './csv.ts';
import { type Column, peopleColumns } from './people-columns.ts';
import { mostPeople, type PeopleSource, type SourceItem } from './people-source.ts';
import { openTextFile } from './text-file.ts';
import { UnusableFile } from './unusable-file.ts';

const largest = 256 * 1024 * 1024;

/** People in a CSV, read as a stream: a file of any size takes the memory of one piece. */
export function openCsvPeople(file: string): PeopleSource {
  const text = openTextFile(file, largest);
  const refuse = (line: number, words: readonly string[]): UnusableFile =>
    new UnusableFile(words.map((each) => `${file}:${line}: ${each}`));

  async function* rows(): AsyncGenerator<CsvRow> {
    const parser = createCsvParser();
    const parse = (work: (parser: CsvParser) => CsvRow[]): CsvRow[] => {
      try {
        return work(parser);
      } catch (error) {
        throw error instanceof CsvBroken ? refuse(error.line, [error.message]) : error;
      }
    };
    for await (const piece of text.read()) yield* parse(({ push }) => push(piece));
    yield* parse(({ end }) => end());
  }

  return {
    kind: 'table',
    share: text.share,
    digest: text.digest,
    where: (line) => `${file}:${line}`,
    async *read() {
      let columns: (Column | undefined)[] | undefined;
      let people = 0;
      for await (const row of rows()) {
        // Spreadsheets leave lines of nothing but separators behind.
        if (row.fields.every((field) => field.trim() === '')) continue;
        if (columns === undefined) {
          const found = peopleColumns(row.fields);
          if ('problems' in found) throw refuse(row.line, found.problems);
          ({ columns } = found);
          continue;
        }
        if (++people > mostPeople) {
          throw refuse(row.line, [`has more than ${mostPeople} people; split the file`]);
        }
        yield itemOf(row, columns);
      }
      if (columns === undefined) throw new UnusableFile(`${file}: is empty`);
    },
  };
}

function itemOf({ line, fields, broken }: CsvRow, columns: (Column | undefined)[]): SourceItem {
  const problem = (what: string): SourceItem => ({
    at: line,
    problems: [{ column: '', what } satisfies Problem],
  });
  if (broken !== undefined) return problem(broken);
  if (fields.length < columns.length) {
    return problem(`has ${fields.length} cells, and there are ${columns.length} columns`);
  }
  if (fields.slice(columns.length).some((field) => field !== '')) {
    return problem(
      `has ${fields.length} cells, and there are ${columns.length} columns; put a cell that holds a separator in quotes`,
    );
  }
  return { at: line, person: personOf(fields, columns) };
}

function personOf(
  fields: readonly string[],
  columns: readonly (Column | undefined)[],
): StatedPerson {
  const cells = columns.flatMap((column, at) =>
    column === undefined ? [] : [{ column, cell: { column: column.name, text: fields[at] ?? '' } }],
  );
  const listed = (of: Column['of']): Cell[] | undefined => {
    const mine = cells.filter(({ column }) => column.of === of);
    if (mine.length === 0) return undefined;
    return mine
      .sort((one, other) => numberOf(one.column) - numberOf(other.column))
      .map(({ cell }) => cell);
  };
  const [account = { column: 'account', text: '' }] = listed('account') ?? [];
  const [language] = listed('language') ?? [];
  const emails = listed('email')?.filter(isFilled);
  const phones = listed('phone')?.filter(isFilled);
  const answers = listed('answer') ?? [];
  const questions = listed('question')
    ?.map((question, at) => ({
      question,
      answer: answers[at] ?? { column: question.column, text: '' },
    }))
    .filter(({ question, answer }) => isFilled(question) || answer.text !== '');
  return {
    account,
    ...(language === undefined ? {} : { language }),
    ...(emails === undefined ? {} : { emails }),
    ...(phones === undefined ? {} : { phones }),
    ...(questions === undefined ? {} : { questions }),
  };
}

const isFilled = ({ text }: Cell): boolean => text.trim() !== '';
const numberOf = (column: Column): number => ('n' in column ? column.n : 0);

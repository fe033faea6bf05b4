import type { Problem, StatedPerson } from '../../people/import/stated-person.ts';

/** One person of a file; `at` is the line in it, or the number of the entry. */
export type SourceItem =
  { at: number; person: StatedPerson } | { at: number; problems: readonly Problem[] };

/** A file with people, that can be read as often as one likes. */
export interface PeopleSource {
  /** Every person, in the order of the file. Rejects with `UnusableFile`. */
  read(): AsyncIterable<SourceItem>;
  /** `people.csv:7` or `people.json: entry 7`. */
  where(at: number): string;
  /** How much of the file was read, from 0 to 1. */
  share(): number;
  /** What was read last, once it was read to its end: whether it is still the same file. */
  digest(): string;
  /** Whether it may have come out of a spreadsheet. */
  kind: 'table' | 'json';
}

/** More people than this one import does not take. */
export const mostPeople = 200_000;

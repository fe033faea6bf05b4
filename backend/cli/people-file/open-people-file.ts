import { openSync, readSync, closeSync } from 'node:fs';
import { openCsvPeople } from './csv-people.ts';
import { openJsonPeople } from './json-people.ts';
import type { PeopleSource } from './people-source.ts';

/** A file with people: JSON when it begins with a bracket, else a table. */
export function openPeopleFile(file: string): PeopleSource {
  return /^\uFEFF?\s*[[{]/u.test(beginningOf(file)) ? openJsonPeople(file) : openCsvPeople(file);
}

/** What cannot be read is told by whoever reads it as a whole. */
function beginningOf(file: string): string {
  try {
    const opened = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(256);
      return bytes.toString('utf8', 0, readSync(opened, bytes));
    } finally {
      closeSync(opened);
    }
  } catch {
    return '';
  }
}

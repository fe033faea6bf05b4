import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedFile } from '../../backend/directory/embedded/embedded-file.ts';
import type { Site } from '../../build/demo/site.ts';

/** `person0`, `person1` and so on, as a directory and an administrator's table know them. */
export const manyAccount = (at: number): string => `person${at}`;

/**
 * Puts so many people into the embedded directory of a site that nobody works on, behind those that
 * are there. All have the password of the first, because hashing each would take minutes.
 */
export function addManyPeople(site: Site, count: number): void {
  const file = join(site.folder, 'people.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as EmbeddedFile;
  const [first] = content.people;
  if (first === undefined) throw new Error('there is nobody to copy');
  const people = Array.from({ length: count }, (_, at) => ({
    ...first,
    guid: randomUUID(),
    accountName: manyAccount(at),
    displayName: `No ${at}`,
  }));
  writeFileSync(file, JSON.stringify({ ...content, people: [...content.people, ...people] }));
}

/** The table for them, with an address and a number each. `word` makes one table differ from another. */
export function writeManyPeople(site: Site, count: number, word = 'home'): string {
  const file = join(site.folder, `many-${word}.csv`);
  const number = (at: number): string => `+49171${String(3_000_000 + at)}`;
  const lines = Array.from(
    { length: count },
    (_, at) => `${manyAccount(at)},person${at}@${word}.example,${number(at)}\n`,
  );
  writeFileSync(file, `account,email,phone\n${lines.join('')}`);
  return file;
}

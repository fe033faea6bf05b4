import { readFile } from 'node:fs/promises';
import type { AccountName } from '../directory.ts';
import type { EmbeddedFile, EmbeddedPerson } from './embedded-file.ts';
import { indexPeople } from './embedded-index.ts';
import { lockFile } from '../../file-lock.ts';
import { parseEmbeddedFile } from './parse-embedded-file.ts';
import { writeAtomically } from './write-atomically.ts';

/** The people of one file, in memory and on disk alike. */
export interface EmbeddedStore {
  content(): EmbeddedFile;
  person(guid: string): EmbeddedPerson | undefined;
  /** Undefined when nobody bears the name, or more than one. */
  named(account: AccountName): EmbeddedPerson | undefined;
  /** Lets one piece of work after the other look and write, so that none writes over another. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Writes one person's fields; memory follows the disk. Only inside `inTurn`.
   * `failed`: nothing changed. `doubtful`: changed, but a power cut may still undo it.
   */
  change(
    guid: string,
    fields: Partial<Omit<EmbeddedPerson, 'guid' | 'accountName' | 'principalName'>>,
  ): Promise<'written' | 'doubtful' | 'failed'>;
  closed(): boolean;
  /** Waits for the work under way and gives the file free; nothing is written afterwards. */
  close(): Promise<void>;
}

/** @throws Error when the file is wrong, or another process works on it */
export async function openEmbeddedStore(file: string): Promise<EmbeddedStore> {
  const lock = await lockFile(file);
  let content: EmbeddedFile;
  try {
    content = parseEmbeddedFile(await readFile(file, 'utf8'), file);
  } catch (error) {
    await lock.release();
    throw error;
  }
  // Names and order stay as they are while the file is open: only other fields are written.
  const index = indexPeople(content);
  const at = (position: number | undefined): EmbeddedPerson | undefined =>
    position === undefined ? undefined : content.people[position];
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const inTurn: EmbeddedStore['inTurn'] = (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    content: () => content,
    person: (guid) => at(index.byGuid(guid)),
    named: (account) => at(index.byName(account)),
    inTurn,
    change: async (guid, fields) => {
      if (closed) return 'failed';
      const position = index.byGuid(guid);
      const person = at(position);
      const people =
        position === undefined || person === undefined
          ? content.people
          : content.people.with(position, { ...person, ...fields });
      const changed = { ...content, people };
      try {
        const durable = await writeAtomically(file, serialise(changed));
        content = changed;
        return durable ? 'written' : 'doubtful';
      } catch {
        return 'failed';
      }
    },
    closed: () => closed,
    close: () =>
      inTurn(async () => {
        closed = true;
        await lock.release();
      }),
  };
}

/** As an administrator would write it. */
export function serialise(content: EmbeddedFile): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

import { readFile } from 'node:fs/promises';
import type { EmbeddedFile, EmbeddedPerson } from './embedded-file.ts';
import { lockFile } from '../../file-lock.ts';
import { parseEmbeddedFile } from './parse-embedded-file.ts';
import { writeAtomically } from './write-atomically.ts';

/** The people of one file, in memory and on disk alike. */
export interface EmbeddedStore {
  content(): EmbeddedFile;
  person(guid: string): EmbeddedPerson | undefined;
  /** Lets one piece of work after the other look and write, so that none writes over another. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Writes one person's fields; memory follows the disk. Only inside `inTurn`.
   * `failed`: nothing changed. `doubtful`: changed, but a power cut may still undo it.
   */
  change(guid: string, fields: Partial<EmbeddedPerson>): Promise<'written' | 'doubtful' | 'failed'>;
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
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const inTurn: EmbeddedStore['inTurn'] = (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    content: () => content,
    person: (guid) => content.people.find((person) => person.guid === guid.toLowerCase()),
    inTurn,
    change: async (guid, fields) => {
      if (closed) return 'failed';
      const people = content.people.map((person) =>
        person.guid === guid.toLowerCase() ? { ...person, ...fields } : person,
      );
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

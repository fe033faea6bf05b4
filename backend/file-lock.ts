import { DatabaseSync } from 'node:sqlite';

/** A file that one process works on alone. */
export interface FileLock {
  release(): Promise<void>;
}

/** What is held, so that nothing is let go only because its holder kept no hand on it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the lock beside a file. It is the operating system's own lock, held through SQLite on an
 * empty database `FILE.lock`: it ends with the process that holds it, however that comes to its end,
 * and nothing has to be taken over from the dead. The empty file stays where it is.
 * Rejects with a sentence for the administrator while another process, or this one, holds it.
 */
export function lockFile(file: string): Promise<FileLock> {
  const database = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch {
    database.close();
    return Promise.reject(new Error(`${file}: another process works on it`));
  }
  held.add(database);
  return Promise.resolve({
    release() {
      if (held.delete(database)) database.close();
      return Promise.resolve();
    },
  });
}

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
 * Rejects with a sentence for the administrator while another process, or this one, holds it, and
 * where the lock cannot be written.
 */
export function lockFile(file: string): Promise<FileLock> {
  let opened: DatabaseSync | undefined;
  try {
    opened = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    opened.exec('begin exclusive');
  } catch (error) {
    opened?.close();
    return Promise.reject(new Error(`${file}: ${whyNot(error)}`));
  }
  const database = opened;
  held.add(database);
  return Promise.resolve({
    release() {
      if (held.delete(database)) database.close();
      return Promise.resolve();
    },
  });
}

/** SQLite's code for a lock that somebody else holds (sqlite.org/rescode.html). */
const busy = 5;

function whyNot(error: unknown): string {
  const { errcode = 0, message = 'unknown error' } = error as {
    errcode?: number;
    message?: string;
  };
  if ((errcode & 0xff) === busy) return 'another process works on it';
  return `the lock beside it cannot be taken (${message}); see that its folder can be written and that its disk has room`;
}

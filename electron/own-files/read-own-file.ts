import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export type ReadFault = {
  ok: false;
  code: 'file-missing' | 'file-unreadable' | 'file-too-large';
  problem: string;
};
export type ReadText =
  | { ok: true; text: string }
  | (Omit<ReadFault, 'code'> & { code: ReadFault['code'] | 'not-utf-8' });

/** The bytes of a file of at most `largest` bytes. It never throws and never reads more than that. */
export function readOwnFile(
  path: string,
  largest: number,
): { ok: true; content: Buffer } | ReadFault {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    // Anything but a plain file could be without an end.
    if (!fstatSync(file).isFile()) throw new Error('not a file');
    const room = Buffer.alloc(largest + 1);
    let length = 0;
    for (let more = -1; more !== 0 && length < room.length; length += more) {
      more = readSync(file, room, length, room.length - length, null);
    }
    if (length > largest) {
      const problem = `is larger than ${largest} bytes. Shorten it.`;
      return { ok: false, code: 'file-too-large', problem };
    }
    return { ok: true, content: room.subarray(0, length) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { ok: false, code: 'file-missing', problem: 'is not there. Put it there.' };
    }
    const problem = 'cannot be read. Check its permissions.';
    return { ok: false, code: 'file-unreadable', problem };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The same as text in UTF-8, without its byte order mark. */
export function readOwnText(path: string, largest: number): ReadText {
  const read = readOwnFile(path, largest);
  if (!read.ok) return read;
  try {
    // An editor's own code page would put wrong letters on every laptop.
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(read.content) };
  } catch {
    return { ok: false, code: 'not-utf-8', problem: 'is not UTF-8. Save it as UTF-8.' };
  }
}

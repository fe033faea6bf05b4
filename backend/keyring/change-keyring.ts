import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { statSync, unlinkSync, writeSync } from 'node:fs';
import { textOf } from './keyring-file.ts';
import { type KeyringFile, retire } from './keyring.ts';

/** With one new key more, which is to be the current one. Its name was never that of another. */
export function addKey(content: KeyringFile): { content: KeyringFile; id: string } {
  const names = [...Object.keys(content.keys), ...Object.keys(content.retired ?? {})];
  const numbers = names.map((name) => Number(/\d+$/.exec(name)?.[0] ?? 0));
  let number = Math.max(names.length, ...numbers.filter((each) => each < 1e6)) + 1;
  while (names.includes(`k${number}`)) number++;
  const id = `k${number}`;
  const keys = { ...content.keys, [id]: randomBytes(32).toString('base64') };
  return { content: { ...content, current: id, keys }, id };
}

/**
 * Without the oldest key. What only recognises stays of it; nothing that was sealed with it opens.
 * Throws a sentence where it is not the oldest, or the current one.
 */
export function dropKey(content: KeyringFile, id: string): KeyringFile {
  const { keys, current, retired } = content;
  const [oldest] = Object.keys(keys);
  const key = keys[id];
  if (key === undefined) throw new Error(`keys: there is no key ${id} in the keyring`);
  if (id === current) throw new Error(`keys: ${id} is the current key; add another one first`);
  // Names are made with the oldest there ever was, and are told by the order.
  if (id !== oldest) throw new Error(`keys: ${oldest ?? ''} is older than ${id}; drop it first`);
  const rest = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== id));
  return { ...content, keys: rest, retired: { ...retired, [id]: retire(key) } };
}

/**
 * Puts a changed keyring in the place of the present one, wholly or not at all, for the same owner and
 * with the same permissions. The error names the file.
 */
export function replaceKeyringFile(file: string, content: KeyringFile): void {
  const next = `${file}.new`;
  try {
    const { mode, uid, gid } = statSync(file);
    const handle = openSync(next, 'wx', mode & 0o777);
    try {
      writeSync(handle, textOf(content));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (process.platform !== 'win32') chownSync(next, uid, gid);
    renameSync(next, file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EEXIST') {
      throw new Error(`${next}: is there already, from another change; look at it and remove it`, {
        cause: error,
      });
    }
    try {
      unlinkSync(next);
    } catch {
      // It was never made.
    }
    throw new Error(`${file}: cannot be changed`, { cause: error });
  }
}

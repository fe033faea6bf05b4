import { hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { BlockList } from './block-list.ts';

/** `HASH` or `HASH:COUNT`, as Have I Been Pwned's downloads are: SHA-1 in hex, in ascending order. */
export const hashLine = /^[0-9A-F]{40}(?::\d{1,15})?\r?$/iu;

/** The longest line that such a file can have, with both ends. */
const longestLine = 64;
/** What is read at once when few lines are left, in bytes. */
const window = 4096;
const hexLength = 40;
/** So many places of the file are looked at before it is believed to be in order. */
const samples = 64;

/**
 * Looks a password up on the disk by bisection, about thirty short reads in a file of 40 GB. Nothing of
 * it is kept in memory, and it is opened anew each time: a newer download may take its place.
 */
export function openHashFile(file: string, limit = 5000): BlockList {
  return {
    limit,
    has: (password, signal) => inFile(file, (handle, size) => find(handle, size, password, signal)),
  };
}

/**
 * Looks at lines all over the file. Rejects with a sentence when one of them is no hash, or when they
 * are not in ascending order: a password would then be missed in silence.
 */
export async function checkHashFile(file: string): Promise<void> {
  await inFile(file, async (handle, size) => {
    let last = '';
    for (let sample = 0; sample < samples; sample++) {
      const at = Math.floor((size / samples) * sample);
      const line = await firstLineFrom(handle, at);
      if (line === undefined) continue;
      if (!hashLine.test(line)) throw new Error('has a line that is no SHA-1 in hex');
      const found = line.slice(0, hexLength).toUpperCase();
      if (found < last) throw new Error('is not in ascending order of the hashes');
      last = found;
    }
    if (last === '') throw new Error('has no line with a hash');
  });
}

async function inFile<T>(
  file: string,
  work: (handle: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  const handle = await open(file, 'r');
  try {
    return await work(handle, (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

/** The wanted line, if there is one, begins in [low, high). */
async function find(
  handle: FileHandle,
  size: number,
  password: string,
  signal: AbortSignal,
): Promise<boolean> {
  const wanted = hash('sha1', password, 'hex').toUpperCase();
  let low = 0;
  let high = size;
  while (high - low > window) {
    signal.throwIfAborted();
    const middle = low + Math.floor((high - low) / 2);
    const line = await firstLineFrom(handle, middle);
    if (line !== undefined && !hashLine.test(line)) throw new Error('a line is no hash');
    const found = line?.slice(0, hexLength).toUpperCase();
    if (found === wanted) return true;
    // No line begins between the middle and the one that was read.
    if (found === undefined || found > wanted) high = middle;
    else low = middle;
  }
  const start = Math.max(0, low - 1);
  const text = await readAt(handle, start, high - start + longestLine);
  const lines = text.split('\n').slice(start === 0 ? 0 : 1);
  return lines.some((line) => line.slice(0, hexLength).toUpperCase() === wanted);
}

/** The first whole line that begins after this place, or at it where the file begins. */
async function firstLineFrom(handle: FileHandle, at: number): Promise<string | undefined> {
  const text = await readAt(handle, at === 0 ? 0 : at - 1, 2 * longestLine + 1);
  const [first, second] = at === 0 ? ['', ...text.split('\n')] : text.split('\n');
  return first === undefined || second === undefined || second === '' ? undefined : second;
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('latin1', 0, bytesRead);
}

import { hash } from 'node:crypto';
import type { BlockList } from './block-list.ts';

/**
 * Words, one in a line, kept as the first 64 bits of their hashes: eight bytes a word, whatever its
 * length. Upper and lower case and the forms of a letter are the same (NFKC, Unicode Annex 15).
 */
export function openWordFile(text: string): BlockList {
  const lines = text.split('\n').map((line) => line.replace(/\r$/u, ''));
  const hashes = BigUint64Array.from(
    lines.filter((line) => line !== ''),
    digest,
  ).sort();
  return {
    limit: 1000,
    has: (password) => Promise.resolve(includes(hashes, digest(password))),
  };
}

function digest(word: string): bigint {
  return hash('sha1', word.normalize('NFKC').toLowerCase(), 'buffer').readBigUInt64BE();
}

function includes(sorted: BigUint64Array, wanted: bigint): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0n) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

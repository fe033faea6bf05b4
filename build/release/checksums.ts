import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { digestOfFile } from '../scripts/digest-of-file.ts';

export const checksumsFile = 'SHA256SUMS';

/** What every shell and every program that checks sums takes as it stands. */
const plain = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * The SHA-256 of every file of a release, as `sha256sum --check` reads it, in the order of the names.
 * Rejects for a folder or link among them, for a name that a shell could misread, and for nothing.
 */
export async function checksums(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lines: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === checksumsFile) continue;
    if (!entry.isFile()) throw new Error(`${entry.name} is no file: a release has nothing else`);
    if (!plain.test(entry.name)) throw new Error(`${JSON.stringify(entry.name)} is no plain name`);
    lines.push(`${await digestOfFile(join(folder, entry.name))}  ${entry.name}\n`);
  }
  if (lines.length === 0) throw new Error('There is nothing to release');
  return lines.join('');
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Usage: node build/release/checksums.ts FOLDER');
    process.exitCode = 64;
  } else {
    const sums = await checksums(resolve(folder));
    await writeFile(join(resolve(folder), checksumsFile), sums);
    process.stdout.write(sums);
  }
}

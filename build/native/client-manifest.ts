import { readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { digestOfFile } from '../scripts/digest-of-file.ts';

/**
 * The manifest that is linked into the launcher: every file of the client's folder with its SHA-256,
 * in the order of their names, so that one folder has one manifest. To be made after the files were
 * signed and before the launcher is built. Throws for a link and for a folder without files: the
 * launcher would refuse them.
 */
export async function clientManifest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (!entry.isFile()) throw new Error(`${path} is no file`);
    if (/[\p{C}\\]/u.test(path)) throw new Error('A name in the folder cannot be written down');
    lines.push(`${await digestOfFile(file)} ${path}\n`);
  }
  if (lines.length === 0) throw new Error('There are no files in the folder');
  // By the path alone: the digest comes first in a line.
  lines.sort((a, b) => (a.slice(65) < b.slice(65) ? -1 : 1));
  return `gatehouse 1 client-files\n${lines.join('')}`;
}

if (import.meta.main) {
  const [folder, out] = process.argv.slice(2);
  if (folder === undefined || out === undefined) {
    console.error('Usage: node build/native/client-manifest.ts FOLDER FILE');
    process.exitCode = 64;
  } else {
    await writeFile(resolve(out), await clientManifest(resolve(folder)));
  }
}

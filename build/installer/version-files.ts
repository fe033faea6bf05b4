import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { changeRow, tableOf, type MsiTables } from './msi-tables.ts';
import { pathsOfFiles } from './name-files.ts';

/**
 * Writes down the version of each program. Windows Installer compares files by it, and takes one that
 * has a version for better than one that has none: without it a repair would leave a changed program
 * in its place. A file with a version has no hash in MsiFileHash (ICE60).
 */
export async function versionFiles(tables: MsiTables, stage: string): Promise<void> {
  const versioned = new Set<string>();
  for (const [id, path] of pathsOfFiles(tables)) {
    if (!/\.(?:exe|dll)$/i.test(path)) continue;
    const version = versionOf(await readFile(join(stage, path)));
    if (version === undefined) continue;
    changeRow(tables, 'File', id, { Version: version, Language: '1033' });
    versioned.add(id);
  }
  const hashes = tableOf(tables, 'MsiFileHash');
  hashes.rows = hashes.rows.filter(([id]) => !versioned.has(id ?? ''));
}

/** The number of a program's version resource; none where it has no such resource or is no program. */
export function versionOf(program: Buffer): string | undefined {
  try {
    const { entries } = NtExecutableResource.from(NtExecutable.from(program, { ignoreCert: true }));
    const [info] = Resource.VersionInfo.fromEntries(entries);
    if (!info) return undefined;
    const { fileVersionMS: high, fileVersionLS: low } = info.fixedInfo;
    return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
  } catch {
    return undefined;
  }
}

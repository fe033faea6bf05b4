import { cp, mkdir, readdir, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** What every file in the cabinet is dated, so that the same files make the same cabinet. */
const date = new Date('2020-01-01T00:00:00Z');
const mostFiles = 5_000;
/** Tables without a page of characters hold ASCII, and Windows forbids some of it in names. */
const nameable = /^(?:(?![<>:"|?*\\])[\x20-\x7e])+$/;

/**
 * Copies files into an empty folder, `from` by the path that each has there. Resolves to the paths,
 * sorted. Throws for a link, for a name that an MSI cannot hold and for more than 5,000 files.
 */
export async function stageFiles(
  folder: string,
  from: Readonly<Record<string, string>>,
): Promise<string[]> {
  const staged: string[] = [];
  for (const [path, source] of Object.entries(from)) {
    for (const [name, file] of await filesOf(path, source)) {
      if (!nameable.test(name)) throw new Error(`An MSI takes no file named ${name}`);
      const target = join(folder, name);
      await mkdir(dirname(target), { recursive: true });
      await cp(file, target);
      await utimes(target, date, date);
      staged.push(name);
    }
  }
  if (staged.length > mostFiles) throw new Error('There are too many files to be a client.');
  return staged.sort();
}

async function filesOf(path: string, source: string): Promise<[string, string][]> {
  if (!(await stat(source)).isDirectory()) return [[path, source]];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const name = relative(source, file).split(sep).join('/');
      if (!entry.isFile()) throw new Error(`${name} is no file`);
      return [`${path}/${name}`, file];
    });
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedFiles } from '../package/shipped-files.ts';
import { listFolder, type BuiltFile } from '../vite/module-list.ts';

/**
 * What the shipped files of the client are made of, from the lists that the bundler has left beside
 * them. Throws for a file that no list names, and for one that is no longer what its list was made of.
 */
export function readBuiltFiles(root: string): BuiltFile[] {
  const folder = join(root, listFolder);
  const listed = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as BuiltFile[]);
  const lists = new Map(listed.map((each) => [each.file, each]));
  return shippedFiles(root).map((file) => {
    const list = lists.get(file);
    if (list === undefined) throw new Error(`No list says what ${file} is made of: build it again`);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('hex');
    if (sha256 !== list.sha256) throw new Error(`${file} is not what its list was made of`);
    return list;
  });
}

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { shippedFiles } from './shipped-files.ts';

/** What the project's package.json gives to the packed one. */
interface Manifest {
  name: string;
  productName: string;
  version: string;
  description: string;
  license: string;
  type: string;
  main: string;
}

/**
 * Puts what ships into an empty folder, with a package.json that names no dependency: the packer would
 * take every one that the project has along, down to a whole runtime for another system.
 */
export async function stageApplication(root: string, folder: string): Promise<void> {
  for (const file of shippedFiles(root)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  const { name, productName, version, description, license, type, main } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as Manifest;
  const manifest = { name, productName, version, description, license, type, main };
  const author = 'The Gatehouse authors';
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, author }));
}

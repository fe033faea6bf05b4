import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { localeSchema } from '@gatehouse/shared';
import { root } from '../../build/scripts/root.ts';
import { rowOf, type Section } from './report.ts';

/** The most that the renderer's bundle should weigh, in kB of 1000 bytes, gzipped. */
const rendererAim = 250;

/** What the built client weighs. There is no chance in it, so it is read once. */
export async function bundleSize(): Promise<Omit<Section, 'name'>> {
  const page = join(root, 'dist', 'renderer');
  const renderer = await weigh(page, (name) => !name.startsWith('language-'));
  const languages = await Promise.all(
    localeSchema.options.map((locale) => weigh(page, (name) => name === `language-${locale}.js`)),
  );
  const main = await weigh(
    join(root, 'dist', 'electron'),
    (name) => !name.startsWith('main-development'),
  );
  return {
    title: 'Size of the client as built',
    notes: [
      'kB of 1000 bytes; every file of the page but the languages, of which it reads one, and of the main process with its preload.',
    ],
    rows: [
      {
        ...rowOf('renderer, gzipped', 'kB', [renderer.zipped]),
        aim: { words: `at most ${rendererAim} kB`, met: renderer.zipped <= rendererAim },
      },
      rowOf('renderer', 'kB', [renderer.plain]),
      rowOf(
        'one language, gzipped',
        'kB',
        languages.map(({ zipped }) => zipped),
      ),
      rowOf('main process, gzipped', 'kB', [main.zipped]),
      rowOf('main process', 'kB', [main.plain]),
    ],
  };
}

async function weigh(
  folder: string,
  counts: (name: string) => boolean,
): Promise<{ plain: number; zipped: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sum = { plain: 0, zipped: 0 };
  for (const entry of entries.filter((each) => each.isFile() && counts(each.name))) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    sum.plain += bytes.length / 1000;
    sum.zipped += gzipSync(bytes, { level: 9 }).length / 1000;
  }
  return sum;
}

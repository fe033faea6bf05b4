import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { drawGallery } from '../gallery/draw-gallery.ts';
import { lookParts } from '../gallery/look-parts.ts';
import { galleryPage } from '../gallery/gallery-page.ts';
import { galleryUsage, readGalleryArguments } from '../gallery/read-gallery-arguments.ts';
import { galleryStates } from '../gallery/states/gallery-states.ts';
import { chromiumOptions } from '../preview/chromium.ts';
import { servePage } from '../preview/page-server.ts';
import { buildClient } from './build.ts';
import { installLine, missingPackages } from './debian-packages.ts';
import { root } from './root.ts';

// npm changes the folder; paths are meant from where the person stands.
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
const read = readGalleryArguments(
  process.argv.slice(2),
  galleryStates.map(([name]) => name),
);
if (!read.ok) {
  console.error(`${read.problem}\n\n${galleryUsage}`);
  process.exit(64);
}
const { only, locales, themes, sizes } = read.value;
const out = resolve(read.value.out);
const states = galleryStates.filter(
  ([name]) => only.length === 0 || only.some((pattern) => pattern.test(name)),
);
const missing = process.platform === 'linux' ? missingPackages(lookParts) : [];
if (missing.length > 0) console.error(`Some letters may be missing: ${installLine(missing)}`);

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
await buildClient((line) => {
  console.error(line);
});
await mkdir(join(out, 'pictures'), { recursive: true });
const started = performance.now();
const seconds = (): number => (performance.now() - started) / 1000;
const { url, close } = await servePage(join(root, 'dist', 'renderer'));
// Ctrl-C is for this program, which closes the browser when its pictures are written.
const browser = await chromium.launch({ ...chromiumOptions(), handleSIGINT: false });
try {
  const { shown, drawn } = await drawGallery(browser, url, {
    ...{ states, locales, themes, sizes, signal: stop.signal },
    folder: join(out, 'pictures'),
    progress: (done, all) => {
      const left = Math.round(((all - done) * seconds()) / done);
      console.error(`${done} of ${all} pictures, about ${left} s left`);
    },
  });
  if (stop.signal.aborted) {
    console.error(`Stopped after ${drawn} pictures; index.html is not written.`);
    process.exitCode = 130;
  } else {
    await writeFile(
      join(out, 'index.html'),
      galleryPage({ states, locales, themes, sizes, shown }),
    );
    const size = Math.round((await bytesIn(join(out, 'pictures'))) / 1e5) / 10;
    console.log(`${drawn} pictures, ${size} MB, in ${Math.round(seconds())} s`);
    console.log(join(out, 'index.html'));
  }
} finally {
  await browser.close();
  close();
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizesOf = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizesOf.reduce((sum, each) => sum + each, 0);
}

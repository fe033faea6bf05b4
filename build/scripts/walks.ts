import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { lookParts } from '../gallery/look-parts.ts';
import { chromiumOptions } from '../preview/chromium.ts';
import type { SheetPicture } from '../preview/contact-sheet.ts';
import { drawStrip } from '../preview/draw-strip.ts';
import { buildClient } from './build.ts';
import { installLine, missingPackages } from './debian-packages.ts';
import { runTool } from './run-tool.ts';

// npm changes the folder; paths are meant from where the person stands.
const from = process.env['INIT_CWD'] ?? process.cwd();
const out = readOut(process.argv.slice(2));
if (out === undefined) {
  console.error('walks -- --out FOLDER\n  Draws each walk of test/e2e/mistakes/ as a strip.');
  process.exit(64);
}
const missing = process.platform === 'linux' ? missingPackages(lookParts) : [];
if (missing.length > 0) console.error(`Some letters may be missing: ${installLine(missing)}`);
await buildClient((line) => {
  console.error(line);
});
const screens = await mkdtemp(join(tmpdir(), 'gatehouse-walks-'));
try {
  const code = await runTool(
    'playwright',
    ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list', 'mistakes/'],
    { GATEHOUSE_WALKS: screens, GATEHOUSE_FULL: '1' },
  );
  // A picture of a walk that went wrong would show what is not the case.
  if (code === 0) await drawAll(resolve(from, out));
  process.exitCode = code;
} finally {
  await rm(screens, { recursive: true, force: true });
}

function readOut(words: string[]): string | undefined {
  try {
    return parseArgs({ args: words, options: { out: { type: 'string' } } }).values.out;
  } catch {
    return undefined;
  }
}

async function drawAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch(chromiumOptions());
  try {
    for (const walk of (await readdir(screens)).sort()) {
      const list = await readFile(join(screens, walk, 'strip.json'), 'utf8');
      const pictures = JSON.parse(list) as SheetPicture[];
      const size = await drawStrip(browser, pictures, join(folder, `${walk}.png`));
      console.log(`${walk}.png  ${pictures.length} screens, ${Math.ceil(size / 1000)} kB`);
    }
  } finally {
    await browser.close();
  }
}

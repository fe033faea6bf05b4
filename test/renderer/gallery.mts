/**
 * Draws every state of the window as pictures and asks axe about each:
 * `node test/renderer/gallery.mts OUTDIR [--only PATTERN] [--look LOOK] [--locale en]`. It ends with an
 * error when axe, the page's policy or the page's console has anything to say.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import type { Locale } from '@gatehouse/shared';
import { chromiumOptions } from '../../build/preview/chromium.ts';
import { fakeBridge, show } from '../../build/preview/fake-bridge.ts';
import { looks } from '../../build/preview/looks.ts';
import { servePage } from '../../build/preview/page-server.ts';
import { takePicture } from '../../build/preview/take-picture.ts';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    look: { type: 'string', multiple: true },
    locale: { type: 'string', multiple: true },
  },
});
const out = positionals[0];
if (out === undefined) throw new Error('say where the pictures go: gallery.mts OUTDIR');
const locales = (values.locale ?? ['en', 'de']) as Locale[];
const states = galleryStates.filter(
  ([name]) => values.only?.some((only) => new RegExp(`^${only}$`).test(name)) ?? true,
);

/** What is wrong with the page as it stands, in lines. */
async function problemsOf(page: Page): Promise<string[]> {
  const problems: string[] = [];
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (wide > 0) problems.push(`scrolls sideways by ${wide} px`);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  for (const { id, help, nodes } of violations) {
    problems.push(`axe ${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
  return problems;
}

await mkdir(out, { recursive: true });
const folder = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));
const { url, close } = await servePage(folder);
const browser = await chromium.launch(chromiumOptions());
let pictures = 0;
let failed = 0;
let revision = 0;
for (const [look, options] of Object.entries(looks)) {
  if (values.look !== undefined && !values.look.includes(look)) continue;
  for (const locale of locales) {
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') said.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    await fakeBridge(page);
    await page.goto(url);
    await page.locator('[data-screen]').waitFor();
    for (const [name, snapshot] of states) {
      revision += 1;
      await show(page, { ...snapshot, locale, revision });
      await takePicture(page, join(out, `${name}.${locale}.${look}.png`));
      const problems = [...(await problemsOf(page)), ...said.splice(0)];
      pictures += 1;
      if (problems.length > 0) {
        failed += 1;
        console.error(`${name}.${locale}.${look}\n  ${problems.join('\n  ')}`);
      }
    }
    await context.close();
  }
}
await browser.close();
close();
console.log(`${pictures} pictures in ${out}, ${failed} with problems`);
process.exitCode = failed === 0 ? 0 : 1;

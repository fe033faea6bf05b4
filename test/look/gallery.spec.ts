import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawGallery } from '../../build/gallery/draw-gallery.ts';
import { galleryPage } from '../../build/gallery/gallery-page.ts';
import { galleryStates } from '../../build/gallery/states/gallery-states.ts';
import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/window.ts';

const wanted = ['start', 'code-email', 'verdict-no-link-no-address', 'verdict-notice'];
const order = {
  states: galleryStates.filter(([name]) => wanted.includes(name)),
  locales: ['en', 'ar'] as const,
  themes: ['light'] as const,
  sizes: ['narrow'] as const,
};

test('the gallery can be searched, linked to, read out and looked through from a file', async ({
  browser,
  site,
}) => {
  const out = await mkdtemp(join(tmpdir(), 'gatehouse-gallery-'));
  try {
    const told: number[] = [];
    const { shown, drawn } = await drawGallery(browser, site, {
      ...order,
      folder: join(out, 'pictures'),
      progress: (done) => told.push(done),
      signal: new AbortController().signal,
    });
    expect(drawn).toBe(8);
    expect(told.at(-1)).toBe(8);
    expect((await readdir(join(out, 'pictures', 'ar', 'light-narrow'))).length).toBe(4);
    // The keys are those that are said, and no others.
    expect(shown['code-email']?.['en']).toContain('code.title.email');
    expect(shown['code-email']?.['en']).toContain('challenge.triesLeft_other');
    expect(shown['code-email']?.['ar']).toContain('challenge.triesLeft_few');
    expect(shown['code-email']?.['en']).not.toContain('code.title.sms');
    expect(shown['verdict-no-link-no-address']?.['en']).toContain('no-link.steps[0]');
    expect(shown['verdict-notice']?.['en']).not.toContain('off-network.title');

    await writeFile(join(out, 'index.html'), galleryPage({ ...order, shown }));
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(out, 'index.html')).href);
    await expect(page.getByRole('status')).toHaveText('4 of 4 states');
    await page.getByRole('searchbox').fill('spam folder');
    await expect(page.getByRole('status')).toHaveText('1 of 4 states');
    await expect(page.getByRole('row', { name: 'code.nothing.email' })).toContainText(
      'spam folder',
    );
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'code-email' }).press('Enter');
    await expect(page).toHaveURL(/#.*state=code-email/);
    const linked = page.url();
    await page.goto('about:blank');
    await page.goto(linked);
    await expect(page.getByRole('link', { name: 'code-email' })).toBeFocused();
    const picture = page.getByRole('img', { name: 'code-email in English, light, narrow' });
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(320);
    expect(complaints).toEqual([]);
    await page.close();
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});

test('a gallery that is stopped draws no further picture', async ({ browser, site }) => {
  const out = await mkdtemp(join(tmpdir(), 'gatehouse-gallery-'));
  try {
    const { drawn } = await drawGallery(browser, site, {
      ...order,
      folder: out,
      progress: () => undefined,
      signal: AbortSignal.abort(),
    });
    expect(drawn).toBe(0);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});

import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';

export interface SheetPicture {
  file: string;
  caption: string;
}

export interface SheetShape {
  /** How many pictures stand side by side. */
  columns: number;
  /** How wide each of them is drawn, in pixels. */
  width: number;
}

const usual: SheetShape = { columns: 4, width: 480 };

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Puts pictures with their captions on one large one. One row of them is a strip. */
export async function contactSheet(
  browser: Browser,
  pictures: readonly SheetPicture[],
  file: string,
  { columns, width }: SheetShape = usual,
): Promise<void> {
  const figures = await Promise.all(
    pictures.map(async ({ file: from, caption }) => {
      const content = (await readFile(from)).toString('base64');
      return `<figure><img src="data:image/png;base64,${content}" alt=""><figcaption>${escape(caption)}</figcaption></figure>`;
    }),
  );
  const page = await browser.newPage({
    // As low as it can be: the picture is of the whole page, and a strip is not high.
    viewport: { width: columns * (width + 24) + 24, height: 100 },
  });
  try {
    await page.setContent(
      `<style>
        body { margin: 0; padding: 24px; background: #e8e8e8; font: 16px 'Noto Sans', sans-serif }
        main { display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 24px }
        figure { margin: 0 } img { width: 100%; border: 1px solid #999; box-sizing: border-box }
        figcaption { padding-top: 4px }
      </style><main>${figures.join('')}</main>`,
      { waitUntil: 'load' },
    );
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await page.close();
  }
}

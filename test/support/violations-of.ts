import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** WCAG from 2.0 to 2.2 on its levels A and AA, and what axe recommends besides. */
const tags = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
  'best-practice',
];

/**
 * What axe has to say to the page as it stands, in lines. The page has no frames, so axe is asked in
 * the document alone; and only for what is wrong, since a list of all that is right costs more time
 * than finding it out.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  // Axe is half a megabyte: a page that has it already is not given it again.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      selectors: false,
    });
    return violations.map(
      ({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
  }, tags);
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG from 2.0 to 2.2 on its levels A and AA, and what axe recommends besides. */
const tags = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
  'best-practice',
];

/** What axe has to say to the page as it stands, in lines. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Axe is half a megabyte: a page that has it already is not given it again.
  const has = await page.evaluate(() => 'axe' in window);
  const { violations } = await new AxeBuilder({
    page,
    ...(has ? { axeSource: 'axe.version' } : {}),
  })
    .setLegacyMode()
    .withTags(tags)
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

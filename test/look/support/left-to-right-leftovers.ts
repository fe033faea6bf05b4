import type { Page } from '@playwright/test';

/** What is laid out from left to right on a page that is written from right to left. */
export function leftToRightLeftovers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.dir !== 'rtl') found.push('the page itself');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
      const parent = at.parentElement;
      if (parent === null || !/\p{Script=Arabic}/u.test(at.textContent ?? '')) continue;
      const { direction, textAlign } = getComputedStyle(parent);
      if (parent.closest('[lang="ar"]') === null) continue;
      if (direction !== 'rtl' || textAlign === 'left') found.push(`“${at.textContent ?? ''}”`);
    }
    for (const icon of document.querySelectorAll('svg')) {
      const holder = icon.parentElement;
      if (holder === null || !icon.checkVisibility()) continue;
      const { display, direction, flexDirection } = getComputedStyle(holder);
      if (!display.endsWith('flex') || flexDirection !== 'row' || direction !== 'rtl') continue;
      const next = icon.nextElementSibling;
      if (next === null) continue;
      const [own, its] = [icon.getBoundingClientRect(), next.getBoundingClientRect()];
      const sameRow = its.width > 1 && own.top < its.bottom && its.top < own.bottom;
      if (sameRow && own.left < its.left) found.push(`the icon before “${next.textContent}”`);
    }
    return found.map((each) => `${each} is laid out from left to right`);
  });
}

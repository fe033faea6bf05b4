import type { Page } from '@playwright/test';

/** What a finger needs, in CSS pixels: WCAG 2.2, success criterion 2.5.5. */
const least = 44;

/**
 * Whatever can be pressed on the page and is smaller than a finger. A box to tick counts with its
 * label, and a field with the frame around it, because pressing those does the same.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((wanted) => {
    const pressable = 'button, a[href], input, select, textarea, summary, [role="button"]';
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const ticked = element.matches('[type="radio"], [type="checkbox"]');
      const field = element.matches('input, select, textarea') && !ticked;
      const labels = ticked ? [...((element as HTMLInputElement).labels ?? [])] : [];
      const frame = field && element.parentElement !== null ? [element.parentElement] : [];
      const boxes = [element, ...labels, ...frame].map((each) => each.getBoundingClientRect());
      const width =
        Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
      const height =
        Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
      // Half a pixel is rounding.
      if (width > wanted - 0.5 && height > wanted - 0.5) continue;
      const name =
        element.getAttribute('aria-label') ?? labels[0]?.textContent ?? element.textContent;
      found.push(
        `${element.tagName.toLowerCase()} “${name}” is ${Math.round(width)} × ${Math.round(height)} px`,
      );
    }
    return found;
  }, least);
}

import type { Page } from '@playwright/test';

/** What has the focus: where it is among what was kept, and what is wrong with it there. */
export interface TabStop {
  /** Its place in `window.kept`; -1 where the focus is on nothing that was kept. */
  at: number;
  /** Whether the focus is on the page as a whole, between its last stop and its first. */
  between: boolean;
  /** What a person who sees would miss, in words; empty where all is well. */
  troubles: string[];
}

/**
 * Looks at what has the focus: whether it is in view, whether something lies over it (WCAG 2.2,
 * 2.4.11), and whether the browser marks it as focused (2.4.7).
 */
export function tabStop(page: Page): Promise<TabStop> {
  return page.evaluate(() => {
    const { kept } = window as unknown as { kept: Element[] };
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) {
      return { at: -1, between: true, troubles: [] };
    }
    const box = focused.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const label = focused instanceof HTMLInputElement ? (focused.labels?.[0] ?? null) : null;
    const over = document.elementFromPoint(x, y);
    const inView = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
    const belongs =
      over !== null && (focused.contains(over) || over.contains(focused) || label?.contains(over));
    const troubles = [
      ...(inView ? [] : ['is out of view']),
      ...(!inView || belongs === true ? [] : [`lies under ${over?.outerHTML.slice(0, 80) ?? ''}`]),
      ...(focused.matches(':focus-visible') ? [] : ['is not marked as focused']),
    ];
    return { at: kept.indexOf(focused), between: false, troubles };
  });
}

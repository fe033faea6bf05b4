import type { Page } from '@playwright/test';

/** What the focus is on, as a person would name it. */
export function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    return (
      at?.getAttribute('aria-label') ??
      (at as HTMLInputElement).labels?.[0]?.textContent ??
      at?.textContent
    );
  });
}

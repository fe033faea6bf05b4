import type { Page } from '@playwright/test';
import { withKeys } from './states/gallery-states.ts';

/** Opens the keys on the screen for a state that is drawn with them; for any other it hides them. */
export async function settleKeys(page: Page, state: string): Promise<void> {
  const wrong = withKeys.has(state) ? 'hidden' : 'shown';
  const toggle = page.locator(`[data-keys="${wrong}"]`);
  if ((await toggle.count()) > 0) await toggle.click();
}

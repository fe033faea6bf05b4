import type { Page } from '@playwright/test';
import type { Kit } from './kit.ts';

/**
 * One way out that a page, or hands at the keyboard, can try. Its name is its row in README.md,
 * which says what becomes of it.
 */
export interface Way {
  name: string;
  /** Runs in the page, which was taken over, and uses nothing from outside its own body. */
  attempt: (kit: Kit, given: never) => unknown;
  given?: unknown;
  /** What hands do once the page has done its part. */
  hands?: (page: Page) => Promise<unknown>;
  /**
   * Where the page comes from when it is tried, for a way that leads back there. Otherwise it is what
   * this worker happened to try before.
   */
  behind?: string;
}

type Attempt = Pick<Way, 'attempt' | 'given'>;

/** The call of a function by its path in the page. */
export const calls = (path: string, ...given: unknown[]): Attempt => ({
  attempt: (kit, [called, ...rest]: [string, ...unknown[]]) => kit.call(called, ...rest),
  given: [path, ...given],
});

/** Sets `location`. */
export const goes = (address: string): Attempt => ({
  attempt: (_kit, to: string) => location.assign(to),
  given: address,
});

/** Clicks a link. */
export const follows = (address: string): Attempt => ({
  attempt: (kit, to: string) => kit.link(to),
  given: address,
});

/** Shows a frame. */
export const frames = (attributes: Record<string, string>): Attempt => ({
  attempt: (kit, given: Record<string, string>) => kit.frame(given),
  given: attributes,
});

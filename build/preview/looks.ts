import type { BrowserContextOptions } from '@playwright/test';

/** How a window can look: two themes, high contrast, and two that leave little room. */
export const looks = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  // A page zoomed to 200 % has half the room in CSS pixels.
  large: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
  contrast: { viewport: { width: 1280, height: 800 }, forcedColors: 'active', colorScheme: 'dark' },
} as const satisfies Record<string, BrowserContextOptions>;

export type Look = keyof typeof looks;
export const lookNames = Object.keys(looks) as Look[];

import type { BrowserContextOptions } from '@playwright/test';

/** The themes that a person can have. High contrast is Windows' own: forced colours on black. */
export const galleryThemes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'dark', forcedColors: 'active' },
} as const satisfies Record<string, BrowserContextOptions>;

/** A laptop's screen, the same zoomed to 200 %, and the narrowest that WCAG asks for (1.4.10). */
export const gallerySizes = {
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  large: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 1 },
} as const satisfies Record<string, BrowserContextOptions>;

export type GalleryTheme = keyof typeof galleryThemes;
export type GallerySize = keyof typeof gallerySizes;
export const themeNames = Object.keys(galleryThemes) as GalleryTheme[];
export const sizeNames = Object.keys(gallerySizes) as GallerySize[];

/** How the window is opened to have a theme and a size. */
export function galleryLook(theme: GalleryTheme, size: GallerySize): BrowserContextOptions {
  return { ...galleryThemes[theme], ...gallerySizes[size] };
}

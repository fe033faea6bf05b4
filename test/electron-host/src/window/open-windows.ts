import type { BrowserWindow } from './browser-window.ts';

/** Every window that is not destroyed, in the order of their making. */
export const openWindows = new Set<BrowserWindow>();

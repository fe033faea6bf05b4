import type { Bridge } from '@gatehouse/shared';

declare global {
  interface Window {
    /** What the preload script exposes: the only way in and the only way out. */
    readonly gatehouse: Bridge;
  }
}

/** The bridge to the main process. */
export function bridge(): Bridge {
  return window.gatehouse;
}

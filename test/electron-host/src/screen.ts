import type { Display } from 'electron';
import { screenSize } from './screen-size.ts';
import { StrictEmitter } from './strict-emitter.ts';
import { strict } from './strict.ts';

/** One display that never changes. */
class Screen extends StrictEmitter {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }

  getPrimaryDisplay(): Display {
    const size = screenSize();
    const bounds = { x: 0, y: 0, ...size };
    const display = {
      id: 1,
      label: '',
      bounds,
      workArea: bounds,
      size,
      workAreaSize: size,
      scaleFactor: 1,
      rotation: 0,
      internal: false,
      touchSupport: 'unknown',
    } satisfies Partial<Display>;
    return strict(display, 'Display') as object as Display;
  }

  getAllDisplays(): Display[] {
    return [this.getPrimaryDisplay()];
  }
}

export const screen = new Screen();

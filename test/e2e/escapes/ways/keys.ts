import type { Way } from '../way.ts';

/** Keys by which a browser or a desktop opens, prints, saves, finds, zooms or goes elsewhere. */
const refused = [
  ...['d', 'e', 'f', 'g', 'h', 'j', 'k', 'l', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'w'].map(
    (key) => `Control+${key}`,
  ),
  ...['0', '=', '-', 'Tab', 'Enter', 'F4', 'F5'].map((key) => `Control+${key}`),
  ...['c', 'i', 'j', 'n', 'p', 'r', 't', 'v', 'Escape', 'Tab'].map((key) => `Control+Shift+${key}`),
  ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Shift+F10', 'ContextMenu'],
  ...['ArrowLeft', 'ArrowRight', 'Home', 'd', 'e', 'f', 'F4', 'Enter', 'Tab', 'Space'].map(
    (key) => `Alt+${key}`,
  ),
  ...['Meta', 'Meta+e', 'Meta+r', 'Meta+l', 'Meta+u', 'Meta+.'],
  ...['Insert', 'PrintScreen', 'Pause', 'ScrollLock', 'MediaPlayPause'],
];

/** What hands at the keyboard would reach. */
export const keys: readonly Way[] = refused.map((key): Way => ({
  name: `key \`${key}\``,
  attempt: () => undefined,
  hands: (page) => page.keyboard.press(key),
}));

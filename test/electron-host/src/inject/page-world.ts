import type { makeWire as MakeWire } from './wire.ts';
import type { openWorldPort as OpenWorldPort } from './world-port.ts';

/**
 * Runs in the page's own world, before its scripts: puts the exposed API on `window`, and lets
 * `window.open` and `window.close` ask the main process. Its text is evaluated inside the page.
 */
export function setUpPageWorld(
  makeWire: typeof MakeWire,
  openWorldPort: typeof OpenWorldPort,
  secret: string,
): void {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(freeze);
      Object.freeze(value);
    }
    return value;
  };
  const port = openWorldPort(makeWire, secret, 'page', (message, wire) => {
    if (message.kind !== 'expose') return;
    if (message.name in window) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    const value = freeze(wire.unpack(message.value));
    Object.defineProperty(window, message.name, { value, enumerable: true });
  });
  const replace = (name: string, value: (...args: never[]) => unknown): void => {
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  };
  replace(
    'open',
    function open(url: unknown = '', frameName: unknown = '', features: unknown = '') {
      const address = url === '' ? 'about:blank' : new URL(String(url), document.baseURI).href;
      port.post({
        kind: 'open',
        url: address,
        frameName: String(frameName),
        features: String(features),
      });
      return null;
    },
  );
  replace('close', function close() {
    port.post({ kind: 'close' });
  });
}

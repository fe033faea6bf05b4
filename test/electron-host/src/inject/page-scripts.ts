import { setUpPageWorld } from './page-world.ts';
import { makeIpcRenderer } from './ipc-renderer.ts';
import type { PreloadFacts } from './messages.ts';
import { setUpPreloadWorld } from './preload-world.ts';
import { makeWire } from './wire.ts';
import { openWorldPort } from './world-port.ts';

/** The isolated world's name, as in Electron's own DevTools. */
export const preloadWorld = 'Electron Isolated Context';

/** Only documents of a web origin in the top frame get a bridge, as with Electron's defaults. */
const guard = "window === window.top && location.protocol.startsWith('http')";

/** The script for the page's own world. It must be installed before the preload's. */
export function pageScript(secret: string): string {
  return callIfGuarded(setUpPageWorld, [makeWire, openWorldPort, JSON.stringify(secret)]);
}

/** The script for the isolated world, with the app's preload inside a function of its own. */
export function preloadScript(facts: PreloadFacts, source: string): string {
  const preload = `function (require, module, exports, process) {${source}\n}`;
  const helpers = [makeWire, openWorldPort, makeIpcRenderer];
  return callIfGuarded(setUpPreloadWorld, [...helpers, JSON.stringify(facts), preload]);
}

type Text = (...args: never[]) => unknown;

/** Functions travel as their own text, which is why they may use nothing from outside. */
function callIfGuarded(called: Text, args: readonly (Text | string)[]): string {
  return `if (${guard}) (${called.toString()})(${args.map((part) => part.toString()).join(', ')});`;
}

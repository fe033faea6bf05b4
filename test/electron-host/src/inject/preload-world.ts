import type { makeIpcRenderer as MakeIpcRenderer } from './ipc-renderer.ts';
import type { PreloadFacts, Question, Upward } from './messages.ts';
import type { makeWire as MakeWire } from './wire.ts';
import type { openWorldPort as OpenWorldPort } from './world-port.ts';

type Preload = (
  require: (name: string) => unknown,
  module: object,
  exports: object,
  process: object,
) => void;

/**
 * Runs in the preload's isolated world: gives the preload script its `require('electron')`. Its
 * text is evaluated inside the page, so it may use nothing from outside its own body.
 */
export function setUpPreloadWorld(
  makeWire: typeof MakeWire,
  openWorldPort: typeof OpenWorldPort,
  makeIpcRenderer: typeof MakeIpcRenderer,
  facts: PreloadFacts,
  preload: Preload,
): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const binding = world[facts.binding] as (text: string) => void;
  Reflect.deleteProperty(world, facts.binding);
  const up = (message: Upward): void => binding(JSON.stringify(message));

  const notEmulated = (what: string): Error => new Error(`electron-host: ${what} is not emulated`);
  const strict = <T extends object>(target: T, name: string): T =>
    new Proxy(target, {
      get(object, key, receiver): unknown {
        if (typeof key === 'string' && !(key in object) && key !== 'then') {
          throw notEmulated(`${name}.${key}`);
        }
        return Reflect.get(object, key, receiver);
      },
    });

  // The main process watches for this statement, reads `question`, writes `answer` and resumes:
  // the only way for a page to wait for an answer that no content policy can forbid.
  function askElectronHost(question: string): string {
    // eslint-disable-next-line prefer-const -- the main process writes it
    let answer = question && '';
    // eslint-disable-next-line no-debugger
    debugger;
    return answer;
  }
  // What arrives while the page stands still would be run inside the standstill, where the page's
  // own tasks do not go on and its drawing can be lost: it waits until the page moves again.
  let standing = false;
  const waiting: string[] = [];
  const ask = (question: Question): { allowed: boolean } => {
    standing = true;
    const answer = askElectronHost(JSON.stringify(question));
    standing = false;
    if (waiting.length > 0) setTimeout(deliverWaiting, 0);
    return JSON.parse(answer || '{"allowed":true}') as { allowed: boolean };
  };

  const port = openWorldPort(makeWire, facts.secret, 'preload', (message) => {
    if (message.kind === 'open') ask(message);
    if (message.kind === 'close') up({ kind: 'close' });
  });

  const { ipcRenderer, deliver } = makeIpcRenderer(makeWire(), up, strict);
  function deliverWaiting(): void {
    while (waiting.length > 0 && !standing) deliver(waiting.shift() ?? '');
  }
  world['deliverToElectronHostPreload'] = (text: string): void => {
    waiting.push(text);
    deliverWaiting();
  };
  const contextBridge = strict(
    {
      exposeInMainWorld: (name: string, api: unknown): void => {
        port.post({ kind: 'expose', name, value: port.wire.pack(api) });
      },
    },
    'contextBridge',
  );
  // Registered before any script of the page, on the outermost target: nothing hears a key earlier.
  const askForKey = (event: KeyboardEvent): void => {
    const input = {
      type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
      key: event.key,
      code: event.code,
      isAutoRepeat: event.repeat,
      isComposing: event.isComposing,
      shift: event.shiftKey,
      control: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      location: event.location,
      modifiers: [],
    };
    if (ask({ kind: 'input', input }).allowed) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  window.addEventListener('keydown', askForKey, true);
  window.addEventListener('keyup', askForKey, true);

  const process = strict(
    {
      platform: facts.platform,
      arch: facts.arch,
      versions: facts.versions,
      argv: facts.argv,
      env: {},
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      isMainFrame: true,
    },
    'process (in the preload)',
  );
  const electron = strict({ contextBridge, ipcRenderer }, 'electron (in the preload)');
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload.call(globalThis, require, module, module.exports, process);
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    up({ kind: 'preload-error', message, stack });
  }
}

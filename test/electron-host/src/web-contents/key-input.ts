import type { KeyboardInputEvent } from 'electron';
import type { Protocol } from 'playwright-core/types/protocol';
import { notEmulated } from '../strict.ts';

const modifierBits: Readonly<Record<string, number>> = {
  alt: 1,
  control: 2,
  ctrl: 2,
  meta: 4,
  command: 4,
  cmd: 4,
  shift: 8,
};

/** Accelerator names whose key, code and virtual key code cannot be derived from the name. */
const namedKeys: Readonly<Record<string, readonly [key: string, code: string, vkey: number]>> = {
  backspace: ['Backspace', 'Backspace', 8],
  tab: ['Tab', 'Tab', 9],
  enter: ['Enter', 'Enter', 13],
  return: ['Enter', 'Enter', 13],
  escape: ['Escape', 'Escape', 27],
  esc: ['Escape', 'Escape', 27],
  space: [' ', 'Space', 32],
  pageup: ['PageUp', 'PageUp', 33],
  pagedown: ['PageDown', 'PageDown', 34],
  end: ['End', 'End', 35],
  home: ['Home', 'Home', 36],
  left: ['ArrowLeft', 'ArrowLeft', 37],
  up: ['ArrowUp', 'ArrowUp', 38],
  right: ['ArrowRight', 'ArrowRight', 39],
  down: ['ArrowDown', 'ArrowDown', 40],
  delete: ['Delete', 'Delete', 46],
};

/** What DevTools needs to send the key that `webContents.sendInputEvent` names. */
export function toKeyEvent(input: KeyboardInputEvent): Protocol.Input.dispatchKeyEventParameters {
  const modifiers = (input.modifiers ?? []).reduce(
    (bits, name) => bits | (modifierBits[name] ?? 0),
    0,
  );
  if (input.type === 'char') return { type: 'char', text: input.keyCode, modifiers };
  const [key, code, vkey] = describe(input.keyCode, (modifiers & 8) !== 0);
  return {
    // Electron turns `keyDown` into a raw one: only `char` types text.
    type: input.type === 'keyUp' ? 'keyUp' : 'rawKeyDown',
    key,
    code,
    windowsVirtualKeyCode: vkey,
    modifiers,
  };
}

function describe(keyCode: string, shift: boolean): readonly [string, string, number] {
  const named = namedKeys[keyCode.toLowerCase()];
  if (named) return named;
  const functionKey = /^F(\d{1,2})$/i.exec(keyCode)?.[1];
  if (functionKey) return [`F${functionKey}`, `F${functionKey}`, 111 + Number(functionKey)];
  const upper = keyCode.toUpperCase();
  if (/^[A-Z]$/.test(upper)) {
    return [shift ? upper : upper.toLowerCase(), `Key${upper}`, upper.charCodeAt(0)];
  }
  if (/^\d$/.test(keyCode)) return [keyCode, `Digit${keyCode}`, keyCode.charCodeAt(0)];
  throw notEmulated(`sendInputEvent with the key '${keyCode}'`);
}

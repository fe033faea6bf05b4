/** What a key press is judged by; Electron's `Input` has all of it. */
export interface KeyPress {
  key: string;
  control: boolean;
  alt: boolean;
  shift: boolean;
  meta: boolean;
}

/** Keys with a name that move, edit or confirm; with or without Shift. */
const plainKeys = new Set([
  ...['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  // Parts of a character: dead keys, input methods, the on-screen keyboard.
  ...['Dead', 'Process', 'Compose', 'Unidentified'],
  ...['Shift', 'Control', 'AltGraph', 'CapsLock', 'NumLock'],
]);
/** With Ctrl, and with Ctrl+Shift: moving and selecting by words, deleting them. */
const wordKeys = new Set([
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Backspace', 'Delete'],
  ...['Shift', 'Control', 'AltGraph'],
]);
/** With Ctrl alone: what edits a field. */
const editKeys = new Set(['a', 'c', 'x', 'v', 'z']);

/**
 * Whether a key may reach the page. What is not in a list is refused: a shortcut that a later
 * Chromium invents, too. In particular nothing prints, opens, saves, finds, zooms, reloads, goes
 * back or opens the developer tools.
 */
export function isKeyAllowed({ key, control, alt, shift, meta }: KeyPress): boolean {
  if (meta) return false;
  if (control && alt) return isTypedWithAltGr(key);
  if (alt) return false;
  if (control) return wordKeys.has(key) || (!shift && editKeys.has(key.toLowerCase()));
  return plainKeys.has(key) || isCharacter(key);
}

/** Windows reports AltGr as Ctrl+Alt. No layout needs it for a letter or digit of ASCII. */
function isTypedWithAltGr(key: string): boolean {
  if (key === 'AltGraph' || key === 'Dead') return true;
  return isCharacter(key) && !/^[A-Za-z0-9 ]$/.test(key);
}

function isCharacter(key: string): boolean {
  return /^[^\p{Cc}]$/u.test(key);
}

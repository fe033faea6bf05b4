import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeyAllowed, type KeyPress } from '../../../electron/kiosk/allowed-keys.ts';

/** Reads `Ctrl+Shift+I` as a key press. */
function press(written: string): KeyPress {
  const parts = written === '+' ? ['+'] : written.replace(/\+\+$/, '+plus').split('+');
  const key = parts.pop() ?? '';
  return {
    key: key === 'plus' ? '+' : key,
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    meta: parts.includes('Meta'),
  };
}

describe('a key', () => {
  it.each([
    ...['a', 'Z', '7', ' ', '+', 'ß', 'é', 'ф', '字', '😀', 'Shift+A', 'Shift+!'],
    ...['Tab', 'Shift+Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End'],
    ...['PageUp', 'PageDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    ...['Shift+ArrowLeft', 'Ctrl+ArrowLeft', 'Ctrl+Shift+ArrowRight', 'Ctrl+Backspace'],
    ...['Ctrl+a', 'Ctrl+c', 'Ctrl+x', 'Ctrl+v', 'Ctrl+z', 'Ctrl+A'],
    ...['Shift', 'Control', 'CapsLock', 'AltGraph', 'Dead', 'Process', 'Unidentified'],
    // AltGr on a German keyboard, as Windows reports it.
    ...['Ctrl+Alt+@', 'Ctrl+Alt+€', 'Ctrl+Alt+{', 'Ctrl+Alt+\\', 'Ctrl+Alt+²', 'Ctrl+Alt+ą'],
  ])('%s is let through', (written) => expect(isKeyAllowed(press(written))).toBe(true));

  it.each([
    ...['Ctrl+p', 'Ctrl+o', 'Ctrl+s', 'Ctrl+n', 'Ctrl+t', 'Ctrl+r', 'Ctrl+w', 'Ctrl+f', 'Ctrl+h'],
    ...['Ctrl+j', 'Ctrl+l', 'Ctrl+u', 'Ctrl+d', 'Ctrl+g', 'Ctrl+q', 'Ctrl+e', 'Ctrl+k'],
    ...['Ctrl++', 'Ctrl+-', 'Ctrl+0', 'Ctrl+=', 'Ctrl+Tab', 'Ctrl+Enter', 'Ctrl+F4', 'Ctrl+Escape'],
    ...['Ctrl+Shift+I', 'Ctrl+Shift+J', 'Ctrl+Shift+C', 'Ctrl+Shift+V', 'Ctrl+Shift+N'],
    ...['Ctrl+Shift+T', 'Ctrl+Shift+R', 'Ctrl+Shift+Escape', 'Ctrl+Shift+Delete+x'],
    ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Shift+F10', 'F24'],
    ...[
      'Alt+F4',
      'Alt+Tab',
      'Alt+ ',
      'Alt+ArrowLeft',
      'Alt+ArrowRight',
      'Alt+Home',
      'Alt+d',
      'Alt+Enter',
      'Alt',
    ],
    ...['Ctrl+Alt+Delete', 'Ctrl+Alt+i', 'Ctrl+Alt+T', 'Ctrl+Alt+1', 'Ctrl+Alt+ '],
    ...['Meta', 'Meta+r', 'Meta+l', 'Meta+Ctrl+Enter', 'Meta+Tab'],
    ...[
      'ContextMenu',
      'PrintScreen',
      'Insert',
      'Pause',
      'ScrollLock',
      'Help',
      'Find',
      'Open',
      'Print',
      'Save',
    ],
    ...[
      'BrowserBack',
      'BrowserForward',
      'BrowserRefresh',
      'BrowserHome',
      'BrowserSearch',
      'GoBack',
      'GoHome',
    ],
    ...[
      'LaunchApplication1',
      'LaunchMail',
      'MediaPlayPause',
      'AudioVolumeUp',
      'Power',
      'Sleep',
      'WakeUp',
    ],
    ...[
      'ZoomIn',
      'ZoomOut',
      'ZoomToggle',
      '',
      '\u0000',
      '\u001b',
      '\t',
      'constructor',
      '__proto__',
    ],
  ])('%s is refused', (written) => expect(isKeyAllowed(press(written))).toBe(false));

  it('with the Windows key is refused, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (key, control, alt, shift) => {
          expect(isKeyAllowed({ key, control, alt, shift, meta: true })).toBe(false);
        },
      ),
    );
  });

  it('with Alt alone is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (key, shift) => {
        expect(isKeyAllowed({ key, control: false, alt: true, shift, meta: false })).toBe(false);
      }),
    );
  });
});

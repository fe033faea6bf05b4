import { describe, expect, it } from 'vitest';
import { isQuietStart, launchMode } from '../../../electron/mode/launch-mode.ts';
import { windowOf } from '../../../electron/mode/own-desktop.ts';

const mode = (...switches: string[]) =>
  launchMode(new Map(switches.map((name) => [name, ''])), () => 'CORP\\anna');

describe('the mode', () => {
  it('is help without a switch, and nobody asks whose account it is', () => {
    const asked: string[] = [];
    expect(launchMode(new Map(), () => asked.push('account').toString())).toEqual({ kind: 'help' });
    expect(asked).toEqual([]);
  });

  it('is enrolment for the account that is signed in', () => {
    expect(mode('enrol')).toEqual({ kind: 'enrol', account: 'CORP\\anna', ifNeeded: false });
    expect(mode('enrol', 'if-needed')).toMatchObject({ kind: 'enrol', ifNeeded: true });
  });

  it('is none where nobody can tell whose desktop this is', () => {
    expect(launchMode(new Map([['enrol', '']]), () => undefined)).toBeUndefined();
  });

  it('puts no kiosk on a person’s own desktop', () => {
    for (const window of ['kiosk', 'window'] as const) {
      expect(windowOf({ kind: 'help' }, window)).toBe(window);
      const own = { kind: 'enrol', account: 'anna' } as const;
      expect(windowOf({ ...own, ifNeeded: false }, window)).toBe('window');
      expect(windowOf({ ...own, ifNeeded: true }, window)).toBe('reminder');
    }
  });

  it('knows a second start that nobody asked for, which brings no window to the front', () => {
    expect(isQuietStart(['gatehouse.exe', '--enrol', '--if-needed'])).toBe(true);
    expect(isQuietStart(['gatehouse.exe', '--enrol'])).toBe(false);
  });
});

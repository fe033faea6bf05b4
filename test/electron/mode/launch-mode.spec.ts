import { describe, expect, it } from 'vitest';
import { isQuietStart, launchMode } from '../../../electron/mode/launch-mode.ts';
import { windowOf } from '../../../electron/mode/own-desktop.ts';

const computer = 'LAPTOP-7';
const mode = (...switches: string[]) =>
  launchMode(new Map(switches.map((name) => [name, ''])), {
    computer,
    account: () => 'CORP\\anna',
  });

describe('the mode', () => {
  it('is help without a switch, and nobody asks whose account it is', () => {
    const asked: string[] = [];
    const account = () => asked.push('account').toString();
    expect(launchMode(new Map(), { computer, account })).toEqual({ kind: 'help' });
    expect(launchMode(new Map([['sign-in', '']]), { computer, account })?.kind).toBe('sign-in');
    expect(asked).toEqual([]);
  });

  it('is enrolment for the account that is signed in', () => {
    expect(mode('enrol')).toEqual({ kind: 'enrol', account: 'CORP\\anna', ifNeeded: false });
    expect(mode('enrol', 'if-needed')).toMatchObject({ kind: 'enrol', ifNeeded: true });
  });

  it('is none where nobody can tell whose desktop this is', () => {
    expect(
      launchMode(new Map([['enrol', '']]), { computer, account: () => undefined }),
    ).toBeUndefined();
  });

  it('puts no kiosk on a person’s own desktop', () => {
    for (const window of ['kiosk', 'window'] as const) {
      expect(windowOf({ kind: 'help' }, window)).toBe(window);
      const own = { kind: 'enrol', account: 'anna' } as const;
      expect(windowOf({ ...own, ifNeeded: false }, window)).toBe('window');
      expect(windowOf({ ...own, ifNeeded: true }, window)).toBe('reminder');
    }
  });

  it('puts a kiosk on the sign-in screen, whatever the policy says', () => {
    const signIn = mode('sign-in');
    if (signIn === undefined) throw new Error('there is no mode');
    for (const window of ['kiosk', 'window'] as const) {
      expect(windowOf(signIn, window)).toBe('kiosk');
    }
  });

  it('knows a second start that nobody asked for, which brings no window to the front', () => {
    expect(isQuietStart(['gatehouse.exe', '--enrol', '--if-needed'])).toBe(true);
    expect(isQuietStart(['gatehouse.exe', '--sign-in', '--self-test'])).toBe(true);
    expect(isQuietStart(['gatehouse.exe', '--enrol'])).toBe(false);
    expect(isQuietStart(['gatehouse.exe', '--sign-in'])).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { chromiumSwitches } from '../../../electron/security/chromium-switches.ts';

const places = ['sign-in', 'elsewhere'] as const;

describe('Chromium', () => {
  it.each(places)('is told each thing once: %s', (place) => {
    const names = chromiumSwitches(place).map(([name]) => name);
    // A second one would take the place of the first without a word.
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(places)('resolves no name, asks no proxy and keeps no page in memory: %s', (place) => {
    const switches = new Map(chromiumSwitches(place).map(([name, value]) => [name, value]));
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(switches.has('no-proxy-server')).toBe(true);
    expect(switches.get('force-webrtc-ip-handling-policy')).toBe('disable_non_proxied_udp');
    expect(switches.has('site-per-process')).toBe(true);
    expect(switches.get('disable-features')?.split(',')).toEqual(
      expect.arrayContaining(['BackForwardCache', 'HardwareMediaKeyHandling']),
    );
  });

  it('goes on drawing behind the sign-in screen, and behaves as usual elsewhere', () => {
    const occlusion = (place: (typeof places)[number]) =>
      chromiumSwitches(place).some(([, value]) => value?.includes('CalculateNativeWinOcclusion'));
    expect(occlusion('sign-in')).toBe(true);
    expect(occlusion('elsewhere')).toBe(false);
  });

  it.each(places)('is told nothing that loosens it: %s', (place) => {
    const names = chromiumSwitches(place).map(([name]) => name);
    const loose = /sandbox|^disable-web-security|ignore-certificate|remote-debugging|^js-flags/;
    expect(names.filter((name) => loose.test(name))).toEqual([]);
  });
});

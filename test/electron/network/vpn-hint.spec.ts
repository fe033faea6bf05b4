import { describe, expect, it } from 'vitest';
import {
  isVpnPresent,
  longestConnecting,
  nextVpnHint,
  type VpnHint,
} from '../../../electron/network/vpn-hint.ts';

const plain = (name: string) => ({ name, pointToPoint: false });

describe('an adapter of the VPN', () => {
  it.each([
    ['Corp VPN', 'Corp VPN', true],
    ['corp vpn', 'CORP VPN', true],
    ['Corp VPN 2', 'Corp VPN', false],
    ['Corp VPN 2', 'corp*', true],
    ['My Corp VPN', 'corp*', false],
    ['My Corp VPN', '*vpn', true],
    ['PANGP Virtual Ethernet', 'pangp*ethernet', true],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['a.c', 'a?c', false],
    ['abc', 'a.c', false],
    ['anything', '*', true],
    ['anything', '**n*i*g', true],
    ['', '*', true],
  ])('%s fits %s: %s', (name, pattern, fits) => {
    expect(isVpnPresent([plain('eth0'), plain(name)], { adapters: [pattern] })).toBe(fits);
  });

  it('is any point-to-point adapter where the settings name none', () => {
    expect(isVpnPresent([plain('eth0')], {})).toBe(false);
    expect(isVpnPresent([plain('eth0'), { name: 'tun0', pointToPoint: true }], {})).toBe(true);
  });

  it('is no other than those that the settings name', () => {
    const modem = { name: 'wwan0', pointToPoint: true };
    expect(isVpnPresent([modem], { adapters: ['Corp*'] })).toBe(false);
  });

  it('is found quickly, whatever the pattern', () => {
    const began = performance.now();
    isVpnPresent([plain('a'.repeat(255))], { adapters: ['*a'.repeat(39) + 'b'] });
    expect(performance.now() - began).toBeLessThan(50);
  });
});

describe('the hint', () => {
  /** Plays readings, each a second after the one before. */
  function play(...readings: ['none' | 'present', 'reachable'?][]): string[] {
    let hint: VpnHint | undefined;
    return readings.map(([what, how], second) => {
      const present = what === 'present';
      hint = nextVpnHint(hint, { present, reachable: how === 'reachable', now: second * 1_000 });
      return hint.hint;
    });
  }

  it('is that it connects when an adapter has just appeared, and that it is up afterwards', () => {
    expect(play(['none'], ['present'], ['present'], ['present', 'reachable'])).toEqual([
      'none',
      'connecting',
      'connecting',
      'up',
    ]);
  });

  it('is that it has failed after 45 s', () => {
    const hints = play(['none'], ...Array.from({ length: 50 }, (): ['present'] => ['present']));
    expect(hints.filter((hint) => hint === 'connecting')).toHaveLength(longestConnecting / 1_000);
    expect(hints.at(-1)).toBe('failed');
  });

  it('says nothing of an adapter that was there from the beginning', () => {
    expect(play(['present'], ['present'])).toEqual(['up', 'up']);
  });

  it('does not connect again because the backend is gone while the adapter stays', () => {
    expect(play(['none'], ['present', 'reachable'], ['present'])).toEqual(['none', 'up', 'up']);
  });

  it('begins anew when the adapter has gone', () => {
    expect(play(['present', 'reachable'], ['none'], ['present'])).toEqual([
      'up',
      'none',
      'connecting',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { describeMatrix } from './matrix.ts';
import { rows } from './rows.ts';

await describeMatrix(true);

describe('the rows of the matrix', () => {
  it('are there for every verdict but those that need time to pass, or settings that are bad', () => {
    const told = new Set(rows.map((row) => row.checked.verdict));
    expect([...told].sort()).toEqual([
      'backend-certificate',
      'backend-down',
      'captive-portal',
      'clock-wrong',
      'no-internet',
      'no-link',
      'off-network',
      'proxy-required',
      'reachable',
      'untrusted-network',
      'vpn-dns-stale',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { makeCountedAs } from '../../../backend/api/counted-as.ts';

const ranges = [
  { name: 'berlin', range: ['203.0.113.0/25', '2001:db8:1::/48'] },
  { name: 'everyone', range: ['203.0.113.0/24', '10.0.0.0/8'] },
];

describe('a caller', () => {
  it.each([
    ['203.0.113.7', { address: 'range berlin', range: 'berlin' }],
    ['::ffff:203.0.113.7', { address: 'range berlin', range: 'berlin' }],
    ['2001:db8:1:2::3', { address: 'range berlin', range: 'berlin' }],
    ['203.0.113.200', { address: 'range everyone', range: 'everyone' }],
    ['203.0.114.1', { address: '203.0.114.1' }],
    ['2001:db8:2:2::3', { address: '2001:db8:2:2::/64' }],
    ['10.0.0.4', { address: '10.0.0.4' }],
    ['no address', { address: 'no address' }],
  ])('from %s counts by the first range that fits, else by the network', (address, counted) => {
    // A balancer that does not say who is behind it is nobody's office.
    expect(makeCountedAs(ranges, ['10.0.0.4/32'])(address)).toEqual(counted);
  });
});

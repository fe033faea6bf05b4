import type { Row } from '../row.ts';

const reachable = { verdict: 'reachable', reason: 'direct' } as const;

/** Slow and lossy lines: the office at the other end of a satellite. Delays are per direction. */
export const slow: Row[] = [
  {
    name: 'a line of 300 ms round trip with jitter',
    place: 'office',
    line: { delay: 150, jitter: 30 },
    checked: { ...reachable, within: 9_000 },
    unchecked: {},
  },
  {
    name: 'a line of 320 ms round trip that loses 3 % each way',
    place: 'office',
    line: { delay: 160, loss: 3 },
    checked: { ...reachable, within: 15_000 },
    repeats: 3,
  },
  {
    name: 'a line of 620 ms round trip that loses 5 % each way',
    place: 'office',
    line: { delay: 310, loss: 5 },
    checked: { ...reachable, within: 25_000 },
    repeats: 3,
  },
  {
    name: 'a line of 620 ms round trip that loses 20 % each way',
    place: 'office',
    line: { delay: 310, loss: 20 },
    checked: { ...reachable, within: 40_000, orSlow: true },
    repeats: 3,
  },
];

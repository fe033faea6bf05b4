import { expect } from 'vitest';
import type { Heard } from './detector.ts';
import type { Expectation, Row } from './row.ts';

/**
 * Compares what the detector has said with what the row asks for: the last word strictly, and before
 * it nothing confirmed that says otherwise; that the network is slow may be said of any. The measured time is printed, for whoever runs the lab.
 */
export function judge(row: Row, expected: Expectation, { told, last, code }: Heard): void {
  const { verdict, reason, confirmed, probably, evidence, ms } = last;
  console.log(`${row.name}: ${verdict}/${reason} ${Math.round(ms)} ms`);
  const { probably: guess = false } = expected;
  const slow = expected.orSlow === true && verdict === 'slow-network';
  if (!slow) {
    expect({ verdict, reason, confirmed, probably }, JSON.stringify(evidence)).toEqual({
      verdict: expected.verdict,
      reason: expected.reason,
      confirmed: true,
      probably: guess,
    });
    expect(evidence).toMatchObject(expected.evidence ?? {});
  }
  expect([verdict === 'reachable' ? 0 : 1, undefined]).toContain(code);
  expect(ms).toBeLessThan(expected.within);
  expect(last.supportCode).toMatch(/^N[0-9A-Z]{3}-[0-9A-Z]{4}$/);
  const sound = [expected.verdict, 'slow-network'];
  const wrong = told.filter((each) => each.confirmed && !sound.includes(each.verdict));
  expect(wrong).toEqual([]);
}

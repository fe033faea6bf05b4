import { probeStates, verdictKinds, verdictReasons, type VerdictKind } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { say } from '../../../electron/network/judge-say.ts';
import { describeFinding } from '../../../electron/probe/describe-finding.ts';
import { findingOf } from '../../../electron/probe/finding.ts';
import { notConfigured } from '../../../electron/probe/not-configured.ts';
import { stateWords } from '../../../electron/probe/state-words.ts';
import { evidence, line, webOpen } from '../network/judge-samples.ts';

const meanings = verdictKinds.flatMap((kind) =>
  verdictReasons[kind].map((reason): [VerdictKind, string] => [kind, reason]),
);
const common = { epoch: 1, signIn: 'unknown', ms: 21.4, remarks: [] } as const;

describe('the block of text for IT', () => {
  it.each(meanings)('tells %s, %s, with the code and what to look at', (kind, reason) => {
    const verdict = say(kind, reason as never);
    const finding = findingOf({ ...common, verdict, evidence: evidence(line.trusted, webOpen) });
    const text = describeFinding(finding);
    expect(text).toMatch(new RegExp(`^${kind} \\(${reason}\\), confirmed after 21 ms\n.+\\.\n`));
    expect(text).toContain(finding.supportCode);
    expect(text).toMatch(/Look at +\S/);
    expect(text).not.toContain('undefined');
  });

  it('has words for every state of every probe', () => {
    for (const [name, states] of Object.entries(probeStates)) {
      expect(Object.keys(stateWords[name as keyof typeof stateWords])).toEqual([...states]);
    }
  });

  it('tells that it is a guess, and that it is still checking', () => {
    const guess = say('off-network', 'silent', true, true);
    expect(describeFinding(findingOf({ ...common, verdict: guess, evidence: evidence() }))).toMatch(
      /^off-network \(silent\), probably/,
    );
    const early = say('off-network', 'silent', false);
    expect(describeFinding(findingOf({ ...common, verdict: early, evidence: evidence() }))).toMatch(
      /^off-network \(silent\), still checking/,
    );
  });

  it.each([
    [-90_060_000, '1 d 1 h behind the backend'],
    [3_600_000, '1 h ahead of the backend'],
    [20_000, 'less than a minute ahead of the backend'],
  ])('tells a clock that is off by %i ms as: %s', (offset, words) => {
    const verdict = { ...say('clock-wrong', offset < 0 ? 'behind' : 'ahead'), offset };
    const finding = findingOf({ ...common, verdict, evidence: evidence({ offset }) });
    expect(finding.offset).toBe(offset);
    expect(describeFinding(finding)).toContain(words);
  });

  it('tells the round trip, the place and the remarks where there are any', () => {
    const seen = evidence(line.trusted, { seenFrom: 'vpn', roundTrip: 7.25 });
    const remarks = ['One.', 'Two.'];
    const finding = findingOf({
      ...common,
      verdict: say('reachable', 'direct'),
      evidence: seen,
      remarks,
    });
    const text = describeFinding(finding);
    expect(text).toMatch(/Round trip +7\.3 ms/);
    expect(text).toMatch(/Seen from +vpn/);
    expect(text).toMatch(/Remark +One\. Two\./);
  });

  it('tells settings that name no sound connection without any probe', () => {
    expect(notConfigured({})).toMatchObject({
      verdict: 'not-configured',
      reason: 'bad-settings',
      evidence: { link: 'none', names: 'not-asked' },
    });
  });
});

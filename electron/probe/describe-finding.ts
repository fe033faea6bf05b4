import type { ProbeName } from '@gatehouse/shared';
import type { ProbeFinding } from './finding.ts';
import { probeWords, stateWords } from './state-words.ts';
import { verdictWords } from './verdict-words.ts';

const signInWords = {
  now: 'a domain controller is in sight: this laptop would take a new password now',
  later: 'no domain controller is in sight: this laptop would go on with the old password',
  unknown: 'nobody was asked',
};

/** A finding as a block of text for a terminal. */
export function describeFinding(finding: ProbeFinding): string {
  const { verdict, reason, confirmed, probably, ms, offset, evidence, remark } = finding;
  const { means, lookAt } = verdictWords[verdict];
  const certainty = confirmed ? (probably ? 'probably' : 'confirmed') : 'still checking';
  const advice: Record<string, string> = lookAt;
  const states = (Object.keys(probeWords) as ProbeName[]).map((name): [string, string] => [
    probeWords[name],
    `${evidence[name]}: ${(stateWords[name] as Record<string, string>)[evidence[name]] ?? ''}`,
  ]);
  const rows: [string, string | undefined][] = [
    ...states,
    ['Round trip', evidence.roundTrip === undefined ? undefined : inMs(evidence.roundTrip)],
    ['Seen from', evidence.seenFrom],
    ['Clock', offset === undefined ? undefined : describeOffset(offset)],
    ['Sign-in', `${finding.signIn}: ${signInWords[finding.signIn]}`],
    ['Support code', finding.supportCode],
    ['Look at', advice[reason]],
    ['Remark', remark],
  ];
  return [
    `${verdict} (${reason}), ${certainty} after ${ms} ms`,
    means,
    ...rows.flatMap(([name, words]) =>
      words === undefined ? [] : [`  ${name.padEnd(22)}${words}`],
    ),
    '',
  ].join('\n');
}

function inMs(time: number): string {
  return `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}

/** Such as "2 d 3 h ahead of the backend". */
function describeOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  const length = shown.map(([count, unit]) => `${count} ${unit}`).join(' ') || 'less than a minute';
  return `${length} ${offset < 0 ? 'behind' : 'ahead of'} the backend`;
}

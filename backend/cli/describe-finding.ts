import type { NetworkFinding } from '@gatehouse/shared';
import { probeWords } from './probe-words.ts';
import { verdictWords } from './verdict-words.ts';

/** A network code's finding, line by line, for the help desk. */
export function describeFinding(finding: NetworkFinding): string[] {
  const { kind, reason } = finding;
  const words: { reasons: Record<string, string>; advice: string } = verdictWords[kind];
  const names = Object.keys(probeWords) as (keyof typeof probeWords)[];
  const titles = names.map((name) => probeWords[name].title);
  const width = Math.max(...titles.map(({ length }) => length)) + 2;
  return [
    'This laptop could not reach the reset service. Its code tells why:',
    '',
    `${words.reasons[reason] ?? ''} (${kind}, ${reason})`,
    surenessOf(finding),
    '',
    'What it saw:',
    ...names.map((name) => {
      const states: Record<string, string> = probeWords[name].states;
      const title = `${probeWords[name].title}:`.padEnd(width);
      return `  ${title}${states[finding[name]] ?? ''}`;
    }),
    '',
    `What to do: ${words.advice}`,
  ];
}

/** How much is behind a finding, in one language. */
export interface SurenessTexts {
  confirmed: string;
  checking: string;
  guess: string;
}

export const englishSureness: SurenessTexts = {
  confirmed: 'The evidence suffices.',
  checking: 'The laptop was still checking.',
  guess: 'A guess: no internet check is configured.',
};

export function surenessOf(
  { confirmed, probably }: NetworkFinding,
  texts: SurenessTexts = englishSureness,
): string {
  return [confirmed ? texts.confirmed : texts.checking, ...(probably ? [texts.guess] : [])].join(
    ' ',
  );
}

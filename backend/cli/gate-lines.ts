import type { Gate } from '@gatehouse/shared';
import type { GateDiagnosis } from '../people/doctor.ts';
import type { Finding } from '../people/finding.ts';
import { attributeWords, type FindingContext, findingWords } from './finding-words.ts';

/** What is counted where nothing is sent. */
const counted: Partial<Record<Gate, [one: string, many: string]>> = {
  questions: ['question registered', 'questions registered'],
  totp: ['authenticator registered', 'authenticators registered'],
  'saved-code': ['code left', 'codes left'],
};

/** One gate as the help desk may hear it: what works, masked as on the screens, and what is found. */
export function gateLines(diagnosis: GateDiagnosis, context: FindingContext): string[] {
  const { gate, usable, findings } = diagnosis;
  const head = usable ? `usable: ${worksWords(diagnosis)}` : 'not usable';
  return [
    `${gate}: ${head}`,
    ...inOneLine(findings).map((group) => `  ${groupWords(gate, group, context)}`),
  ];
}

function worksWords({ gate, works, count = 0 }: GateDiagnosis): string {
  const words = counted[gate];
  if (words !== undefined) return `${count} ${count === 1 ? words[0] : words[1]}`;
  if (works.length === 0) return 'the person knows it';
  return works
    .map(({ from, attribute = 'mail', to = null }) => {
      const shown = to === null ? '' : 'masked' in to ? `${to.masked}, ` : 'to be typed, ';
      const source = from === 'enrolment' ? 'the enrolment' : attributeWords(attribute);
      return `${shown}from ${source}`;
    })
    .join('; ');
}

/** Attributes that are empty are told together. */
function inOneLine(findings: readonly Finding[]): Finding[][] {
  const empty = findings.filter(({ kind }) => kind === 'empty');
  const others = findings.filter(({ kind }) => kind !== 'empty').map((each) => [each]);
  return empty.length === 0 ? others : [...others, empty];
}

function groupWords(gate: Gate, group: readonly Finding[], context: FindingContext): string {
  const [first, ...rest] = group;
  if (first === undefined) return '';
  const words = findingWords(gate, first, context);
  if (first.kind !== 'empty' || rest.length === 0) return words;
  const names = group.flatMap((each) =>
    each.kind === 'empty' ? attributeWords(each.attribute) : [],
  );
  return words.replace(/^\S+ is empty/u, `${names.join(' and ')} are empty`);
}

import type { Gate, Place, Purpose } from '@gatehouse/shared';
import type { Diagnosis, DoctorSettings } from '../people/doctor.ts';
import { attributeWords, findingWords } from './finding-words.ts';
import { remedyWords } from './remedy-words.ts';

/** One person, seen from one place and for one purpose. */
export interface View {
  place: Place;
  purpose: Purpose;
  diagnosis: Diagnosis;
}

export interface Readiness {
  /** Counts one person, whom all of these views are of. */
  add(views: readonly View[]): void;
  lines(): string[];
}

/** More findings than this are not the first thing to do. */
const mostFindings = 10;

interface Tally {
  able: number;
  perhaps: Map<string, number>;
  stranded: Map<string, number>;
  remedies: Map<string, number>;
}

const freshTally = (): Tally => ({
  able: 0,
  perhaps: new Map(),
  stranded: new Map(),
  remedies: new Map(),
});
const count = (map: Map<string, number>, key: string): unknown =>
  map.set(key, (map.get(key) ?? 0) + 1);
const sum = (map: Map<string, number>): number => [...map.values()].reduce((all, n) => all + n, 0);
const byNumber = (map: Map<string, number>): [string, number][] =>
  [...map].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));

/** How ready everybody is, in figures: memory grows with the kinds of findings, not with the people. */
export function countReadiness(settings: DoctorSettings): Readiness {
  let people = 0;
  const tallies = new Map<string, Tally>();
  const gates = new Map<Gate, { named: number; usable: number; sources: Map<string, number> }>();
  const findings = new Map<string, number>();
  const toDo = (lacking: readonly Gate[]): string => remedyWords(lacking, [], { settings });

  function judged({ place, purpose, diagnosis: { verdict } }: View): void {
    const key = `${purpose}, from ${place}`;
    const tally = tallies.get(key) ?? freshTally();
    tallies.set(key, tally);
    if (verdict.can === 'yes') tally.able++;
    else if (verdict.can === 'perhaps') count(tally.perhaps, toDo(verdict.lacking));
    else {
      count(tally.stranded, verdict.because);
      if (verdict.because === 'not-enrolled') count(tally.remedies, toDo(verdict.lacking));
    }
  }

  /** Whoever has something has it from every place, and counts once. */
  function found(views: readonly View[]): void {
    const seen = new Map<Gate, { usable: boolean; sources: Set<string> }>();
    const words = new Set<string>();
    for (const { gate, usable, works, findings: told } of views.flatMap(
      (view) => view.diagnosis.gates,
    )) {
      const mine = seen.get(gate) ?? { usable: false, sources: new Set() };
      seen.set(gate, mine);
      mine.usable ||= usable;
      for (const { from, attribute } of works) mine.sources.add(attribute ?? from);
      for (const finding of told) {
        words.add(`${gate}: ${findingWords(gate, finding, { rule: undefined, settings }, 'many')}`);
      }
    }
    for (const each of words) count(findings, each);
    for (const [gate, { usable, sources }] of seen) {
      const total = gates.get(gate) ?? { named: 0, usable: 0, sources: new Map<string, number>() };
      gates.set(gate, total);
      total.named++;
      if (usable) total.usable++;
      for (const source of sources) count(total.sources, source);
    }
  }

  return {
    add(views) {
      people++;
      for (const view of views) judged(view);
      found(views);
    },
    lines: () => [
      `People: ${people}`,
      ...[...tallies].flatMap(([at, { able, perhaps, stranded, remedies }]) => [
        '',
        `${at}: ${able} able, ${sum(perhaps)} perhaps, ${sum(stranded)} stranded`,
        ...byNumber(stranded).map(([because, n]) => `  stranded, ${because}: ${n}`),
        ...byNumber(remedies).map(
          ([remedy, n]) => `  ${n} more would be ready, were they to ${remedy}`,
        ),
        ...byNumber(perhaps).map(
          ([remedy, n]) => `  ${n} would be certain, were they to ${remedy}`,
        ),
      ]),
      ...(gates.size === 0 ? [] : ['', 'Gates, of those whose rules name them:']),
      ...[...gates].map(([gate, { named, usable, sources }]) => {
        const from = byNumber(sources).map(([source, n]) => `${n} from ${sourceWords(source)}`);
        return `  ${gate}: ${usable} of ${named}${from.length === 0 ? '' : ` (${from.join(', ')})`}`;
      }),
      ...(findings.size === 0 ? [] : ['', 'Most frequent findings:']),
      ...byNumber(findings)
        .slice(0, mostFindings)
        .map(([words, n]) => `  ${n}  ${words}`),
    ],
  };
}

const sourceWords = (source: string): string =>
  source === 'enrolment' ? 'the enrolment' : attributeWords(source);

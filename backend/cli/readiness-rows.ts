import type { DoctorSettings } from '../people/doctor.ts';
import { csvLine } from './csv-line.ts';
import { attributeName, findingWords } from './finding-words.ts';
import type { View } from './readiness.ts';

/** The names of the columns; `account` is one that `check --people` reads. */
export const readinessHead = csvLine([
  ...['account', 'purpose', 'from', 'rule', 'gate', 'usable', 'source', 'findings'],
  ...['can', 'because', 'lacking'],
]);

/**
 * One person, a line for each gate that the rule names, or one line where it names none. Of the person
 * there is the account's name and nothing else.
 */
export function readinessRows(
  account: string,
  { place, purpose, diagnosis: { gates, verdict } }: View,
  rule: { name: string } | undefined,
  settings: DoctorSettings,
): string {
  const head = [account, purpose, place, rule?.name ?? ''];
  const because = verdict.can === 'no' ? verdict.because : '';
  const lacking = verdict.can === 'yes' ? [] : verdict.lacking;
  const tail = [verdict.can, because, lacking.join(' ')];
  if (gates.length === 0) return csvLine([...head, '', '', '', '', ...tail]);
  return gates
    .map(({ gate, usable, works, findings }) => {
      const sources = [
        ...new Set(
          works.map(({ from, attribute }) =>
            attribute === undefined ? from : attributeName(attribute),
          ),
        ),
      ];
      const found = findings.map((each) => findingWords(gate, each, { rule, settings }));
      const told = [gate, usable ? 'yes' : 'no', sources.join(' '), found.join('; ')];
      return csvLine([...head, ...told, ...tail]);
    })
    .join('');
}

import type { Gate } from '@gatehouse/shared';
import { remedyWords } from '../cli/remedy-words.ts';
import type { DoctorSettings } from '../people/doctor.ts';
import { withNames } from './foreign.ts';
import { html, type Html } from './html.ts';
import type { PersonView } from './person-view.ts';
import type { DeskWords } from './words/desk-words.ts';

/** Whether somebody can reset the password, by what, and what would help if not. */
export function resetVerdict(
  { diagnosis, examination }: Pick<PersonView, 'diagnosis' | 'examination'>,
  { person: texts, names, because, remedies }: DeskWords,
  settings: DoctorSettings,
): Html[] {
  const { gates, verdict } = diagnosis;
  const wayOf = (way: readonly Gate[]): string =>
    way.map((gate) => names.gates[gate]).join(' + ') || texts.noGate;
  const remedy = (lacking: readonly Gate[]): Html[] =>
    withNames(texts.remedy(remedyWords(lacking, gates, { settings }, remedies)));
  switch (verdict.can) {
    case 'yes':
      return [html`${texts.canYes(wayOf(verdict.way))}`];
    case 'perhaps':
      return [html`${texts.canPerhaps(wayOf(verdict.way))} `, ...remedy(verdict.lacking)];
    case 'no': {
      const why = because(verdict.because, examination.rule?.name ?? '');
      return [
        html`${texts.canNo(why)} `,
        ...(verdict.because === 'not-enrolled' ? remedy(verdict.lacking) : []),
      ];
    }
  }
}

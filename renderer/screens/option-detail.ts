import type { Option } from '@gatehouse/shared';
import type { Words } from '../words/words.ts';

/** What choosing an option will do, with the masked destination where there is one. */
export function optionDetail({ gate, to }: Option, words: Words): string {
  if (gate !== 'email' && gate !== 'sms' && gate !== 'call') return words(`choose.detail.${gate}`);
  if (to === null) return words(`choose.detail.${gate}.plain`);
  if ('typed' in to) return words(`choose.detail.${gate}.typed`);
  return words(`choose.detail.${gate}`, { to: to.masked });
}

import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('ar');
const forms = {
  one: 'دقيقة واحدة',
  two: 'دقيقتين',
  few: '# دقائق',
  many: '# دقيقة',
  other: '# دقيقة',
};

/** So many minutes, as they stand after a preposition. */
export const minutesOf = (count: number): string => counted(count, forms);

import type { ItemKind, StepOf } from '@gatehouse/shared';
import { hasWords } from '../words/words.ts';

type EnrolmentStep = StepOf<'enrolment'>;
type Offer = EnrolmentStep['offers'][number];

/** What a person has once: another set of them is not added, it takes the place of the first. */
const single: readonly ItemKind[] = ['saved-code', 'questions'];

/**
 * What can be added, apart by whether it is needed. Something of a later backend has no words here and
 * is left out, the others still work; so is what could only be replaced.
 */
export function offersOf({ items, offers, missing }: EnrolmentStep): {
  needed: Offer[];
  others: Offer[];
} {
  const has = (kind: ItemKind) =>
    items.some(
      ({ item, from, endsIn }) => item === kind && from === 'person' && endsIn === undefined,
    );
  const shown = offers.filter(
    ({ item }) => hasWords(`item.${item}`) && !(single.includes(item) && has(item)),
  );
  const needed = missing === 0 ? [] : shown.filter((offer) => offer.needed);
  return { needed, others: shown.filter((offer) => !needed.includes(offer)) };
}

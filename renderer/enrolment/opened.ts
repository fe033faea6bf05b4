import type { StepOf } from '@gatehouse/shared';
import type { Typed } from '../state/kept-typed.ts';
import { destinationField } from './destination-form.tsx';

/** What is open on the screen of the enrolment: at most one form or one question at a time. */
export type Opened =
  | { kind: 'nothing' }
  | { kind: 'add'; item: 'email' | 'phone' }
  | { kind: 'replace'; id: string }
  | { kind: 'remove'; id: string };

/** A form in which somebody was typing when the network failed is open again. */
export function openedBefore({ items, offers }: StepOf<'enrolment'>, typed: Typed): Opened {
  const offer = offers.find(({ item }) => typed[destinationField(item)] !== undefined);
  if (offer?.item === 'email' || offer?.item === 'phone') return { kind: 'add', item: offer.item };
  const item = items.find(({ item: kind, id }) => typed[destinationField(kind, id)] !== undefined);
  return item === undefined ? { kind: 'nothing' } : { kind: 'replace', id: item.id };
}

import type { Item } from '@gatehouse/shared';
import { about } from '../time/about.ts';
import type { Words } from '../words/words.ts';

/** What is still to pass of an item's two durations, in whole seconds; 0 where there is none. */
export interface ItemTimes {
  countsIn: number;
  endsIn: number;
}

/** What is said of something that is registered, a short sentence each, the most important first. */
export function itemLines(item: Item, { countsIn, endsIn }: ItemTimes, words: Words): string[] {
  const lines: string[] = [];
  if (countsIn > 0) {
    const { unit, count } = about(countsIn);
    lines.push(words(`item.countsIn.${unit}`, { count }));
  }
  if (endsIn > 0) {
    const { unit, count } = about(endsIn);
    lines.push(words(`item.endsIn.${unit}`, { count }));
  }
  if (item.count !== undefined && (item.item === 'saved-code' || item.item === 'questions')) {
    const none = item.count === 0 && item.item === 'saved-code';
    lines.push(
      none ? words('item.noneLeft') : words(`item.count.${item.item}`, { count: item.count }),
    );
  }
  if (item.from === 'directory') lines.push(words('item.fromDirectory'));
  return lines;
}

import { windowTexts } from '@gatehouse/shared';

/** Further apart two keys have hardly anything to do with one another. */
const farthest = 6;

/** The key of the window that looks most like a wrong one; nothing where none does. */
export function nearestKey(wrong: string): string | undefined {
  let best: string | undefined;
  let least = farthest + 1;
  if (wrong.length > 80) return undefined;
  for (const key of Object.keys(windowTexts)) {
    if (Math.abs(key.length - wrong.length) >= least) continue;
    const found = distance(wrong.toLowerCase(), key.toLowerCase());
    if (found < least) {
      best = key;
      least = found;
    }
  }
  return best;
}

/** How many letters have to be put in, left out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let index = 0; index < one.length; index += 1) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at += 1) {
      const changed = (row[at] ?? 0) + (other[at] === one[index] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

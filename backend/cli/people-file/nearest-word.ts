/**
 * The word that a mistyped one is nearest to, by the letters that were left out, added or mistaken
 * (Levenshtein); undefined where more than two, or a third of them, differ.
 */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > 40) return undefined;
  const [nearest] = words
    .map((word) => ({ word, distance: distance(typed, word) }))
    .sort((one, other) => one.distance - other.distance);
  if (nearest === undefined) return undefined;
  return nearest.distance <= Math.max(2, nearest.word.length / 3) ? nearest.word : undefined;
}

function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const present = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      present.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (present[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + same,
        ),
      );
    }
    above = present;
  }
  return above[other.length] ?? 0;
}

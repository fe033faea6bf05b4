/** The middle of a key, from the left edge of the page. */
const middle = (key: HTMLElement) => {
  const { left, width } = key.getBoundingClientRect();
  return left + width / 2;
};

/**
 * The key that an arrow, Home or End leads to, as the keys are seen: left is left also among letters
 * that are written from right to left, and up and down lead to the nearest key. `rows` are the rows of
 * keys from the top, each from left to right.
 */
export function keyTowards(
  rows: readonly (readonly HTMLElement[])[],
  from: HTMLElement,
  direction: string,
): HTMLElement | undefined {
  const at = rows.findIndex((row) => row.includes(from));
  const row = rows[at];
  if (row === undefined) return undefined;
  const nearest = (keys: readonly HTMLElement[] = []) =>
    keys.toSorted(
      (one, other) => Math.abs(middle(one) - middle(from)) - Math.abs(middle(other) - middle(from)),
    )[0];
  switch (direction) {
    case 'ArrowLeft':
      return row[row.indexOf(from) - 1];
    case 'ArrowRight':
      return row[row.indexOf(from) + 1];
    case 'ArrowUp':
      return nearest(rows[at - 1]);
    case 'ArrowDown':
      return nearest(rows[at + 1]);
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    default:
      return undefined;
  }
}

/** The keys that are drawn in an element, as `keyTowards` wants them. */
export function drawnRows(board: HTMLElement): HTMLElement[][] {
  return Array.from(board.children, (row) =>
    Array.from(row.querySelectorAll('button')).sort((one, other) => middle(one) - middle(other)),
  );
}

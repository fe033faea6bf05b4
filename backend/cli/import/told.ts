/** Lines for the administrator: more than a screen nobody reads, and the count is whole. */
export interface Told {
  add(line: string): void;
  count(): number;
  lines(): string[];
}

export function makeTold(most: number): Told {
  const shown: string[] = [];
  let count = 0;
  return {
    add(line) {
      if (++count <= most) shown.push(line);
    },
    count: () => count,
    lines: () => (count > most ? [...shown, `… and ${count - most} more`] : shown),
  };
}

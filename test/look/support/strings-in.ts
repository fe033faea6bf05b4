/** Every text in a value that came from outside, the longest first. */
export function stringsIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (each: unknown): void => {
    if (typeof each === 'string') found.add(each);
    else if (typeof each === 'object' && each !== null) Object.values(each).forEach(walk);
  };
  walk(value);
  return [...found].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

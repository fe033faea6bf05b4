import type { Checking } from './check-people.ts';

const grouped = new Intl.NumberFormat('en');

/** What was found, in words: what is wrong, or else what would change. */
export function checkingLines(
  file: string,
  { counts, problems, notes }: Checking,
  mode: 'preview' | 'apply',
): string[] {
  if (problems.count() > 0) {
    const errors =
      problems.count() === 1 ? '1 error' : `${grouped.format(problems.count())} errors`;
    return [...problems.lines(), `${errors}. Nothing was written.`];
  }
  const all = counts.new + counts.changed + counts.unchanged;
  const writes = counts.new + counts.changed > 0;
  return [
    ...notes.lines(),
    `${file}: ${grouped.format(all)} people, of whom ${grouped.format(counts.new)} new, ` +
      `${grouped.format(counts.changed)} changed, ${grouped.format(counts.unchanged)} unchanged.`,
    ...(writes ? [] : ['There is nothing to write.']),
    ...(writes && mode === 'preview' ? ['Nothing was written yet. Say --apply to write it.'] : []),
  ];
}

import { percentile, type Samples } from './measure.ts';

export interface Aim {
  words: string;
  met: boolean;
}

/** One line of the table: a number that was measured `n` times. */
export interface Row {
  name: string;
  /** `count`: how many there are of something, said once. */
  unit: 'ms' | 'MiB' | 'kB' | 'times' | 'count';
  n: number;
  median: number;
  p95: number;
  /** Where it matters how the slowest fare. */
  p99?: number;
  aim?: Aim;
  /** What was read, in the order of the runs. Absent where the row was computed from two others. */
  samples?: readonly number[];
}

/** What one benchmark has to say. */
export interface Section {
  name: string;
  title: string;
  /** What one has to know to read the numbers. */
  notes: string[];
  rows: Row[];
}

export function rowOf(name: string, unit: Row['unit'], samples: readonly number[] = []): Row {
  const median = percentile(samples, 50);
  return { name, unit, n: samples.length, median, p95: percentile(samples, 95), samples };
}

/** Every name that was measured, in the order of their first reading. */
export function rowsOf(unit: Row['unit'], samples: Samples): Row[] {
  return [...samples].map(([name, values]) => rowOf(name, unit, values));
}

/** What is found out once, with the most that it may be. */
export function countOf(name: string, unit: Row['unit'], value: number, most?: number): Row {
  const row = rowOf(name, unit, [value]);
  if (most === undefined) return row;
  const words = unit === 'count' ? `at most ${most}` : `at most ${most} ${unit}`;
  return { ...row, aim: { words, met: value <= most } };
}

/** How far one number lies above another, at the median and at p95. */
export function above(name: string, row: Row, below: Row | undefined): Row {
  const { unit, n } = row;
  const median = row.median - (below?.median ?? 0);
  return { name, unit, n, median, p95: row.p95 - (below?.p95 ?? 0) };
}

/** How many times as much one number is as others together, at the median and at p95. */
export function timesOf(name: string, row: Row, floor: readonly Row[]): Row {
  const times = (at: 'median' | 'p95'): number =>
    row[at] / floor.reduce((sum, each) => sum + each[at], 0);
  return { name, unit: 'times', n: row.n, median: times('median'), p95: times('p95') };
}

/** The section as a table for a terminal. */
export function tableOf({ title, notes, rows }: Section): string {
  const withP99 = rows.some(({ p99 }) => p99 !== undefined);
  const cells = rows.map(({ name, n, median, p95, p99 = Number.NaN, unit, aim }) => [
    name,
    shown(median, unit),
    shown(p95, unit),
    ...(withP99 ? [shown(p99, unit)] : []),
    unit,
    String(n),
    aim === undefined ? '' : `${aim.words}: ${aim.met ? 'met' : 'NOT MET'}`,
  ]);
  const head = ['', 'median', 'p95', ...(withP99 ? ['p99'] : []), '', 'n', 'aim'];
  const all = [head, ...cells];
  const words = new Set([0, head.lastIndexOf(''), head.length - 1]);
  const widths =
    all[0]?.map((_, at) => Math.max(...all.map((line) => line[at]?.length ?? 0))) ?? [];
  const drawn = all.map((line) =>
    line
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return words.has(at) ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [`━━ ${title}`, ...notes.map((note) => `   ${note}`), '', ...drawn, ''].join('\n');
}

function shown(value: number, unit: Row['unit']): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'count') return value.toFixed(0);
  return value.toFixed(unit === 'times' ? 2 : 1);
}

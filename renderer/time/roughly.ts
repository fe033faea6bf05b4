/** A length of time as a person would say it. */
export interface Roughly {
  unit: 'minutes' | 'hours' | 'days' | 'months' | 'years';
  count: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

/**
 * How far apart two clocks are, in words' precision and to the nearest step; in milliseconds,
 * whatever its sign. Nobody waits for it, so unlike `about` it is not rounded up.
 */
export function roughly(milliseconds: number): Roughly {
  const length = Math.abs(milliseconds);
  const minutes = Math.max(1, Math.round(length / minute));
  if (minutes <= 10) return { unit: 'minutes', count: minutes };
  if (minutes <= 90) return { unit: 'minutes', count: Math.round(minutes / 5) * 5 };
  if (length <= 36 * hour) return { unit: 'hours', count: Math.round(length / hour) };
  if (length <= 60 * day) return { unit: 'days', count: Math.round(length / day) };
  if (length <= 2 * year) return { unit: 'months', count: Math.round((12 * length) / year) };
  return { unit: 'years', count: Math.round(length / year) };
}

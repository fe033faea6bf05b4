/** A length of time as a person would say it. */
export interface About {
  unit: 'minute' | 'minutes' | 'hours' | 'days';
  count: number;
}

/**
 * A length of time in words' precision: single minutes at first, then steps of five, then hours,
 * then days. It is rounded up, so that nobody comes back too early.
 */
export function about(seconds: number): About {
  if (seconds <= 60) return { unit: 'minute', count: 1 };
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 10) return { unit: 'minutes', count: minutes };
  if (minutes <= 90) return { unit: 'minutes', count: Math.ceil(minutes / 5) * 5 };
  const hours = Math.ceil(minutes / 60);
  if (hours <= 36) return { unit: 'hours', count: hours };
  return { unit: 'days', count: Math.ceil(hours / 24) };
}

/** Up to here seconds are counted one by one; above, minutes are enough for a person. */
const longestInSeconds = 90;
const longestInMinutes = 90 * 60;

/**
 * A time to wait in the words of a language (a BCP 47 tag), such as "45 seconds" or "3 minutes":
 * seconds up to 90, then minutes, then hours, rounded up so that nobody comes back too early.
 * Intl puts the number and the unit into their right forms (ECMA-402, `style: 'unit'`).
 */
export function durationWords(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole <= longestInSeconds) return say(whole, 'second', locale);
  if (whole <= longestInMinutes) return say(Math.ceil(whole / 60), 'minute', locale);
  return say(Math.ceil(whole / 3_600), 'hour', locale);
}

function say(count: number, unit: 'second' | 'minute' | 'hour', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** A given moment (milliseconds since 1970) as hour and minute, as a language writes them. */
export function timeOfDay(moment: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(moment);
}

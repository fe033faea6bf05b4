import { z } from 'zod';

/** Milliseconds of the wall clock, as far as a date reaches (ECMA-262, time values). */
const moment = z.int().min(0).max(8_640_000_000_000_000);

/** What is kept of one account. It holds no name, no answer, nothing of what was set up. */
export const reminderEntrySchema = z.strictObject({
  /** When the enrolment was finished, and until when nobody is reminded of it. */
  settled: z.strictObject({ at: moment, until: moment }).optional(),
  /** Until when "later" lasts. */
  snoozedUntil: moment.optional(),
});
export type ReminderEntry = z.infer<typeof reminderEntrySchema>;

const day = 86_400_000;
/** The longest times that can be written here, in milliseconds: what is longer is not believed. */
const longestSettled = 366 * day;
const longestSnoozed = 60 * day;

/**
 * Whether a person is to be reminded. `now` and `since` are milliseconds of the wall clock. A moment
 * that lies further ahead than one could ever be written, or a finish that lies ahead at all, comes
 * from a clock that was wrong, then or now: it counts as absent, and the worst of it is one reminder
 * too many. A day of `since` that is yet to come changes nothing.
 */
export function isDue(entry: ReminderEntry | undefined, now: number, since?: number): boolean {
  const { settled, snoozedUntil = 0 } = entry ?? {};
  if (snoozedUntil > now && snoozedUntil - now <= longestSnoozed) return false;
  if (settled === undefined || settled.at > now) return true;
  if (settled.until <= now || settled.until - settled.at > longestSettled) return true;
  return since !== undefined && since <= now && settled.at < since;
}

/** The entry of somebody who said "later". */
export function snoozed(
  entry: ReminderEntry | undefined,
  now: number,
  snoozeDays: number,
): ReminderEntry {
  return { ...entry, snoozedUntil: now + snoozeDays * day };
}

/** The entry of somebody who has finished. `confirmIn` in milliseconds; without one, for a year. */
export function settled(now: number, confirmIn = 365 * day): ReminderEntry {
  return { settled: { at: now, until: now + confirmIn } };
}

import { z } from 'zod';

/**
 * How long what tells of people is kept, by its kind. What is counted by (tries, messages, codes that
 * were used) is kept for a day, which is the longest window of any limit; the audit has `audit.keepDays`.
 */
export const retentionSchema = z.strictObject({
  /** After the end of an attempt, for late questions of its client. */
  attemptsHours: z.int().min(1).max(168).default(1),
  /** An attempt whose write to the directory nobody can tell the outcome of; absent: kept until known. */
  unsettledDays: z
    .int()
    .min(30, { error: 'must be at least 30: what came of a write is still asked for' })
    .max(3650)
    .optional(),
  /** After a message was sent or given up; its words are gone at once. */
  messagesHours: z.int().min(24).max(168).default(24),
  /** After the last failure; a lock that only an administrator opens ends with it. */
  failuresDays: z
    .int()
    .min(30, { error: 'must be at least 30: whoever waits so long could go on guessing' })
    .max(400)
    .default(400),
  /** An import that was begun and never committed. */
  importsHours: z.int().min(24).max(168).default(24),
  /** What people have registered whom the directory has not known for so long; absent: kept. */
  goneDays: z
    .int()
    .min(7, { error: 'must be at least 7: an account may come back from the recycle bin' })
    .max(3650)
    .optional(),
});

const hour = 60 * 60_000;

/** The same in milliseconds. */
export interface Retention {
  attempts: number;
  unsettled?: number;
  messages: number;
  failures: number;
  imports: number;
  gone?: number;
}

export function retentionOf({
  retention,
}: {
  retention: z.infer<typeof retentionSchema>;
}): Retention {
  const { unsettledDays, goneDays } = retention;
  return {
    attempts: retention.attemptsHours * hour,
    messages: retention.messagesHours * hour,
    failures: retention.failuresDays * 24 * hour,
    imports: retention.importsHours * hour,
    ...(unsettledDays === undefined ? {} : { unsettled: unsettledDays * 24 * hour }),
    ...(goneDays === undefined ? {} : { gone: goneDays * 24 * hour }),
  };
}

import { z } from 'zod';

/**
 * A length of time that is written in seconds and read in milliseconds.
 * @param because why it may not be longer, for an administrator
 */
export const seconds = (least: number, most: number, because?: string) =>
  z
    .number({ error: 'must be a number of seconds, without quotes and unit' })
    .min(least, { error: `must be at least ${least} seconds` })
    .max(most, {
      error: `must be at most ${most} seconds${because === undefined ? '' : `: ${because}`}`,
    })
    .transform((value) => Math.round(value * 1000));

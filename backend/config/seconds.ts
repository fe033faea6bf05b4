import { z } from 'zod';

/** A length of time that is written in seconds and read in milliseconds. */
export const seconds = (least: number, most: number) =>
  z
    .number()
    .min(least, { error: `must be at least ${least} seconds` })
    .max(most, { error: `must be at most ${most} seconds` })
    .transform((value) => Math.round(value * 1000));

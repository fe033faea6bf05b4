import { z } from 'zod';

/** A regular expression, as JavaScript writes it with the flag `u`. */
export const patternSchema = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (text) => {
      try {
        return new RegExp(text, 'u') instanceof RegExp;
      } catch {
        return false;
      }
    },
    { error: 'must be a regular expression' },
  );

import { z } from 'zod';

/** The day on which a secret ends, at its beginning (UTC), read in milliseconds since 1970. */
export const expiresSchema = z.iso
  .date({ error: 'must be the day on which the secret ends, such as 2027-03-01' })
  .transform((day) => Date.parse(`${day}T00:00:00Z`));

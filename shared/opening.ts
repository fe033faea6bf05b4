import { z } from 'zod';
import { stepSchema } from './step.ts';
import { purposeSchema } from './words.ts';

/** The longest account name that is taken in: a user principal name of 64 + 1 + 255 characters. */
export const longestAccount = 320;

/** `POST /v1/attempts`. `account` may be a bare name, `DOMAIN\name` or a user principal name. */
export const openingSchema = z.strictObject({
  purpose: purposeSchema,
  account: z.string().min(1).max(longestAccount),
  domain: z.string().min(1).max(255).optional(),
  /** What the laptop calls itself. Nobody proves it, so it can only tighten what is counted anyway. */
  device: z.string().min(1).max(255).optional(),
});
export type Opening = z.infer<typeof openingSchema>;

/** The answer to an opening. The token is 256 random bits in base64url; the step is the first one. */
export const openedSchema = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  step: stepSchema,
});
export type Opened = z.infer<typeof openedSchema>;

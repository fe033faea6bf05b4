import { z } from 'zod';
import { durationSchema, supportCodeSchema } from './words.ts';

/** What a program got wrong, or could not get: the closed set of `code`s of a problem document. */
export const problemCodeSchema = z.enum([
  'malformed',
  'too-large',
  'not-found',
  'method-not-allowed',
  'unsupported-media-type',
  'no-attempt',
  'seq-ahead',
  'not-now',
  'too-many-requests',
  'unavailable',
  'internal',
]);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/**
 * A problem document (RFC 9457, `application/problem+json`). `detail` and `errors` speak to the
 * person who writes or runs programs; they never repeat a value that was sent.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
  supportCode: supportCodeSchema,
  retryAfter: durationSchema.optional(),
});
export type Problem = z.infer<typeof problemSchema>;

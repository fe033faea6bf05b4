import { z } from 'zod';
import { namesIn } from '../delivery/fill-template.ts';
import { address } from './address-schema.ts';
import { expiresSchema } from './expires-schema.ts';
import { headersSchema } from './headers-schema.ts';
import { seconds } from './seconds.ts';

const path = z.string().min(1).max(1024);

/** A service that is asked by the first five hex digits of a hash, as Have I Been Pwned is. */
const rangeSchema = z
  .strictObject({
    url: address.refine((text) => new URL(text).search === '', {
      error: 'must end before a "?": the five digits are put behind its last "/"',
    }),
    headers: headersSchema.default({}),
    secretFile: path.optional(),
    expires: expiresSchema.optional(),
    caFile: path.optional(),
    timeout: seconds(1, 10, 'a person is waiting').prefault(3),
  })
  .refine(
    ({ headers, secretFile }) => {
      const named = Object.values(headers).flatMap(namesIn).includes('secret');
      return named === (secretFile !== undefined);
    },
    { path: ['secretFile'], error: 'goes together with {secret} in one of the headers' },
  )
  .refine(({ expires, secretFile }) => expires === undefined || secretFile !== undefined, {
    path: ['expires'],
    error: 'needs secretFile beside it: it says until when that holds',
  });

/** What a new password is looked for in, besides the rules of the directory. */
export const passwordsSchema = z.strictObject({
  blocklist: z
    .strictObject({ file: path.optional(), range: rangeSchema.optional() })
    .refine(({ file, range }) => (file === undefined) !== (range === undefined), {
      error: 'needs where to look: either file or range',
    }),
  whenUnreachable: z.enum(['allow', 'refuse']).default('allow'),
});

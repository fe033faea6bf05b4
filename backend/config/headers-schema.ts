import { z } from 'zod';
import { namesIn } from '../delivery/fill-template.ts';

/** Set by the backend itself, or of no use to a carrier. */
const ownHeaders = /^(?:content-type|content-length|host|connection|transfer-encoding|expect)$/iu;
/** What goes with every call besides; `{secret}` stands for the secret of the same section. */
export const headersSchema = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,64}$/u, { error: 'must be the name of a header' }),
    z.string().regex(/^[\x20-\x7e]{0,2000}$/u, { error: 'must be one line in plain letters' }),
  )
  .refine((all) => Object.keys(all).every((name) => !ownHeaders.test(name)), {
    error: 'names a header that the backend sets itself',
  })
  .refine(
    (all) =>
      Object.values(all)
        .flatMap(namesIn)
        .every((name) => name === 'secret'),
    {
      error: 'may name {secret} and nothing else in braces',
    },
  );

import { z } from 'zod';
import { address } from './address-schema.ts';
import { headersSchema } from './headers-schema.ts';
import { patternSchema } from './pattern-schema.ts';

/** A pattern whose one group holds what is looked for. */
const findsOne = patternSchema.refine(
  // The empty alternative always fits, and tells how many groups there are.
  (text) => new RegExp(`${text}|`, 'u').exec('')?.length === 2,
  { error: 'must have one group in parentheses, around what is looked for' },
);

const addressOfOne = z
  .string()
  .refine((text) => text.split('{id}').length === 2, {
    error: 'must name {id} once, where the name goes that the carrier gave the message',
  })
  .refine((text) => isOfOnePlace(text), {
    error:
      'must be https://HOST/… with {id} behind the host, without user and fragment; http:// only ' +
      'on this machine',
  });

/** Whatever the carrier has answered may change the path, and never who is asked. */
function isOfOnePlace(text: string): boolean {
  const [one, other] = ['a', 'b'].map((id) => text.replace('{id}', id));
  if (one === undefined || other === undefined || !address.safeParse(one).success) return false;
  return URL.parse(one)?.origin === URL.parse(other)?.origin;
}

const words = z.array(z.string().min(1).max(100)).max(20);

/** How a carrier is asked what became of a message that it took. */
export const statusSchema = z
  .strictObject({
    idPattern: findsOne,
    method: z.enum(['GET', 'POST']).default('GET'),
    url: addressOfOne,
    headers: headersSchema.default({}),
    statePattern: findsOne,
    delivered: words.min(1, { error: 'must say by which words the carrier means that it arrived' }),
    failed: words.default([]),
  })
  .refine(
    ({ delivered, failed }) => {
      const arrived = new Set(delivered.map((word) => word.toLowerCase()));
      return !failed.some((word) => arrived.has(word.toLowerCase()));
    },
    { path: ['failed'], error: 'has a word that stands in delivered too; it can mean only one' },
  );

import { z } from 'zod';
import { isPlaceholder, namesIn, placeholders, type Template } from '../delivery/fill-template.ts';
import { address } from './address-schema.ts';
import { expiresSchema } from './expires-schema.ts';
import { headersSchema } from './headers-schema.ts';
import { patternSchema } from './pattern-schema.ts';
import { seconds } from './seconds.ts';
import { statusSchema } from './status-schema.ts';

const path = z.string().min(1).max(1024);

const known = placeholders.map((name) => `{${name}}`).join(', ');
const knowsAll = (template: Template): boolean => namesIn(template).every(isPlaceholder);
const unknown = { error: `names something in braces that there is not; there are ${known}` };
const jsonBody = z.json().refine(knowsAll, unknown);
const formBody = z
  .record(z.string().min(1).max(100), z.string().max(4000))
  .refine(knowsAll, unknown);

const oneGateway = z
  .strictObject({
    method: z.enum(['POST', 'PUT']).default('POST'),
    url: address,
    headers: headersSchema.default({}),
    json: jsonBody.optional(),
    form: formBody.optional(),
    successStatus: z.array(z.int().min(200).max(299)).min(1).max(20).default([200, 201, 202]),
    successPattern: patternSchema.optional(),
    healthUrl: address.optional(),
    timeout: seconds(1, 60).prefault(15),
    user: z
      .string()
      .regex(/^[^:\p{Cc}]{1,320}$/u, { error: 'must be a name without a colon' })
      .optional(),
    secretFile: path.optional(),
    expires: expiresSchema.optional(),
    caFile: path.optional(),
    status: statusSchema.optional(),
  })
  .refine(({ json, form }) => (json === undefined) !== (form === undefined), {
    error: 'needs what to send: either json or form',
  })
  .refine(({ json, form }) => namesIn(json ?? form ?? null).some(isRecipient), {
    error: 'never says to whom: write {to} or {digits} where the number goes',
  })
  .refine(({ json, form }) => namesIn(json ?? form ?? null).some(isContent), {
    error: 'never says the code: write {text} or {code} where the words go',
  })
  .refine(({ user, secretFile }) => user === undefined || secretFile !== undefined, {
    path: ['user'],
    error: 'needs secretFile beside it',
  })
  .refine(({ expires, secretFile }) => expires === undefined || secretFile !== undefined, {
    path: ['expires'],
    error: 'needs secretFile beside it: it says until when that holds',
  })
  .refine(
    ({ headers: all, status, user, secretFile }) => {
      const texts = [...Object.values(all), ...Object.values(status?.headers ?? {})];
      const named = texts.flatMap(namesIn).includes('secret');
      return (secretFile !== undefined) === (named || user !== undefined);
    },
    {
      path: ['secretFile'],
      error: 'goes together with user, or with {secret} in one of the headers',
    },
  );

const isRecipient = (name: string): boolean => name === 'to' || name === 'digits';
const isContent = (name: string): boolean => name === 'text' || name === 'code';

/**
 * The HTTP interface of a carrier, and of the one that a message is given to which the first did not
 * take. The second is a whole gateway, but for a second of its own.
 */
export const gatewaySchema = oneGateway.safeExtend({ second: oneGateway.optional() });

export type GatewayConfig = z.infer<typeof oneGateway>;

/** Whether an extension could be dialled, whichever of the two carriers dials. */
export function dialsEveryExtension({ second, ...first }: z.infer<typeof gatewaySchema>): boolean {
  return [first, second].every(
    (each) => each === undefined || namesIn(each.json ?? each.form ?? null).includes('extension'),
  );
}

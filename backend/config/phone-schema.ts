import { z } from 'zod';
import { isRegion } from '../canonical/phone-number.ts';
import { isPlaceholder, namesIn, placeholders, type Template } from '../delivery/fill-template.ts';
import { address } from './address-schema.ts';
import { phoneNumbers } from './code-numbers-schema.ts';
import { headersSchema } from './headers-schema.ts';
import { patternSchema } from './pattern-schema.ts';
import { seconds } from './seconds.ts';

const path = z.string().min(1).max(1024);

const known = placeholders.map((name) => `{${name}}`).join(', ');
const knowsAll = (template: Template): boolean => namesIn(template).every(isPlaceholder);
const unknown = { error: `names something in braces that there is not; there are ${known}` };
const jsonBody = z.json().refine(knowsAll, unknown);
const formBody = z
  .record(z.string().min(1).max(100), z.string().max(4000))
  .refine(knowsAll, unknown);

const gatewaySchema = z
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
    caFile: path.optional(),
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
  .refine(
    ({ headers: all, user, secretFile }) => {
      const named = Object.values(all).flatMap(namesIn).includes('secret');
      return (secretFile !== undefined) === (named || user !== undefined);
    },
    {
      path: ['secretFile'],
      error: 'goes together with user, or with {secret} in one of the headers',
    },
  );

const isRecipient = (name: string): boolean => name === 'to' || name === 'digits';
const isContent = (name: string): boolean => name === 'text' || name === 'code';

/** Where numbers are at home, and through which carriers text messages and calls go out. */
export const phoneSchema = z.strictObject({
  region: z
    .string()
    .refine(isRegion, { error: 'must be a country in two capital letters, such as DE' }),
  sms: gatewaySchema.optional(),
  call: gatewaySchema.optional(),
});

/** Whether an extension could be dialled: else numbers that have one are not offered for calls. */
export function dialsExtensions(phone: z.infer<typeof phoneSchema> | undefined): boolean {
  const { json, form } = phone?.call ?? {};
  return namesIn(json ?? form ?? null).includes('extension');
}

const attributes = z
  .array(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/u, {
        error: 'must be the name of an attribute in the directory, such as mobile',
      })
      .toLowerCase(),
  )
  .max(5);

export const smsGateSchema = z.strictObject({
  ...phoneNumbers,
  attributes: attributes.default(['mobile']),
});

export const callGateSchema = z.strictObject({
  ...phoneNumbers,
  attributes: attributes.default(['mobile', 'telephonenumber']),
});

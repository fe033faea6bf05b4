import { z } from 'zod';
import { isRegion } from '../canonical/phone-number.ts';
import { phoneNumbers } from './code-numbers-schema.ts';
import { dialsEveryExtension, gatewaySchema } from './gateway-schema.ts';

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
  return phone?.call !== undefined && dialsEveryExtension(phone.call);
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

import { z } from 'zod';
import { emailNumbers, ownEmailNumbers, ownPhoneNumbers, tries } from './code-numbers-schema.ts';
import { callGateSchema, smsGateSchema } from './phone-schema.ts';
import { ownQuestionsNumbers, questionsSchema } from './questions-schema.ts';

/** The numbers of every gate, for all rules that say nothing else. */
export const gatesSchema = z.strictObject({
  email: z.strictObject({ ...emailNumbers, directoryMail: z.boolean().default(true) }).prefault({}),
  sms: smsGateSchema.prefault({}),
  call: callGateSchema.prefault({}),
  questions: questionsSchema.prefault({}),
  totp: z
    .strictObject({
      tries: tries.default(5),
      /** How many periods of 30 seconds a laptop's or a phone's clock may be off, either way. */
      drift: z
        .int()
        .min(0)
        .max(2, {
          error:
            'must be at most 2: no code may count for longer (RFC 6238, 5.2; OWASP ASVS 5.0, 6.5.5)',
        })
        .default(1),
    })
    .prefault({}),
  savedCode: z
    .strictObject({
      tries: tries.default(3),
      /** How many codes are made at once. */
      count: z.int().min(1).max(10).default(3),
    })
    .prefault({}),
});

const ownTries = z.strictObject({ tries: tries.optional() });

/** What one rule says of them instead. */
export const ruleNumbersSchema = z.strictObject({
  email: ownEmailNumbers.optional(),
  sms: ownPhoneNumbers.optional(),
  call: ownPhoneNumbers.optional(),
  questions: ownQuestionsNumbers.optional(),
  totp: ownTries.optional(),
  savedCode: ownTries.optional(),
});
export type RuleNumbers = z.infer<typeof ruleNumbersSchema>;

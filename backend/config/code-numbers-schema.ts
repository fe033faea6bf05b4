import { z } from 'zod';
import { seconds } from './seconds.ts';

/** What no configuration goes below, with the section that says so. */
export const digits = z
  .int()
  .min(6, {
    error:
      'must be at least 6: shorter codes are guessed too easily (NIST SP 800-63B-4, 4.2.1.2; ' +
      'OWASP ASVS 5.0, 6.5.3)',
  })
  .max(10);

export const life = seconds(
  60,
  600,
  'no code may live longer (NIST SP 800-63B-4, 4.2.1.2; OWASP ASVS 5.0, 6.5.5)',
);

export const tries = z.int().min(1).max(5, {
  error:
    'must be at most 5: guessing must be held up (NIST SP 800-63B-4, 3.2.2; OWASP ASVS 5.0, 6.6.3)',
});

export const sends = z.int().min(1).max(10);

/** Mail servers take more from one sender than carriers do, and a mail costs nothing. */
const resendAfter = { email: seconds(5, 300), phone: seconds(10, 300) };

/** The numbers of a gate whose code travels in a message, with what holds where nothing is said. */
export const emailNumbers = {
  digits: digits.default(6),
  life: life.prefault(300),
  tries: tries.default(5),
  resendAfter: resendAfter.email.prefault(30),
  sends: sends.default(5),
  /** Whether the address is typed instead of picked under a mask. */
  typed: z.boolean().default(false),
};
export const phoneNumbers = {
  digits: digits.default(6),
  life: life.prefault(300),
  tries: tries.default(5),
  resendAfter: resendAfter.phone.prefault(60),
  sends: sends.default(3),
  typed: z.boolean().default(false),
};

/** The same within one rule, where whatever is not said is as under `gates`. */
const own = {
  digits: digits.optional(),
  life: life.optional(),
  tries: tries.optional(),
  sends: sends.optional(),
  typed: z.boolean().optional(),
};
export const ownEmailNumbers = z.strictObject({
  ...own,
  resendAfter: resendAfter.email.optional(),
});
export const ownPhoneNumbers = z.strictObject({
  ...own,
  resendAfter: resendAfter.phone.optional(),
});

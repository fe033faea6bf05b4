import { z } from 'zod';
import type { EnrolmentSettings } from '../people/enrolling-of.ts';
import type { Config } from './schema.ts';

const hour = 60 * 60_000;

/** What people may register by themselves, and when it counts. */
export const enrolmentSchema = z.strictObject({
  /** How long something new does not count yet, where something was registered before. */
  holdHours: z.int().min(0).max(168).default(24),
  /** After how long people are reminded to look at what is registered; 0: never. */
  confirmDays: z.int().min(0).max(730).default(180),
  /** Addresses, numbers and authenticators at most, of each; two at least (NIST SP 800-63B-4, 4.2.1.2). */
  most: z.int().min(2).max(5).default(3),
});

export function enrolmentSettings({ enrolment, phone }: Config): EnrolmentSettings {
  return {
    hold: enrolment.holdHours * hour,
    confirmAfter: enrolment.confirmDays * 24 * hour,
    most: enrolment.most,
    phone: (['sms', 'call'] as const).filter((by) => phone?.[by] !== undefined),
  };
}

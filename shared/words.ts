import { z } from 'zod';

/** One kind of challenge. A backend may know fewer; a client draws all of them. */
export const gateSchema = z.enum([
  'questions',
  'email',
  'sms',
  'call',
  'totp',
  'saved-code',
  'password',
]);
export type Gate = z.infer<typeof gateSchema>;

/** What a person can register. A number serves text messages and calls alike. */
export const itemKindSchema = z.enum(['email', 'phone', 'totp', 'saved-code', 'questions']);
export type ItemKind = z.infer<typeof itemKindSchema>;

/** What a person came for. */
export const purposeSchema = z.enum(['reset', 'unlock', 'change', 'enrol']);
export type Purpose = z.infer<typeof purposeSchema>;

/** From where the backend saw the call, by its configured address ranges. */
export const placeSchema = z.enum(['lan', 'vpn', 'internet']);
export type Place = z.infer<typeof placeSchema>;

/** A length of time in whole milliseconds. Only durations cross a border, never wall-clock times. */
export const durationSchema = z.int().min(0).max(31_536_000_000);

/** The number of the step that a reply answers. */
export const seqSchema = z.int().min(0).max(1_000_000);

/**
 * Short, shown with every failure; the same in the client's log and in the backend's audit.
 * Crockford's base 32 without I, L, O and U, as two groups that can be read out on the phone.
 */
export const supportCodeSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

/** The longest password that is taken in, in UTF-16 code units (Active Directory stores 256). */
export const longestPassword = 256;

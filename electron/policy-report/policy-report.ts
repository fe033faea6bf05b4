import { connectionSchema } from '@gatehouse/shared';
import { z } from 'zod';

const origin = z.enum(['policy', 'installer', 'file', 'default']);
export type ValueOrigin = z.infer<typeof origin>;

/** A setting's value as text, number or list; null where it has none. */
const value = z.union([z.string(), z.number(), z.array(z.string())]).nullable();
export type ReportedValue = z.infer<typeof value>;

const place = z.enum(['policy', 'installer', 'file']);

/**
 * What `--check-policy --json` prints. Closed, and its members stay as they are as long as `format`
 * does: scripts read it.
 */
export const policyReportSchema = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  verdict: z.enum(['sound', 'complaints', 'not-configured']),
  connection: z.strictObject({
    /** The one source that it is taken from, also where it is bad there; null: none says anything. */
    origin: place.nullable(),
    /** With the certificates of `caFile` as `ca`; null where it cannot be used. */
    value: connectionSchema.nullable(),
  }),
  /** Every other setting of the client, by its path in the policy file. */
  settings: z.array(
    z.strictObject({ setting: z.string(), registryValue: z.string(), value, origin }),
  ),
  /** What the entry on the sign-in screen reads: its switches, and its own words below `Tile`. */
  signInScreen: z.array(z.strictObject({ registryValue: z.string(), value, origin })),
  complaints: z.array(
    z.strictObject({
      /** The file and the setting, or the registry's key and value as an editor shows them. */
      place: z.string(),
      origin: place,
      code: z.string(),
      /** What is wrong and what to write instead, without the value. */
      problem: z.string(),
    }),
  ),
});
export type PolicyReport = z.infer<typeof policyReportSchema>;

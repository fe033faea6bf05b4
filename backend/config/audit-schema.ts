import { z } from 'zod';
import { seconds } from './seconds.ts';

const path = z.string().min(1).max(1024);

const syslogSchema = z
  .strictObject({
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535).default(6514),
    /** The name that the collector's certificate bears, where it is not its address. */
    serverName: z.string().min(1).max(255).optional(),
    /** The authorities to trust instead of the machine's. */
    caFile: path.optional(),
    /** Who we are, where the collector asks. */
    certificateFile: path.optional(),
    keyFile: path.optional(),
    facility: z
      .int()
      .min(0)
      .max(23, { error: 'must be a facility of RFC 5424: 13 is "log audit", 16 to 23 are local' })
      .default(13),
    timeout: seconds(1, 60).prefault(10),
  })
  .refine(
    ({ certificateFile, keyFile }) => (certificateFile === undefined) === (keyFile === undefined),
    { path: ['certificateFile'], error: 'and keyFile go together' },
  );

/** How long the audit is kept, and who gets a copy of every row. */
export const auditSchema = z.strictObject({
  /** Absent: rows are never taken out. */
  keepDays: z
    .int()
    .min(30, { error: 'must be at least 30: what happened last month is still asked for' })
    .max(3650)
    .optional(),
  syslog: syslogSchema.optional(),
});

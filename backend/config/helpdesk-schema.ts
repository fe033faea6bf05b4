import { z } from 'zod';
import { cidr } from './cidr.ts';
import { seconds } from './seconds.ts';

/** What an agent has done to know whom they talk to, each with a box to tick. */
const verifySchema = z.strictObject({
  ask: z
    .array(z.string().min(3).max(160))
    .min(1, { error: 'must say at least one thing that is done before a code is given out' })
    .max(6)
    .refine((all) => new Set(all).size === all.length, { error: 'asks for the same thing twice' }),
  /** Whether the agent has to write down how it was done. */
  note: z.enum(['required', 'optional']).default('optional'),
});

const recoverySchema = z.strictObject({
  life: seconds(300, 3600, 'a code is read out and typed in while both are on the phone').prefault(
    900,
  ),
  /** How many one agent gives out within an hour. */
  perAgent: z.int().min(1).max(100).default(10),
  /** How many one person is given within a day. */
  perPerson: z.int().min(1).max(10).default(3),
  /** Only people under these rules; absent: under every rule that asks for a saved code. */
  rules: z.array(z.string().min(1).max(80)).min(1).max(100).optional(),
});

/** The languages that the page speaks (BCP 47). */
export const deskLanguageSchema = z.enum(['en', 'de', 'fr', 'ar']);
export type DeskLanguage = z.infer<typeof deskLanguageSchema>;

/** The page for the help desk, on a port of its own, under the certificate of `listen`. */
export const helpdeskSchema = z
  .strictObject({
    host: z.string().min(1).max(255).default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(8444),
    /** Whose members may sign in; nested ones count. */
    group: z.string().min(1).max(256),
    /** From where anybody gets an answer; absent: the places `lan` and `vpn`. */
    from: z.array(cidr).min(1).max(100).optional(),
    /** How long a session lasts without a sign of life. */
    sessionLife: seconds(300, 3600).prefault(1800),
    /** For whoever has chosen none on the page; absent: what the browser asks for. */
    language: deskLanguageSchema.optional(),
    verify: verifySchema.optional(),
    /** Absent: no codes are given out. */
    recovery: recoverySchema.optional(),
  })
  .refine(({ recovery, verify }) => recovery === undefined || verify !== undefined, {
    path: ['verify'],
    error: 'must say what an agent has to do before a recovery code is given out',
  });

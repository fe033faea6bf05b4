import { z } from 'zod';
import { cidr, partsOf } from './cidr.ts';
import { seconds } from './seconds.ts';

/**
 * Failures in a row. Ten in a row and ten locks are the 100 that NIST SP 800-63B-4 3.2.2 allows in
 * all, and PCI DSS 4.0.1 8.3.4 locks after ten at the most: no setting goes beyond.
 */
const lockoutSchema = z.strictObject({
  failures: z
    .int()
    .min(1)
    .max(10, { error: 'must be at most 10: PCI DSS 4.0.1 8.3.4 locks after ten failures' })
    .default(5),
  minutes: z.int().min(1).max(1440).default(15),
  times: z
    .int()
    .min(1)
    .max(10, {
      error: 'must be at most 10: NIST SP 800-63B-4 3.2.2 allows 100 failures in a row in all',
    })
    .default(3),
});

/** A range is for the people behind it. The widest private ones are let through (RFC 1918, RFC 4193). */
const officeRange = cidr.refine(
  (range) => {
    const { bits, version } = partsOf(range);
    return version === 4 ? bits >= 8 : bits >= (/^f[cd]/i.test(range) ? 7 : 32);
  },
  { error: 'is too wide to be one office: at least a /8 (IPv4) or a /32 (IPv6)' },
);

const rangeSchema = z.strictObject({
  name: z.string().min(1).max(64),
  range: z.array(officeRange).min(1).max(100),
  attempts: z.int().min(1).max(100_000),
  tries: z.int().min(1).max(100_000),
  messages: z.int().min(1).max(100_000),
});

/**
 * How often, within which window. Everything has a ceiling that no configuration goes beyond; lower
 * is always allowed. OWASP's Forgot Password Cheat Sheet asks for limits per account, address and
 * destination; NIST SP 800-63B-4 3.2.2 for one per account that a new code does not reset (3.1.3.2).
 */
export const limitsSchema = z
  .strictObject({
    attemptLife: seconds(120, 3600).prefault(900),
    /** NIST SP 800-63B-4 3.2.2: never more than 100 failures. */
    triesPerPerson: z
      .int()
      .min(1)
      .max(100, { error: 'must be at most 100, which NIST SP 800-63B-4 3.2.2 allows' })
      .default(10),
    triesPerDevice: z.int().min(1).max(1000).default(20),
    triesWindow: seconds(600, 86_400).prefault(86_400),
    messagesPerPerson: z.int().min(1).max(50).default(10),
    messagesWindow: seconds(600, 86_400).prefault(3600),
    messagesPerDestination: z.int().min(1).max(50).default(20),
    destinationWindow: seconds(3600, 86_400).prefault(86_400),
    attemptsPerAddress: z.int().min(1).max(10_000).default(100),
    attemptsWindow: seconds(60, 86_400).prefault(600),
    triesPerAddress: z.int().min(1).max(10_000).default(100),
    messagesPerAddress: z.int().min(1).max(10_000).default(100),
    triesInTotal: z.int().min(1).max(100_000).default(2000),
    messagesInTotal: z.int().min(1).max(100_000).default(2000),
    /** Texts and calls together, because each costs money. */
    phoneMessagesInTotal: z.int().min(1).max(20_000).default(300),
    /** For what is counted per address and in total, except for attempts. */
    addressWindow: seconds(600, 86_400).prefault(3600),
    ranges: z
      .array(rangeSchema)
      .max(100)
      .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
        error: 'has the same name twice: what is counted together must have one entry',
      })
      .default([]),
    lockout: lockoutSchema.prefault({}),
    longestDelay: seconds(1, 3600).prefault(30),
  })
  .prefault({});

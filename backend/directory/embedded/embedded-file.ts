import { parseOptions } from '@node-rs/argon2';
import { z } from 'zod';

/** An argon2id hash (RFC 9106) in PHC form, of no more work than a demonstration can bear. */
const passwordHash = z.string().refine(isBearableHash, {
  error: 'must be an argon2id hash in PHC form',
});

function isBearableHash(hashed: string): boolean {
  if (!hashed.startsWith('$argon2id$v=19$') || hashed.length > 256) return false;
  try {
    const { memoryCost, timeCost, parallelism } = parseOptions(hashed);
    return memoryCost <= 262_144 && timeCost <= 16 && parallelism <= 16;
  } catch {
    return false;
  }
}

const text = z.string().min(1).max(256);
const dateTime = z.iso.datetime({ offset: true });

const rulesSchema = z.strictObject({
  minLength: z.int().min(0).max(256),
  complexity: z.boolean(),
  /** Passwords that may not be used again, the present one counted, as Active Directory counts. */
  history: z.int().min(0).max(24),
  historyOnReset: z.literal(true),
  /** Wrong passwords until the account is locked; 0 means never. */
  lockoutThreshold: z.int().min(0).max(999),
  /** How long a lock lasts, and how long wrong passwords are remembered; 0 means for ever. */
  lockoutMinutes: z.int().min(0).max(99_999),
});

const personSchema = z.strictObject({
  guid: z.guid().toLowerCase(),
  accountName: text,
  principalName: text.optional(),
  displayName: text,
  mail: z.array(z.string().min(1).max(320)).max(10).default([]),
  groups: z.array(text).max(1000).default([]),
  /** A distinguished name, for rules by organisational unit. */
  dn: z.string().min(1).max(1024).optional(),
  /** For rules by attribute. */
  attributes: z
    .record(text, z.array(text).max(100))
    .refine(
      (all) =>
        new Set(Object.keys(all).map((name) => name.toLowerCase())).size ===
        Object.keys(all).length,
      {
        error: 'has the same attribute twice',
      },
    )
    .optional(),
  /** A BCP 47 tag. */
  language: z.string().max(35).optional(),
  disabled: z.boolean().default(false),
  expired: z.boolean().default(false),
  privileged: z.boolean().default(false),
  /** Opens nothing until a new password is set, as after an administrator has given one out. */
  mustChange: z.boolean().default(false),
  lockedAt: dateTime.nullable().default(null),
  password: passwordHash,
  /** Earlier passwords, the latest first. */
  history: z.array(passwordHash).max(24),
  /** How often the password was set. */
  version: z.int().min(0),
});

/** What the file of an embedded directory holds. */
export const embeddedFileSchema = z
  .strictObject({
    /** Absent: whatever domain a laptop names is taken for ours. */
    domain: z.strictObject({ netbios: text, dns: text }).optional(),
    rules: rulesSchema,
    people: z.array(personSchema).max(200_000),
  })
  .superRefine(({ people }, context) => {
    for (const field of ['guid', 'accountName', 'principalName'] as const) {
      const seen = new Set<string>();
      people.forEach((person, index) => {
        const value = person[field]?.normalize('NFC').toLowerCase();
        if (value === undefined) return;
        if (seen.has(value)) {
          const message = 'is the same as that of somebody before';
          context.addIssue({ code: 'custom', path: ['people', index, field], message });
        }
        seen.add(value);
      });
    }
  });

export type EmbeddedFile = z.infer<typeof embeddedFileSchema>;
export type EmbeddedPerson = EmbeddedFile['people'][number];
export type EmbeddedRules = EmbeddedFile['rules'];

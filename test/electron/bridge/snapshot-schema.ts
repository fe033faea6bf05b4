import {
  keyboardIdSchema,
  languagesSchema,
  localeSchema,
  purposeSchema,
  shades,
  stepSchema,
  supportCodeSchema,
  themeSchema,
  type Keyboard,
  type Snapshot,
} from '@gatehouse/shared';
import { z } from 'zod';

const during = z.enum(['start', 'step']);
const scene = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    notice: z.enum(['attempt-lost', 'idle']).optional(),
  }),
  z.strictObject({
    kind: z.literal('step'),
    step: stepSchema,
    elapsed: z.number().min(0),
    endedAt: z.int().optional(),
  }),
  z.strictObject({
    kind: z.literal('verdict'),
    verdict: z.strictObject({
      kind: z.string(),
      reason: z.string(),
      confirmed: z.boolean(),
      probably: z.boolean(),
    }),
    during,
    checking: z.boolean(),
    notice: z.undefined().optional(),
  }),
  z.strictObject({ kind: z.literal('unreachable'), reason: z.string(), during }),
  z.strictObject({ kind: z.literal('too-old') }),
]);

const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const ramp = z.strictObject(
  Object.fromEntries(shades.map((shade) => [String(shade), colour] as const)),
);
const dataUrl = z
  .string()
  .regex(/^data:image\/(?:png|svg\+xml;charset=utf-8);base64,[A-Za-z0-9+/]+={0,2}$/)
  .max(180_000);

/** What a snapshot at the sign-in screen may be, and nothing besides (`Snapshot` in shared/). */
export const snapshotSchema = z.strictObject({
  revision: z.int().min(1),
  scene,
  busy: z.boolean(),
  // Of the backend, of the network, or as a Talk counts its own.
  supportCode: supportCodeSchema.or(z.string().regex(/^N[0-9A-Z]{3}-[0-9A-Z]{4}$|^0000-000\d+$/)),
  locale: localeSchema,
  languages: languagesSchema,
  theme: themeSchema,
  mode: z.literal('help'),
  purposes: z.array(purposeSchema),
  branding: z
    .strictObject({
      ramp: z.strictObject({ light: ramp, dark: ramp }).optional(),
      logo: z.strictObject({ light: dataUrl, dark: dataUrl.optional() }).optional(),
    })
    .optional(),
  texts: z.record(z.string(), z.string().min(1)).optional(),
  helpdesk: z.strictObject({}),
  account: z.string().max(320),
  version: z.string(),
  computer: z.string(),
  keyboard: z.string().max(35).optional(),
  keyboards: z
    .array(
      z.strictObject({
        id: keyboardIdSchema,
        language: z.string().max(35),
        name: z.string().min(1).max(120).optional(),
        inUse: z.boolean(),
      } satisfies Record<keyof Keyboard, z.ZodType>),
    )
    .min(1)
    .max(64)
    .optional(),
  signIn: z.enum(['now', 'later', 'unknown']),
} satisfies Partial<Record<keyof Snapshot, z.ZodType>>);

import { z } from 'zod';
import { verdictReasons, type VerdictKind } from './verdict.ts';

/** What a notice may say in braces. Each has words to fall back on, so a gap is never shown. */
export const placeholders = [
  'organisation',
  'helpdesk',
  'phone',
  'hours',
  'vpn',
  'computer',
  'supportCode',
  'offset',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** Plain text with placeholders. What is in single braces and looks like a word must be one. */
function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .check((context) => {
      if (/[\p{Cc}\p{Cf}]/u.test(context.value.replaceAll('\n', ''))) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: 'holds invisible control characters. Type it anew as plain text',
        });
      }
      if (/[{}]/.test(context.value.replaceAll(/\{[A-Za-z][\w-]*\}/g, ''))) {
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: 'has a brace without its partner. Braces are for placeholders alone',
        });
      }
      for (const [, word = ''] of context.value.matchAll(/\{([A-Za-z][\w-]*)\}/g)) {
        if (placeholders.some((known) => known === word)) continue;
        context.issues.push({
          code: 'custom',
          input: context.value,
          message: `knows no {${word}}. There are ${placeholders.map((known) => `{${known}}`).join(' ')}`,
        });
      }
    });
}

const wordsSchema = z.strictObject({
  title: text(120).optional(),
  body: text(800).optional(),
  /** What to do, in order. */
  steps: z.array(text(240)).max(8).optional(),
});
/** The words that one circumstance changes. */
export type NoticeWords = z.infer<typeof wordsSchema>;

const common = {
  ...wordsSchema.shape,
  /** For when the verdict is a guess, because the organisation names no internet check. */
  probably: wordsSchema.optional(),
  /** Whom to ask, in place of the help desk's line. */
  contacts: z
    .array(z.strictObject({ label: text(60), value: text(120) }))
    .max(4)
    .optional(),
  /** Something for the phone's camera: an address or a number. */
  qr: z.strictObject({ text: text(300), label: text(160) }).optional(),
};

/** What an organisation says for one verdict in one language, laid over the built-in words. */
export interface Notice extends NoticeWords {
  probably?: NoticeWords | undefined;
  contacts?: { label: string; value: string }[] | undefined;
  qr?: { text: string; label: string } | undefined;
  reasons?: Partial<Record<string, NoticeWords>> | undefined;
}

/** The schema of one notice file, `VERDICT.LOCALE.json`; it knows the verdict's own reasons. */
export function noticeSchemaOf(kind: VerdictKind): z.ZodType<Notice> {
  const reasons = Object.fromEntries(
    verdictReasons[kind].map((reason) => [reason, wordsSchema.optional()]),
  );
  return z.strictObject({ ...common, reasons: z.strictObject(reasons).optional() });
}

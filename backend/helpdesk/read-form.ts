import { z } from 'zod';
import { deskLanguageSchema } from '../config/helpdesk-schema.ts';

/** The one field that may come several times. */
const several = 'ticked';

/** Reads a form strictly: a field that is unknown, or comes twice, makes it none of ours. */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> | undefined {
  if (!(body instanceof URLSearchParams)) return undefined;
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(body.keys())) {
    const values = body.getAll(name);
    const [value = ''] = values;
    if (name !== several && values.length > 1) return undefined;
    fields[name] = name === several ? values : value;
  }
  return schema.safeParse(fields).data;
}

/** The token that binds a form to a session. */
export const formToken = z.string().length(43);
const seq = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

export const signInForm = z.strictObject({
  account: z.string().max(320),
  password: z.string().max(1024),
});
export const languageForm = z.strictObject({
  language: deskLanguageSchema,
  /** Where it was chosen. */
  to: z.string().max(100),
});
export const lookForm = z.strictObject({ form: formToken, sought: z.string().max(400) });
export const plainForm = z.strictObject({ form: formToken });
export const endForm = z.strictObject({ form: formToken, seq });
export const verifiedForm = z.strictObject({
  form: formToken,
  /** Drawn for each form that is shown, so that one is sent once. */
  once: z.uuid(),
  /** Which of the things to be done were ticked, by their place. */
  ticked: z.array(z.string().regex(/^\d$/)).max(6).default([]),
  note: z.string().max(500).default(''),
});

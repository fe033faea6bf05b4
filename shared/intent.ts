import { z } from 'zod';
import { localeSchema, themeSchema } from './client-policy.ts';
import { longestAccount } from './opening.ts';
import { replySchema } from './reply.ts';
import type { OnSnapshot } from './snapshot.ts';
import { purposeSchema } from './words.ts';

/** How a keyboard layout is called in intents: the eight digits of Windows' own handle for it. */
export const keyboardIdSchema = z.string().regex(/^[0-9a-f]{8}$/);

/** What a person wants, as the renderer tells it. The main process checks it like any other input. */
export const intentSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('ready') }),
  z.strictObject({
    do: z.literal('begin'),
    purpose: purposeSchema,
    account: z.string().min(1).max(longestAccount),
  }),
  z.strictObject({ do: z.literal('reply'), reply: replySchema }),
  z.strictObject({ do: z.literal('retry') }),
  z.strictObject({ do: z.literal('start-over') }),
  /** From the reminder: not now, and not again for the days that the policy names. */
  z.strictObject({ do: z.literal('snooze') }),
  z.strictObject({ do: z.literal('locale'), locale: localeSchema }),
  z.strictObject({ do: z.literal('theme'), theme: themeSchema }),
  /** To type with another of the keyboards that the snapshot lists. */
  z.strictObject({ do: z.literal('keyboard'), id: keyboardIdSchema }),
  /** Somebody is still there: the window must not close by itself. */
  z.strictObject({ do: z.literal('stay') }),
  z.strictObject({ do: z.literal('close') }),
]);
export type Intent = z.infer<typeof intentSchema>;

/** The whole bridge between main process and renderer: two functions. */
export interface Bridge {
  onSnapshot: OnSnapshot;
  send: (intent: Intent) => void;
}

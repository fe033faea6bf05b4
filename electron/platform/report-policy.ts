import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { CheckedPolicy } from '../policy/check-policy.ts';
import { wholePlaceOf } from '../policy/place-of.ts';
import { askHelper, type HelperAnswer, type HelperProgram } from './ask-helper.ts';

/** The client's own numbers (native/common/events.h). */
const notConfigured = 500;
const settingRefused = 501;

/** How many settings are named at one start; a monitoring system need not count a whole typo. */
const mostSettings = 20;
/** Bytes of one text, as the helper takes it. */
const longestText = 400;

const replySchema = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: z.string().max(40) }),
]);
export type EventReply = z.infer<typeof replySchema>;

/**
 * Writes into the application log that the client is not configured, and each setting that was
 * refused, by name and never with a value. For a person's own desktop: at the sign-in screen the
 * launcher writes.
 */
export async function reportPolicy(
  program: HelperProgram,
  clock: Clock,
  { ok, problems }: CheckedPolicy,
): Promise<HelperAnswer<EventReply>> {
  const requests = [
    ...(ok ? [] : [{ do: 'event', id: notConfigured, texts: [] }]),
    ...problems.slice(0, mostSettings).map((each) => {
      const text = lineOf(`${wholePlaceOf(each)}: ${each.problem}`);
      return { do: 'event', id: settingRefused, texts: [text] };
    }),
  ];
  if (requests.length === 0) return { ok: true, replies: [] };
  return askHelper(program, requests, replySchema, clock);
}

/** One line that fits; the path of a file may be as long as it likes. */
function lineOf(text: string): string {
  let line = '';
  for (const point of text.replaceAll(/[\p{C}\u2028\u2029]/gu, ' ')) {
    if (Buffer.byteLength(line + point) > longestText) break;
    line += point;
  }
  return line;
}

import type { Clock } from '../clock.ts';
import { askHelper, type HelperProgram } from './ask-helper.ts';
import { settingsReplySchema, type RegistryReading } from './registry-reading.ts';

/** What the helper can be asked to read: the settings, or the own words of the sign-in screen. */
type Part = 'settings' | 'tile';

const unread: RegistryReading = {
  policy: { state: 'not-asked' },
  installer: { state: 'not-asked' },
};

/**
 * What the registry says, each part as one reading. Never rejects: without an answer both keys count
 * as unreadable, because what nobody has read may have been a prohibition.
 */
export async function readRegistry<const Parts extends readonly Part[]>(
  program: HelperProgram,
  clock: Clock,
  parts: Parts,
): Promise<Record<Parts[number], RegistryReading>> {
  const requests = parts.map((part) => ({ do: part }));
  const answer = await askHelper(program, requests, settingsReplySchema, clock);
  const readings = parts.map((part, index) => {
    const reply = answer.ok ? answer.replies[index] : undefined;
    return [part, reply ? { policy: reply.policy, installer: reply.installer } : unread];
  });
  return Object.fromEntries(readings) as Record<Parts[number], RegistryReading>;
}

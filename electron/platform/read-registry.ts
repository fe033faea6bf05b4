import type { Clock } from '../clock.ts';
import { askHelper, type HelperProgram } from './ask-helper.ts';
import { settingsReplySchema, type RegistryReading } from './registry-reading.ts';

/**
 * What the registry says. Never rejects: without an answer both keys count as unreadable, because
 * what nobody has read may have been a prohibition.
 */
export async function readRegistry(program: HelperProgram, clock: Clock): Promise<RegistryReading> {
  const answer = await askHelper(program, [{ do: 'settings' }], settingsReplySchema, clock);
  const reply = answer.ok ? answer.replies[0] : undefined;
  if (!reply) return { policy: { state: 'not-asked' }, installer: { state: 'not-asked' } };
  return { policy: reply.policy, installer: reply.installer };
}

import type { Players } from '../attempts/conductor.ts';
import type { Config } from './schema.ts';

/** How often, within which window. */
export function quotasOf({ limits }: Config): Players['quotas'] {
  return {
    tries: { limit: limits.triesPerPerson, window: limits.triesWindow },
    messages: { limit: limits.messagesPerPerson, window: limits.messagesWindow },
    attempts: { limit: limits.attemptsPerAddress, window: limits.attemptsWindow },
  };
}

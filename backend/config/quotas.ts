import type { Quotas } from '../attempts/quotas.ts';
import type { Config } from './schema.ts';

/** How often, within which window. */
export function quotasOf({ limits }: Pick<Config, 'limits'>): Quotas {
  const { triesWindow, messagesWindow, destinationWindow, attemptsWindow, addressWindow } = limits;
  const { lockout } = limits;
  const rangeOf = (all: Record<'attempts' | 'tries' | 'messages', number>) => ({
    attempts: { limit: all.attempts, window: attemptsWindow },
    tries: { limit: all.tries, window: addressWindow },
    messages: { limit: all.messages, window: addressWindow },
  });
  return {
    tries: {
      person: { limit: limits.triesPerPerson, window: triesWindow },
      device: { limit: limits.triesPerDevice, window: triesWindow },
      total: { limit: limits.triesInTotal, window: addressWindow },
    },
    messages: {
      person: { limit: limits.messagesPerPerson, window: messagesWindow },
      destination: { limit: limits.messagesPerDestination, window: destinationWindow },
      phone: { limit: limits.phoneMessagesInTotal, window: addressWindow },
      total: { limit: limits.messagesInTotal, window: addressWindow },
    },
    address: rangeOf({
      attempts: limits.attemptsPerAddress,
      tries: limits.triesPerAddress,
      messages: limits.messagesPerAddress,
    }),
    ranges: new Map(limits.ranges.map((each) => [each.name, rangeOf(each)])),
    lockout: {
      failures: lockout.failures,
      lasts: lockout.minutes * 60_000,
      times: lockout.times,
      longestDelay: limits.longestDelay,
    },
  };
}

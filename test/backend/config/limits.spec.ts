import { describe, expect, it } from 'vitest';
import { limitsSchema } from '../../../backend/config/limits-schema.ts';
import { quotasOf } from '../../../backend/config/quotas.ts';
import { findingsOf } from '../../../backend/config/words-of-issue.ts';

const office = { name: 'berlin', range: ['203.0.113.0/24'], attempts: 9, tries: 9, messages: 9 };
/** What is said of a section; empty where it is taken. */
const said = (value: object): string[] =>
  (limitsSchema.safeParse(value).error?.issues ?? [])
    .flatMap((issue) => findingsOf(issue, value))
    .map(({ path, words }) => `${path.join('.')} ${words}`);

describe('the limits', () => {
  it('lock after five failures for fifteen minutes, and for good after three locks', () => {
    const { lockout } = quotasOf({ limits: limitsSchema.parse({}) });
    expect(lockout).toEqual({ failures: 5, lasts: 900_000, times: 3, longestDelay: 30_000 });
  });

  it.each<[object, string]>([
    [{ lockout: { failures: 11 } }, 'lockout.failures must be at most 10: PCI DSS 4.0.1 8.3.4'],
    [{ lockout: { times: 11 } }, 'lockout.times must be at most 10: NIST SP 800-63B-4 3.2.2'],
    [{ lockout: { minutes: 0 } }, 'lockout.minutes must be at least 1'],
    [{ lockout: { failures: 0 } }, 'lockout.failures must be at least 1'],
    [{ triesPerPerson: 101 }, 'triesPerPerson must be at most 100, which NIST SP 800-63B-4'],
    [{ triesWindow: 599 }, 'triesWindow must be at least 600 seconds'],
    [{ triesPerDevice: 1001 }, 'triesPerDevice must be at most 1000'],
    [{ triesPerAddress: 10_001 }, 'triesPerAddress must be at most 10000'],
    [{ triesInTotal: 100_001 }, 'triesInTotal must be at most 100000'],
    [{ messagesPerPerson: 51 }, 'messagesPerPerson must be at most 50'],
    [{ messagesPerDestination: 51 }, 'messagesPerDestination must be at most 50'],
    [{ destinationWindow: 3599 }, 'destinationWindow must be at least 3600 seconds'],
    [{ messagesPerAddress: 0 }, 'messagesPerAddress must be at least 1'],
    [{ messagesInTotal: 100_001 }, 'messagesInTotal must be at most 100000'],
    [{ phoneMessagesInTotal: 20_001 }, 'phoneMessagesInTotal must be at most 20000'],
    [{ addressWindow: 1 }, 'addressWindow must be at least 600 seconds'],
    [{ longestDelay: 0 }, 'longestDelay must be at least 1 seconds'],
    [{ ranges: [office, office] }, 'ranges has the same name twice'],
    [{ ranges: [{ ...office, range: ['0.0.0.0/0'] }] }, 'ranges.0.range.0 is too wide'],
    [{ ranges: [{ ...office, range: ['2001:db8::/31'] }] }, 'ranges.0.range.0 is too wide'],
    [{ ranges: [{ ...office, range: ['berlin'] }] }, 'ranges.0.range.0 must be an address range'],
    [{ ranges: [{ name: 'x', range: ['10.0.0.0/8'] }] }, 'ranges.0.attempts is missing'],
  ])('refuse %j', (value, words) => {
    expect(said(value)).toContainEqual(expect.stringContaining(words));
  });

  it('take offices as wide as a private network, each with its own numbers', () => {
    const ranges = [
      { ...office, range: ['10.0.0.0/8', 'fd00::/8', 'fc00::/7'] },
      { ...office, name: 'paris', tries: 3 },
    ];
    expect(said({ ranges })).toEqual([]);
    const quotas = quotasOf({ limits: limitsSchema.parse({ ranges, addressWindow: 700 }) });
    expect(quotas.ranges.get('paris')).toEqual({
      attempts: { limit: 9, window: 600_000 },
      tries: { limit: 3, window: 700_000 },
      messages: { limit: 9, window: 700_000 },
    });
  });
});

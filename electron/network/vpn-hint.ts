import type { ProbeState, Vpn } from '@gatehouse/shared';
import type { Adapter } from './interfaces.ts';

/** How long, in milliseconds, a VPN that has just come up may need before it counts as failed. */
export const longestConnecting = 45_000;

/** What is remembered between two looks. Times are milliseconds on a monotonic clock. */
export interface VpnHint {
  hint: ProbeState<'vpn'>;
  /** When its adapter appeared; with `connecting` alone. */
  since?: number;
}

/**
 * Whether an adapter of the VPN is there. Where the settings name its adapters, these alone count;
 * else any point-to-point adapter does, which a mobile network's modem may be as well.
 */
export function isVpnPresent(adapters: readonly Adapter[], { adapters: names }: Vpn): boolean {
  if (names === undefined) return adapters.some(({ pointToPoint }) => pointToPoint);
  return adapters.some(({ name }) => names.some((pattern) => matches(name, pattern)));
}

/**
 * The next hint. An adapter that appears while the backend is out of reach is about to connect,
 * for 45 seconds at most; one that was there from the beginning says nothing about itself.
 */
export function nextVpnHint(
  before: VpnHint | undefined,
  { present, reachable, now }: { present: boolean; reachable: boolean; now: number },
): VpnHint {
  if (!present) return { hint: 'none' };
  if (reachable || before === undefined) return { hint: 'up' };
  switch (before.hint) {
    case 'none':
      return { hint: 'connecting', since: now };
    case 'connecting':
      return now - (before.since ?? now) >= longestConnecting ? { hint: 'failed' } : before;
    case 'up':
    case 'failed':
      return before;
  }
}

/** Whether a name fits a pattern in which `*` stands for anything, whatever the case. */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = name.toLowerCase();
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  // By hand and from left to right, because a pattern of many stars makes a slow expression.
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

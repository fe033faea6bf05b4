import type { Verdict } from '@gatehouse/shared';
import { factsOf, type Facts } from './judge-facts.ts';
import { judgeLine } from './judge-line.ts';
import { firstWordAfter, type Judged } from './judge-patience.ts';
import { say } from './judge-say.ts';

/**
 * What the evidence means, read from top to bottom: the first row that fits decides. Undefined:
 * it is too early to say anything. Pure, and it never throws.
 */
export function judge(evidence: Judged): Verdict | undefined {
  const facts = factsOf(evidence);
  const verdict = judgeRows(evidence, facts);
  if (verdict) return colourByVpn(evidence, verdict);
  return facts.elapsed >= firstWordAfter ? say('slow-network', 'still-checking', false) : undefined;
}

function judgeRows(evidence: Judged, facts: Facts): Verdict | undefined {
  const { link, trust, beacon, proxy, diagnosis, connect, onNetwork } = evidence;
  const probably = facts.others === 'unchecked';

  // What is certain, whatever else is the case.
  if (link === 'none') return say('no-link', 'no-address');
  if (trust === 'trusted') {
    if (beacon === 'ready') return say('reachable', facts.behindProxy ? 'proxy' : 'direct');
    if (beacon === 'not-ready') return say('backend-down', 'not-ready');
    if (beacon === 'bad-answer') return say('backend-down', 'bad-answer');
  }
  if (proxy === 'login') return say('proxy-required', 'login');
  if (proxy === 'refused') return say('proxy-required', 'refused');
  if (proxy === 'cannot-reach') return say('backend-down', 'behind-proxy');
  // Name and authority are the backend's own: nobody stands in between.
  if (trust === 'not-trusted' && diagnosis === 'dates') return judgeDates(evidence);
  if (connect === 'refused' && onNetwork) {
    return say('backend-down', facts.behindProxy ? 'behind-proxy' : 'refused');
  }

  // A portal answers for everybody, so its evidence wins over what it does to the backend's line.
  if (trust !== 'trusted' && facts.portal !== undefined) {
    if (!facts.portalDue) return undefined;
    return say('captive-portal', facts.portal, true, probably);
  }
  if (trust === 'not-trusted' && diagnosis === 'inspected') {
    return say('untrusted-network', 'inspected');
  }
  if (trust !== 'trusted' && facts.portalOpen) return undefined;

  // Somebody answers in place of the backend, or the backend's certificate is not right.
  if (trust === 'not-trusted') return judgeStranger(evidence, facts);
  if (trust === 'not-tls') return say('untrusted-network', 'not-tls', true, probably);

  // Nobody has answered yet, or somebody said no on the way.
  return judgeLine(evidence, facts);
}

/** Below this, in milliseconds, a clock is not to blame for anything. */
const rightClock = 60_000;

/** `dates` in the evidence means: at fault by the backend's clock, too. */
function judgeDates({ offset, dates }: Judged): Verdict {
  if (dates !== undefined) return say('backend-certificate', dates);
  if (offset === undefined) return say('backend-certificate', 'expired', false);
  if (Math.abs(offset) < rightClock) {
    return say('backend-certificate', offset < 0 ? 'not-yet-valid' : 'expired');
  }
  return { ...say('clock-wrong', offset < 0 ? 'behind' : 'ahead'), offset };
}

function judgeStranger(evidence: Judged, facts: Facts): Verdict | undefined {
  const { diagnosis, internet } = evidence;
  const probably = facts.others === 'unchecked';
  switch (diagnosis) {
    case 'wrong-name':
      // Where the web's names lead to strangers as well, the fault is not the backend's.
      return internet === 'not-trusted'
        ? say('untrusted-network', 'intercepted')
        : say('backend-certificate', 'wrong-name', true, probably);
    case 'chain':
      return say('backend-certificate', 'chain', true, probably);
    case 'failed':
      return say('untrusted-network', 'intercepted', facts.settled, probably);
    case 'not-needed':
    case 'waiting':
      if (facts.quiet < facts.patience.hint) return undefined;
      return say('untrusted-network', 'intercepted', facts.quiet >= facts.patience.long, probably);
    // The last two were judged above.
    case 'other-authority':
    case 'inspected':
    case 'dates':
      return say('untrusted-network', 'intercepted', true, probably);
  }
}

/** Hints of the VPN choose words; they neither produce nor prevent `reachable`. */
function colourByVpn({ vpn }: Judged, verdict: Verdict): Verdict {
  const { kind, confirmed, probably } = verdict;
  if (vpn === 'connecting' && (kind === 'off-network' || kind === 'vpn-dns-stale')) {
    return say('vpn-connecting', 'starting', confirmed, probably);
  }
  if (vpn === 'failed' && kind === 'off-network') {
    return say('off-network', 'vpn-failed', confirmed, probably);
  }
  return verdict;
}

import type { Verdict } from '@gatehouse/shared';
import type { Facts } from './judge-facts.ts';
import type { Judged } from './judge-patience.ts';
import { say } from './judge-say.ts';

/**
 * The line to the backend stands still or has ended on its way: from the far end to the near one,
 * the first stage that it got to decides.
 */
export function judgeLine(evidence: Judged, facts: Facts): Verdict | undefined {
  const { names, connect, proxy, trust, beacon } = evidence;
  if (trust === 'trusted' && beacon !== 'not-asked') return judgeHanging(facts, 'hangs');
  if (trust === 'reset') return judgeReset(evidence, facts);
  if (connect === 'open') {
    return judgeHanging(facts, proxy === 'waiting' ? 'behind-proxy' : 'hangs');
  }
  if (connect === 'refused') return judgeRefused(facts);
  if (connect === 'prohibited' || connect === 'unreachable') return judgeBlocked(evidence, facts);
  if (connect === 'waiting') return judgeSilence(evidence, facts);
  if (names === 'no-such-name') return judgeNoSuchName(facts);
  if (names === 'refused' || names === 'failed') return judgeNoAnswer(evidence, facts);
  if (names === 'waiting') return judgeSilentNames(evidence, facts);
  return undefined;
}

/** The backend or the proxy has answered once, so a way exists: it is slow, or hangs at its end. */
function judgeHanging(facts: Facts, reason: 'hangs' | 'behind-proxy'): Verdict | undefined {
  const { others, patience, quiet, twice } = facts;
  // The proxy's own answer shows as well as any other site that packets come and go.
  const known = others === 'through' || reason === 'behind-proxy';
  if (twice && quiet >= (known ? patience.hang : patience.long)) {
    return say('backend-down', reason, true, others === 'unchecked' && !known);
  }
  return judgeSlow(facts);
}

/** Cut off in the middle of the handshake: once may be chance. */
function judgeReset({ onNetwork, rounds }: Judged, facts: Facts): Verdict | undefined {
  const { others, quiet, patience } = facts;
  const again = rounds >= 2;
  const probably = others === 'unchecked';
  if (onNetwork) return say('backend-down', 'refused', again);
  if (others === 'waiting' && quiet < patience.hint) return undefined;
  if (others === 'none') return say('no-internet', 'no-route', again);
  return say('off-network', facts.behindProxy ? 'proxy-away' : 'blocked', again, probably);
}

/** Said no by TCP. Without evidence that we are on the network nobody knows who said it. */
function judgeRefused({
  behindProxy,
  others,
  quiet,
  patience,
  settled,
}: Facts): Verdict | undefined {
  if (others === 'waiting' && quiet < patience.hint) return undefined;
  const sure = others !== 'waiting' || quiet >= patience.silence;
  const probably = others === 'unchecked';
  if (!behindProxy) return say('off-network', 'refused', sure, probably);
  if (others === 'none') return say('no-internet', 'no-route', settled);
  return say('off-network', 'proxy-away', sure, probably);
}

function judgeBlocked({ connect }: Judged, facts: Facts): Verdict | undefined {
  const { behindProxy, others, quiet, patience, settled } = facts;
  const away = behindProxy ? 'proxy-away' : 'blocked';
  switch (others) {
    case 'through':
      return say('off-network', away);
    case 'none':
      return say('no-internet', 'no-route', settled);
    case 'unchecked':
      return connect === 'prohibited'
        ? say('off-network', away, true, true)
        : say('no-internet', 'no-route', settled, true);
    case 'waiting':
      if (quiet < patience.hint) return undefined;
      if (quiet >= patience.silence) return judgeDead(facts, 'no-route');
      return say('off-network', away, false);
  }
}

/** TCP without any answer. */
function judgeSilence(evidence: Judged, facts: Facts): Verdict | undefined {
  const { names, onNetwork, seenFrom } = evidence;
  const { behindProxy, others, quiet, patience, twice } = facts;
  if (quiet < patience.hint) return undefined;
  const probably = others === 'unchecked';
  // With addresses from the settings there is something to connect to without any name.
  if (names === 'waiting') return judgeSilentNames(evidence, facts);
  if (others === 'none' || others === 'waiting') return judgeDead(facts, 'silent');
  if (names === 'no-such-name') return judgeNoSuchName(facts);
  const sure = quiet >= patience.silence || (twice && quiet >= 2 * patience.hint);
  if (behindProxy) return say('off-network', 'proxy-away', sure, probably);
  if (onNetwork && seenFrom === 'lan') return say('backend-down', 'hangs', sure, probably);
  return say('off-network', 'silent', sure, probably);
}

function judgeNoSuchName(facts: Facts): Verdict | undefined {
  const { behindProxy, others, quiet, patience, settled } = facts;
  const away = behindProxy ? 'proxy-away' : 'no-such-name';
  switch (others) {
    case 'through':
      return say('off-network', away);
    case 'unchecked':
      return say('off-network', away, true, true);
    case 'none':
      return say('no-internet', 'names-fail', settled);
    case 'waiting':
      if (quiet < patience.hint) return undefined;
      return quiet >= patience.silence
        ? judgeDead(facts, 'silent')
        : say('off-network', away, false);
  }
}

/** The name servers answer, but with a failure; or there is none to ask. */
function judgeNoAnswer(evidence: Judged, facts: Facts): Verdict | undefined {
  const { behindProxy, others, quiet, patience, settled } = facts;
  if (areNamesStale(evidence)) return say('vpn-dns-stale', 'names-silent', settled);
  switch (others) {
    case 'through':
      return say('off-network', behindProxy ? 'proxy-away' : 'no-such-name', settled);
    case 'unchecked':
      return say('no-internet', 'names-fail', settled, true);
    case 'none':
      return say('no-internet', 'names-fail', settled);
    case 'waiting':
      if (quiet < patience.hint) return undefined;
      return judgeDead(facts, 'names-fail');
  }
}

function judgeSilentNames(evidence: Judged, facts: Facts): Verdict | undefined {
  const { behindProxy, others, quiet, patience, twice } = facts;
  if (quiet < patience.hint) return undefined;
  if (areNamesStale(evidence)) {
    const known = evidence.internet !== 'waiting';
    return say('vpn-dns-stale', 'names-silent', quiet >= (known ? patience.names : patience.long));
  }
  if (others !== 'through') return judgeDead(facts, 'silent');
  const sure = twice && quiet >= patience.long;
  return say('off-network', behindProxy ? 'proxy-away' : 'silent', sure);
}

/** The web's names are not resolved either, and yet its addresses answer. */
function areNamesStale({ internet, literal }: Judged): boolean {
  const unresolved = internet === 'names-silent' || internet === 'no-such-name';
  return literal === 'open' && (unresolved || internet === 'waiting');
}

/** Nothing at all gets through. What has answered before is given much longer. */
function judgeDead(
  facts: Facts,
  reason: 'silent' | 'no-route' | 'names-fail',
): Verdict | undefined {
  const { measured, others, patience, quiet, twice } = facts;
  const probably = others === 'unchecked';
  if (measured && !(twice && quiet >= patience.long)) return judgeSlow(facts);
  if (quiet < patience.hint) return undefined;
  return say('no-internet', reason, quiet >= patience.silence, probably);
}

function judgeSlow({ quiet, patience }: Facts): Verdict | undefined {
  if (quiet < patience.hint) return undefined;
  return quiet >= patience.silence
    ? say('slow-network', 'lossy')
    : say('slow-network', 'still-checking', false);
}

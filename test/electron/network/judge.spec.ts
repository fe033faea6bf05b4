import { verdictReasons, type Verdict } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../electron/network/judge.ts';
import type { Judged } from '../../../electron/network/judge-patience.ts';
import {
  anyEvidence,
  evidence,
  later,
  line,
  unchecked,
  webGone,
  webOpen,
} from './judge-samples.ts';

/** A verdict in one word: `kind reason`, `?` while not confirmed, `~` where it is a guess. */
function word(verdict: Verdict | undefined): string {
  if (!verdict) return 'nothing yet';
  const { kind, reason, confirmed, probably } = verdict;
  return `${kind} ${reason}${confirmed ? '' : '?'}${probably ? ' ~' : ''}`;
}

type Row = [situation: string, parts: Partial<Judged>[], expected: string];

const certain: Row[] = [
  ['the cable is out', [{ link: 'none' }], 'no-link no-address'],
  ['the beacon is back', [line.trusted, { beacon: 'ready' }], 'reachable direct'],
  [
    'the beacon is back through the proxy',
    [line.trusted, { beacon: 'ready', proxy: 'open' }],
    'reachable proxy',
  ],
  [
    'the beacon is back although nothing else answers',
    [line.trusted, { beacon: 'ready' }, webGone],
    'reachable direct',
  ],
  [
    'the beacon is back while the web is replaced',
    [line.trusted, { beacon: 'ready', plain: 'content', internet: 'failed' }],
    'reachable direct',
  ],
  ['the service is not ready', [line.trusted, { beacon: 'not-ready' }], 'backend-down not-ready'],
  [
    'somebody trusted gives nonsense',
    [line.trusted, { beacon: 'bad-answer' }],
    'backend-down bad-answer',
  ],
  ['the proxy wants a sign-in', [line.open, { proxy: 'login' }], 'proxy-required login'],
  ['the proxy says no', [line.open, { proxy: 'refused' }], 'proxy-required refused'],
  [
    'the proxy cannot reach the backend',
    [line.open, { proxy: 'cannot-reach' }],
    'backend-down behind-proxy',
  ],
  [
    'the clock is behind',
    [line.notTrusted, { diagnosis: 'dates', offset: -34_560_000_000, internet: 'not-trusted' }],
    'clock-wrong behind',
  ],
  [
    'the clock is ahead',
    [line.notTrusted, { diagnosis: 'dates', offset: 34_560_000_000, internet: 'not-trusted' }],
    'clock-wrong ahead',
  ],
  [
    'the certificate has expired',
    [line.notTrusted, { diagnosis: 'dates', offset: 20, dates: 'expired' }],
    'backend-certificate expired',
  ],
  [
    'the certificate is not valid yet',
    [line.notTrusted, { diagnosis: 'dates', offset: 20, dates: 'not-yet-valid' }],
    'backend-certificate not-yet-valid',
  ],
  [
    'the certificate expired a moment ago, and the clocks agree',
    [line.notTrusted, { diagnosis: 'dates', offset: 900 }],
    'backend-certificate expired',
  ],
  [
    'nobody tells the backend’s time',
    [line.notTrusted, { diagnosis: 'dates' }],
    'backend-certificate expired?',
  ],
  [
    'the backend stopped, and we were on its network',
    [line.connecting, { connect: 'refused', onNetwork: true }, webOpen],
    'backend-down refused',
  ],
  [
    'an inspecting proxy whose authority this machine trusts',
    [line.notTrusted, { diagnosis: 'inspected' }, webOpen],
    'untrusted-network inspected',
  ],
];

const withCheck: Row[] = [
  ['a home without VPN', [{ names: 'no-such-name' }, webOpen], 'off-network no-such-name'],
  ['no name and the web not known yet', [{ names: 'no-such-name' }], 'nothing yet'],
  [
    'no name and the web silent for long',
    [{ names: 'no-such-name', elapsed: 1_300 }],
    'off-network no-such-name?',
  ],
  [
    'no name, and nothing outside',
    [{ names: 'no-such-name' }, webGone, { elapsed: 1_300 }],
    'no-internet names-fail',
  ],
  [
    'a network that has only just come up',
    [{ names: 'no-such-name' }, webGone],
    'no-internet names-fail?',
  ],
  [
    'name servers that fail, and nothing outside',
    [{ names: 'failed' }, webGone, { rounds: 2 }],
    'no-internet names-fail',
  ],
  [
    'name servers that refuse our name alone',
    [{ names: 'refused' }, webOpen, { rounds: 2 }],
    'off-network no-such-name',
  ],
  [
    'packets to the office are dropped, at first',
    [line.connecting, webOpen, { elapsed: 1_100 }],
    'nothing yet',
  ],
  [
    'packets to the office are dropped',
    [line.connecting, webOpen, { elapsed: 1_250 }],
    'off-network silent?',
  ],
  [
    'packets to the office are dropped, for long',
    [line.connecting, webOpen, { elapsed: 3_600 }],
    'off-network silent',
  ],
  [
    'packets to the office are dropped, twice',
    [line.connecting, webOpen, { elapsed: 2_500, rounds: 2 }],
    'off-network silent',
  ],
  [
    'packets to the office are dropped on a satellite link',
    [line.connecting, webOpen, { elapsed: 3_600, roundTrip: 620 }],
    'off-network silent?',
  ],
  [
    'a firewall prohibits it',
    [line.connecting, { connect: 'prohibited' }, webOpen],
    'off-network blocked',
  ],
  ['no route to it', [line.connecting, { connect: 'unreachable' }, webOpen], 'off-network blocked'],
  [
    'no route to anything',
    [line.connecting, { connect: 'unreachable' }, webGone, { rounds: 2 }],
    'no-internet no-route',
  ],
  [
    'refused, and nobody has seen us on the network',
    [line.connecting, { connect: 'refused' }, webOpen],
    'off-network refused',
  ],
  [
    'refused, and the web not known yet',
    [line.connecting, { connect: 'refused', plain: 'failed' }],
    'nothing yet',
  ],
  [
    'nothing answers at all',
    [{ names: 'waiting', literal: 'waiting', elapsed: 1_300 }],
    'no-internet silent?',
  ],
  [
    'nothing answers at all, for long',
    [{ names: 'waiting', literal: 'waiting', elapsed: 3_600 }],
    'no-internet silent',
  ],
  [
    'nothing answers now, and something did before',
    [{ names: 'waiting', elapsed: 6_000, roundTrip: 20 }],
    'slow-network lossy',
  ],
  [
    'nothing answers any more, although something did',
    [{ names: 'waiting', elapsed: 9_000, rounds: 3, roundTrip: 20 }],
    'no-internet silent',
  ],
  [
    'a VPN left its name servers behind',
    [{ internet: 'names-silent', literal: 'open', plain: 'failed', elapsed: 3_600 }],
    'vpn-dns-stale names-silent',
  ],
  [
    'a VPN left its name servers behind, at first',
    [{ internet: 'waiting', literal: 'open', elapsed: 1_300 }],
    'vpn-dns-stale names-silent?',
  ],
  [
    'a VPN left name servers behind that cannot be reached',
    [{ names: 'failed', internet: 'names-silent', literal: 'open', plain: 'failed', rounds: 2 }],
    'vpn-dns-stale names-silent',
  ],
  [
    'a portal that redirects, and no such name',
    [{ names: 'no-such-name', internet: 'failed', plain: 'elsewhere' }],
    'captive-portal redirected',
  ],
  [
    'a portal that all names lead to',
    [line.connecting, { connect: 'refused', internet: 'failed', plain: 'elsewhere' }],
    'captive-portal redirected',
  ],
  [
    'a portal that forges certificates',
    [line.notTrusted, { diagnosis: 'other-authority', internet: 'not-trusted', plain: 'content' }],
    'captive-portal replaced',
  ],
  [
    'a portal that says so (RFC 6585)',
    [{ names: 'no-such-name', internet: 'failed', plain: 'login-required' }],
    'captive-portal login-required',
  ],
  [
    'a portal that drops HTTPS, at first',
    [line.connecting, { plain: 'elsewhere', elapsed: 300 }],
    'nothing yet',
  ],
  [
    'a portal that drops HTTPS',
    [line.connecting, { plain: 'elsewhere', elapsed: 450 }],
    'captive-portal redirected',
  ],
  [
    'a site that serves plain content, before HTTPS has had its time',
    [line.connecting, { plain: 'content', elapsed: 450 }],
    'nothing yet',
  ],
  [
    'a firewall with a page of its own, while the backend answers',
    [line.open, { trust: 'waiting', internet: 'failed', plain: 'elsewhere', elapsed: 900 }],
    'nothing yet',
  ],
  [
    'plain content, and HTTPS is open',
    [{ names: 'no-such-name', plain: 'content', internet: 'open' }],
    'off-network no-such-name',
  ],
  [
    'a hostile hotspot, before the portal question is settled',
    [line.notTrusted, { diagnosis: 'other-authority', internet: 'failed', plain: 'waiting' }],
    'nothing yet',
  ],
  [
    'a hostile hotspot',
    [line.notTrusted, { diagnosis: 'other-authority' }, webGone],
    'untrusted-network intercepted',
  ],
  [
    'a hostile hotspot that stays silent on plain HTTP',
    [line.notTrusted, { diagnosis: 'other-authority', internet: 'failed', elapsed: 1_300 }],
    'untrusted-network intercepted',
  ],
  [
    'interception with an unknown authority while the web is open',
    [line.notTrusted, { diagnosis: 'other-authority' }, webOpen],
    'untrusted-network intercepted',
  ],
  [
    'a stranger that does not show its certificate twice',
    [line.notTrusted, { diagnosis: 'failed' }, webOpen],
    'untrusted-network intercepted?',
  ],
  [
    'a stranger that is still being looked at',
    [line.notTrusted, { diagnosis: 'waiting' }, webOpen, { elapsed: 1_300 }],
    'untrusted-network intercepted?',
  ],
  [
    'the wrong name',
    [line.notTrusted, { diagnosis: 'wrong-name' }, webOpen],
    'backend-certificate wrong-name',
  ],
  [
    'the wrong name, as everywhere',
    [line.notTrusted, { diagnosis: 'wrong-name', internet: 'not-trusted', plain: 'failed' }],
    'untrusted-network intercepted',
  ],
  [
    'a chain with a gap',
    [line.notTrusted, { diagnosis: 'chain' }, webOpen],
    'backend-certificate chain',
  ],
  [
    'somebody who speaks no TLS',
    [line.open, { trust: 'not-tls' }, webOpen],
    'untrusted-network not-tls',
  ],
  ['a handshake cut off once', [line.open, { trust: 'reset' }, webOpen], 'off-network blocked?'],
  [
    'a handshake cut off again and again',
    [line.open, { trust: 'reset' }, webOpen, { rounds: 2 }],
    'off-network blocked',
  ],
  [
    'a handshake cut off on the network itself',
    [line.open, { trust: 'reset', onNetwork: true }, webOpen, { rounds: 2 }],
    'backend-down refused',
  ],
  [
    'a handshake cut off where nothing gets through',
    [line.open, { trust: 'reset' }, webGone, { rounds: 2 }],
    'no-internet no-route',
  ],
  [
    'a slow handshake',
    [line.open, { trust: 'waiting' }, webOpen, { elapsed: 1_300 }],
    'slow-network still-checking?',
  ],
  [
    'a very slow handshake',
    [line.open, { trust: 'waiting' }, webOpen, { elapsed: 3_600, rounds: 1 }],
    'slow-network lossy',
  ],
  [
    'a backend that accepts and says nothing',
    [line.open, { trust: 'waiting' }, webOpen, { elapsed: 3_600, rounds: 2 }],
    'backend-down hangs',
  ],
  [
    'a backend that hangs',
    [line.trusted, { beacon: 'waiting' }, webOpen, { elapsed: 3_600, rounds: 2 }],
    'backend-down hangs',
  ],
  [
    'a backend that seems to hang on a satellite link',
    [line.trusted, { beacon: 'waiting' }, webOpen, { roundTrip: 620, elapsed: 9_000, rounds: 2 }],
    'slow-network lossy',
  ],
  [
    'the backend’s machine is gone from the office',
    [line.connecting, webOpen, { onNetwork: true, seenFrom: 'lan', elapsed: 3_600 }],
    'backend-down hangs',
  ],
  [
    'a VPN whose tunnel is dead',
    [line.connecting, webOpen, { onNetwork: true, seenFrom: 'vpn', elapsed: 3_600 }],
    'off-network silent',
  ],
  [
    'the proxy’s name is unknown',
    [{ names: 'no-such-name', proxy: 'waiting' }, webOpen],
    'off-network proxy-away',
  ],
  [
    'the proxy is silent',
    [line.connecting, { proxy: 'waiting' }, webOpen, { elapsed: 3_600 }],
    'off-network proxy-away',
  ],
  [
    'the proxy refuses the connection, with no internet',
    [line.connecting, { connect: 'refused', proxy: 'waiting' }, webGone, { rounds: 2 }],
    'no-internet no-route',
  ],
  [
    'the proxy accepts and says nothing',
    [line.open, { proxy: 'waiting' }, webGone, { elapsed: 3_600, rounds: 2 }],
    'backend-down behind-proxy',
  ],
  [
    'the VPN is coming up',
    [{ names: 'no-such-name', vpn: 'connecting' }, webOpen],
    'vpn-connecting starting',
  ],
  [
    'the VPN has failed to come up',
    [{ names: 'no-such-name', vpn: 'failed' }, webOpen],
    'off-network vpn-failed',
  ],
  [
    'nothing for a second and a half',
    [{ names: 'found', elapsed: 1_600 }],
    'slow-network still-checking?',
  ],
];

const withoutCheck: Row[] = [
  ['a home without VPN', [{ names: 'no-such-name' }, unchecked], 'off-network no-such-name ~'],
  [
    'a home without VPN, before the portal question is settled',
    [{ names: 'no-such-name' }, unchecked, { plain: 'waiting' }],
    'nothing yet',
  ],
  [
    'name servers that fail',
    [{ names: 'failed' }, unchecked, { rounds: 2 }],
    'no-internet names-fail ~',
  ],
  ['packets are dropped', [line.connecting, unchecked, { elapsed: 3_600 }], 'off-network silent ~'],
  [
    'packets are dropped, at first',
    [line.connecting, unchecked, { elapsed: 1_300 }],
    'off-network silent? ~',
  ],
  [
    'names are silent',
    [{ names: 'waiting' }, unchecked, { elapsed: 3_600 }],
    'no-internet silent ~',
  ],
  [
    'a firewall prohibits it',
    [line.connecting, { connect: 'prohibited' }, unchecked],
    'off-network blocked ~',
  ],
  [
    'no route',
    [line.connecting, { connect: 'unreachable' }, unchecked, { rounds: 2 }],
    'no-internet no-route ~',
  ],
  ['refused', [line.connecting, { connect: 'refused' }, unchecked], 'off-network refused ~'],
  [
    'a portal that redirects',
    [line.connecting, { connect: 'refused' }, unchecked, { plain: 'elsewhere' }],
    'captive-portal redirected ~',
  ],
  [
    'a portal that forges certificates',
    [line.notTrusted, { diagnosis: 'other-authority' }, unchecked, { plain: 'content' }],
    'captive-portal replaced ~',
  ],
  [
    'a portal that says so, and no such name',
    [{ names: 'no-such-name' }, unchecked, { plain: 'login-required' }],
    'captive-portal login-required ~',
  ],
  [
    'a hostile hotspot',
    [line.notTrusted, { diagnosis: 'other-authority' }, unchecked],
    'untrusted-network intercepted ~',
  ],
  [
    'somebody who speaks no TLS',
    [line.open, { trust: 'not-tls' }, unchecked],
    'untrusted-network not-tls ~',
  ],
  [
    'the wrong name',
    [line.notTrusted, { diagnosis: 'wrong-name' }, unchecked],
    'backend-certificate wrong-name ~',
  ],
  [
    'a chain with a gap',
    [line.notTrusted, { diagnosis: 'chain' }, unchecked],
    'backend-certificate chain ~',
  ],
  [
    'a backend that hangs',
    [line.trusted, { beacon: 'waiting' }, unchecked, { elapsed: 7_100, rounds: 2 }],
    'backend-down hangs ~',
  ],
  [
    'the proxy’s name is unknown',
    [{ names: 'no-such-name', proxy: 'waiting' }, unchecked],
    'off-network proxy-away ~',
  ],
  [
    'the VPN is coming up',
    [{ names: 'no-such-name', vpn: 'connecting' }, unchecked],
    'vpn-connecting starting ~',
  ],
  [
    'the VPN has failed to come up',
    [{ names: 'no-such-name', vpn: 'failed' }, unchecked],
    'off-network vpn-failed ~',
  ],
  [
    'a handshake cut off again and again',
    [line.open, { trust: 'reset' }, unchecked, { rounds: 2 }],
    'off-network blocked ~',
  ],
];

describe('the judge', () => {
  it.each(certain)('is certain, with an internet check: %s', (_situation, parts, expected) => {
    expect(word(judge(evidence(...parts)))).toBe(expected);
  });

  it.each(certain)('is as certain without one: %s', (_situation, parts, expected) => {
    const without = { internet: 'unchecked', plain: 'failed', literal: 'unchecked' } as const;
    expect(word(judge(evidence(...parts, without)))).toBe(expected);
  });

  it.each(withCheck)('with an internet check: %s', (_situation, parts, expected) => {
    expect(word(judge(evidence(...parts)))).toBe(expected);
  });

  it.each(withoutCheck)('without an internet check: %s', (_situation, parts, expected) => {
    expect(word(judge(evidence(...parts)))).toBe(expected);
  });

  it('tells by how much the clock is off', () => {
    const verdict = judge(evidence(line.notTrusted, { diagnosis: 'dates', offset: -90_000_000 }));
    expect(verdict).toMatchObject({ kind: 'clock-wrong', reason: 'behind', offset: -90_000_000 });
  });
});

it('every reason of every verdict has a row', () => {
  const told = new Set(
    [...certain, ...withCheck].map(([, , expected]) => expected.replace('?', '')),
  );
  for (const [kind, reasons] of Object.entries(verdictReasons)) {
    // What the settings lack is known before any probe.
    if (kind === 'not-configured') continue;
    for (const reason of reasons) expect(told).toContain(`${kind} ${reason}`);
  }
});

describe('whatever the evidence', () => {
  const always = (name: string, holds: (given: Judged) => void) =>
    it(name, () => fc.assert(fc.property(anyEvidence, holds), { numRuns: 3_000 }));

  always('the judge gives a reason of the verdict’s own list, or nothing', (given) => {
    const verdict = judge(given);
    if (!verdict) return;
    const known: readonly string[] = verdictReasons[verdict.kind];
    expect(known).toContain(verdict.reason);
  });

  always('reachable means a beacon over the strict handshake', (given) => {
    const proven = given.link === 'up' && given.trust === 'trusted' && given.beacon === 'ready';
    expect(judge(given)?.kind === 'reachable').toBe(proven);
  });

  always('a hint of the VPN changes neither whether it is reachable nor confirmed', (given) => {
    for (const vpn of ['none', 'connecting', 'up', 'failed'] as const) {
      const [one, other] = [judge(given), judge({ ...given, vpn })];
      expect(other?.kind === 'reachable').toBe(one?.kind === 'reachable');
      expect(other?.confirmed).toBe(one?.confirmed);
    }
  });

  always('nobody is told of a portal while HTTPS is open', (given) => {
    if (given.internet === 'open' || given.literal === 'open') {
      expect(judge(given)?.kind).not.toBe('captive-portal');
    }
  });

  always('what is probable is so for want of an internet check', (given) => {
    if (judge(given)?.probably === true) expect(given.internet).toBe('unchecked');
  });

  it('time alone never takes back a word, nor its confirmation', () => {
    const waits = fc.integer({ min: 0, max: 60_000 });
    fc.assert(
      fc.property(anyEvidence, waits, (given, by) => {
        const [before, after] = [judge(given), judge(later(given, by))];
        if (before) expect(after).toBeDefined();
        if (before?.confirmed === true) expect(after?.confirmed).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  always('something is said after a second and a half', (given) => {
    if (given.elapsed >= 1_500) expect(judge(given)).toBeDefined();
  });
});

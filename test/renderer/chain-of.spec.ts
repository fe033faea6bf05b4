import { describe, expect, test } from 'vitest';
import { madeVerdict, shownVerdicts } from '../../build/preview/made-verdict.ts';
import { chainOf } from '../../renderer/words/chain-of.ts';
import type { ShownVerdict } from '../../renderer/words/shown-verdict.ts';

const chain = (kind: ShownVerdict['kind'], reason: string, vpn = true, guess = false) =>
  chainOf(madeVerdict(kind, reason, guess) as ShownVerdict, vpn);
const drawn = (...given: Parameters<typeof chain>) =>
  chain(...given)
    .map(({ name, state }) => `${name} ${state}`)
    .join(', ');

/** Where nothing is known to be broken, the picture says so. */
const undecided = ['vpn-connecting', 'slow-network'];

describe('the picture of the chain', () => {
  test.each(shownVerdicts)('for $kind, $reason is broken in one place', ({ kind, reason }) => {
    for (const vpn of [true, false]) {
      const links = chain(kind, reason, vpn);
      expect(links.map(({ name }) => name).filter((name) => name !== 'vpn')).toEqual([
        ...['computer', 'link', 'internet', 'service'],
      ]);
      const broken = links.filter(({ state }) => state === 'broken');
      expect(broken).toHaveLength(undecided.includes(kind) ? 0 : 1);
    }
  });

  test('claims nothing of what lies behind the break, but for a clock', () => {
    for (const { kind, reason } of shownVerdicts) {
      if (kind === 'clock-wrong') continue;
      const states = chain(kind, reason).map(({ state }) => state);
      const at = states.indexOf('broken');
      if (at >= 0) expect(states.slice(at + 1)).not.toContain('ok');
    }
  });

  test('names the VPN where there is one, or where the verdict speaks of one', () => {
    expect(drawn('off-network', 'silent')).toBe(
      'computer ok, link ok, internet ok, vpn broken, service unknown',
    );
    expect(drawn('off-network', 'silent', false)).toBe(
      'computer ok, link ok, internet ok, service broken',
    );
    expect(drawn('vpn-dns-stale', 'names-silent', false)).toContain('vpn broken');
    expect(drawn('vpn-connecting', 'starting', false)).toContain('vpn unknown');
  });

  test('leaves the VPN out once the organisation’s network was reached', () => {
    expect(drawn('backend-down', 'hangs')).toBe(
      'computer ok, link ok, internet ok, service broken',
    );
    expect(drawn('clock-wrong', 'behind')).toBe(
      'computer broken, link ok, internet ok, service ok',
    );
  });

  test('of a guess does not claim that the internet works', () => {
    expect(drawn('off-network', 'silent', true, true)).toContain('internet unknown');
    expect(drawn('no-internet', 'silent', true, true)).toContain('internet broken');
  });

  test('is undecided while nothing is known, and for a reason of a later version', () => {
    const nothing = 'computer ok, link unknown, internet unknown, vpn unknown, service unknown';
    expect(drawn('slow-network', 'still-checking')).toBe(nothing);
    expect(drawn('off-network', 'constructor')).toBe(nothing);
  });
});

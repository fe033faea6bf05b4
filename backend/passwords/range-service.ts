import { hash } from 'node:crypto';
import { callGateway } from '../delivery/call-gateway.ts';
import type { Peer } from '../peers/peer.ts';
import type { BlockList } from './block-list.ts';

/** A service that is asked by the beginning of a hash, the files of the configuration read in. */
export interface RangeSettings {
  /** `https:`, or `http:` on this machine; `/` and five hex digits are put behind it. */
  url: string;
  /** With the secret as it is now. */
  headers: () => Record<string, string>;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
  /** For a whole call, in milliseconds. */
  timeout: number;
  /** Finds the service's address, and hears of its certificate. */
  peer?: Peer | undefined;
}

const prefixLength = 5;
/** A padded answer has about a thousand lines of forty bytes. */
const longestAnswer = 1024 * 1024;
const believedFor = 5 * 60_000;
const mostRemembered = 64;

/**
 * Asks by k-anonymity, as haveibeenpwned.com/API/v3#SearchingPwnedPasswordsByRange describes it: only the first five of forty hex
 * digits leave this machine, about a thousand hashes share them, and the answer is padded so that its
 * length tells nothing. An entry with a count of 0 is padding.
 * @param now a steady clock, in milliseconds
 */
export function openRangeService(
  { url, headers, ca, timeout, peer }: RangeSettings,
  now: () => number = () => performance.now(),
): BlockList {
  const remembered = new Map<string, { suffixes: ReadonlySet<string>; until: number }>();

  async function ask(prefix: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const answer = await callGateway({
      ...{ method: 'GET', url: `${url.replace(/\/$/u, '')}/${prefix}`, ca, timeout, peer, signal },
      headers: { accept: 'text/plain', ...headers(), 'add-padding': 'true' },
      longest: longestAnswer,
    });
    if (answer.kind !== 'answered') throw new RangeUnanswered(answer.detail);
    if (answer.status !== 200) throw new RangeUnanswered(`HTTP ${answer.status}`);
    // Cut at the limit, it may lack the very one.
    if (answer.text.length >= longestAnswer) throw new RangeUnanswered('too-long');
    return suffixesIn(answer.text);
  }

  return {
    limit: timeout,
    async has(password, signal) {
      const whole = hash('sha1', password, 'hex').toUpperCase();
      const prefix = whole.slice(0, prefixLength);
      let known = remembered.get(prefix);
      if (known === undefined || known.until <= now()) {
        known = { suffixes: await ask(prefix, signal), until: now() + believedFor };
        remembered.delete(prefix);
        remembered.set(prefix, known);
        const [oldest] = remembered.keys();
        if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
      }
      return known.suffixes.has(whole.slice(prefixLength));
    },
  };
}

/** The code is for the log: a status or a code of the network. */
class RangeUnanswered extends Error {
  readonly code: string;
  constructor(code: string) {
    super('the range service did not answer');
    this.name = 'RangeUnanswered';
    this.code = code;
  }
}

function suffixesIn(text: string): ReadonlySet<string> {
  const suffixes = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, suffix, count] = /^([0-9A-F]{35}):(\d{1,15})\r?$/iu.exec(line) ?? [];
    // A page of a proxy instead of the list must not pass for "not in it".
    if (suffix === undefined || count === undefined) throw new RangeUnanswered('unreadable');
    if (Number(count) > 0) suffixes.add(suffix.toUpperCase());
  }
  return suffixes;
}

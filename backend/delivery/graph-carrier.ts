import { accessTokens, type ByToken, byToken } from './access-token.ts';
import { callGateway, type GatewayAnswer } from './call-gateway.ts';
import { carriedFromGraph } from './graph-answer.ts';
import type { Ears } from './ears.ts';
import type { GraphSettings } from './graph-settings.ts';
import { inTurns } from './in-turns.ts';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './carrier.ts';
import { type Sender, writeMail } from './words.ts';

/** Exchange Online serves a program four calls at once for one mailbox and turns others away. */
const atOnce = 3;
/** A message to nobody: Graph looks at token, right and mailbox as for any other, and sends nothing. */
const toNobody = JSON.stringify({ message: { toRecipients: [] }, saveToSentItems: false });
/** The longest that Graph is left alone because it asks for it, in milliseconds. */
const longestWait = 300_000;

/**
 * Hands a message to Microsoft Graph's `sendMail`, once, to leave from the organisation's mailbox. No
 * copy is kept among its sent items, where a code could be read.
 */
export function graphCarrier(
  settings: GraphSettings,
  sender: Sender,
  elapsed: () => number = () => performance.now(),
  ears: Ears = {},
): Carrier {
  const { mailbox, endpoint, oauth, timeout, ca } = settings;
  const closing = new AbortController();
  const { signal } = closing;
  const { peer } = ears;
  const tokens = accessTokens(oauth, elapsed, ears);
  const inTurn = inTurns(atOnce);
  const url = `${endpoint}/users/${encodeURIComponent(mailbox)}/sendMail`;
  let quiet: { until: number; detail: string } | undefined;

  function compose(message: Message): string {
    const { subject, html: content } = writeMail(message, sender);
    return JSON.stringify({
      message: {
        subject,
        // Exchange adds the same as plain text by itself.
        body: { contentType: 'HTML', content },
        toRecipients: [{ emailAddress: { address: message.to } }],
        // Graph takes no other headers than those that begin with x-.
        internetMessageHeaders: [{ name: 'X-Auto-Response-Suppress', value: 'All' }],
      },
      saveToSentItems: false,
    });
  }

  /** Whoever asks to be left alone is (RFC 9110, section 10.2.3), for five minutes at most. */
  function keepQuiet(answer: GatewayAnswer): void {
    if (answer.kind !== 'answered' || answer.retryAfter === undefined) return;
    const { status, retryAfter } = answer;
    if (status !== 429 && status !== 503) return;
    quiet = { until: elapsed() + Math.min(retryAfter, longestWait), detail: `HTTP ${status}` };
  }

  /** A refused token is refused before anything was done with what was sent. */
  async function post(body: string, token: string): Promise<ByToken<Carried>> {
    const answer = await callGateway({
      ...{ method: 'POST', url, timeout, ca, peer, signal, body },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    if (answer.kind === 'answered') ears.said?.(answer.text);
    if (answer.kind === 'answered' && answer.status === 401) {
      return { kind: 'refused', detail: 'HTTP 401' };
    }
    keepQuiet(answer);
    return { kind: 'done', result: carriedFromGraph(answer) };
  }

  function send(body: string): Promise<Carried> {
    return inTurn(async () => {
      if (quiet !== undefined && elapsed() < quiet.until) return closedFor(quiet.detail);
      const done = await byToken(tokens, (token) => post(body, token));
      return done.kind === 'refused' ? closedFor(done.detail) : done.result;
    });
  }

  return {
    carry: async (message) => send(compose(message)),
    async probe(rehearsed) {
      if (rehearsed !== undefined) compose(rehearsed);
      // That nobody is no recipient is all there is to say against it.
      const carried = await send(toNobody);
      return carried.kind === 'sent' || carried.wholeChannel === false;
    },
    close() {
      tokens.close();
      closing.abort();
    },
  };
}

/** Nothing was handed over, and the same would happen to everybody. */
function closedFor(detail: string): Carried {
  return { kind: 'not-sent', passing: true, wholeChannel: true, detail };
}

import { accessTokens, type ByToken, byToken } from './access-token.ts';
import { callGateway, type GatewayAnswer } from './call-gateway.ts';
import { carriedFromGraph } from './graph-answer.ts';
import type { GraphSettings } from './graph-settings.ts';
import { inTurns } from './in-turns.ts';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './outbox-worker.ts';
import { type Sender, writeMail } from './words.ts';

/** Exchange Online serves a program four calls at once for one mailbox and turns others away. */
const atOnce = 3;
/** How long Graph counts as broken that answered badly, whatever a probe says, in milliseconds. */
const distrust = 30_000;
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
): Carrier {
  const { mailbox, endpoint, oauth, timeout, ca } = settings;
  const closing = new AbortController();
  const { signal } = closing;
  const tokens = accessTokens(oauth, elapsed);
  const inTurn = inTurns(atOnce);
  const user = `${endpoint}/users/${encodeURIComponent(mailbox)}`;
  let badUntil = -Infinity;
  let quiet: { until: number; detail: string } | undefined;

  function compose(message: Message): string {
    const { subject, text: content } = writeMail(message, sender);
    return JSON.stringify({
      message: {
        subject,
        body: { contentType: 'Text', content },
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

  /** One call. A refused token is refused before anything was done with what was sent. */
  function call(
    method: 'GET' | 'POST',
    url: string,
    body?: string,
  ): Promise<ByToken<GatewayAnswer>> {
    return byToken(tokens, async (token): Promise<ByToken<GatewayAnswer>> => {
      const answer = await callGateway({
        ...{ method, url, timeout, ca, signal },
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
      });
      if (answer.kind === 'answered' && answer.status === 401) {
        return { kind: 'refused', detail: 'HTTP 401' };
      }
      keepQuiet(answer);
      return { kind: 'done', result: answer };
    });
  }

  async function send(body: string): Promise<Carried> {
    if (quiet !== undefined && elapsed() < quiet.until) return closedFor(quiet.detail);
    const done = await call('POST', `${user}/sendMail`, body);
    return done.kind === 'refused' ? closedFor(done.detail) : carriedFromGraph(done.result);
  }

  return {
    async carry(message) {
      const body = compose(message);
      const carried = await inTurn(() => send(body));
      const isBad = carried.kind !== 'sent' && carried.wholeChannel === true;
      badUntil = isBad ? elapsed() + distrust : -Infinity;
      return carried;
    },
    async probe(rehearsed) {
      if (rehearsed !== undefined) compose(rehearsed);
      if (elapsed() < Math.max(badUntil, quiet?.until ?? -Infinity)) return false;
      // To look at the mailbox takes a right that it need not have: any answer that does not blame the
      // token or Graph itself will do, and that there is such a mailbox.
      const done = await inTurn(() => call('GET', `${user}?$select=id`));
      if (done.kind === 'refused' || done.result.kind !== 'answered') return false;
      const { status } = done.result;
      return status < 500 && status !== 404 && status !== 429 && !(status >= 300 && status < 400);
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

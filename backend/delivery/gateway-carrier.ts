import { canonicalNumber, type PhoneNumber } from '../canonical/phone-number.ts';
import { callGateway, type GatewayAnswer } from './call-gateway.ts';
import type { Ears } from './ears.ts';
import { fill, fillText, type Values } from './fill-template.ts';
import type { GatewaySettings } from './gateway-settings.ts';
import { askStatus, receiptIn } from './gateway-status.ts';
import { latestWord } from './latest-word.ts';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './carrier.ts';
import { speechLanguage } from './phone-words.ts';
import type { Sender } from './words.ts';

/** Refusals that say nothing of one recipient or one text: of the key, the account, the address, the rate. */
const wholeChannelStatus = new Set([401, 402, 403, 404, 405, 407, 429, 503]);
/** How long a gateway that answered badly counts as broken, whatever a probe says, in milliseconds. */
const distrust = 30_000;

/**
 * Hands a message to a carrier's HTTP interface, once. `write` makes the words; the templates say where
 * they go.
 */
export function gatewayCarrier(
  settings: GatewaySettings,
  write: (message: Message, sender: Sender) => string,
  sender: Sender,
  elapsed: () => number = () => performance.now(),
  ears: Ears = {},
): Carrier {
  const { method, url, headers, body, timeout, ca, healthUrl } = settings;
  const closing = new AbortController();
  const { signal } = closing;
  const { peer } = ears;
  let badUntil = -Infinity;
  const begin = latestWord();

  return {
    async carry(message: Message): Promise<Carried> {
      const to = canonicalNumber(message.to, undefined);
      if (to === undefined) {
        return { kind: 'not-sent', passing: false, wholeChannel: false, detail: 'no-number' };
      }
      const values = valuesOf(message, to, write(message, sender));
      const json = 'json' in body;
      const isLatest = begin();
      const answer = await callGateway({
        ...{ method, url, timeout, ca, peer, signal },
        headers: {
          ...headers(),
          'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
        },
        body: json ? JSON.stringify(fill(body.json, values)) : formOf(body.form, values),
      });
      if (answer.kind === 'answered') ears.said?.(answer.text);
      const carried = carriedFrom(answer, settings);
      const isBad = carried.kind !== 'sent' && carried.wholeChannel === true;
      if (isLatest()) badUntil = isBad ? elapsed() + distrust : -Infinity;
      return carried;
    },
    ...(settings.status === undefined
      ? {}
      : { follow: (receipt: string) => askStatus(settings, receipt, signal, peer) }),
    async probe() {
      if (elapsed() < badUntil) return false;
      const asked = healthUrl ?? url;
      const probed = { url: asked, headers: headers(), timeout, ca, peer, signal };
      if (healthUrl !== undefined) {
        const answer = await callGateway({ ...probed, method: 'GET' });
        return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
      }
      // No answer to this says that a message would be taken, so it is enough that there is one.
      const answer = await callGateway({ ...probed, headers: {}, method: 'HEAD' });
      return answer.kind === 'answered' && answer.status < 500;
    },
    close: () => closing.abort(),
  };
}

function valuesOf(message: Message, { number, extension = '' }: PhoneNumber, text: string): Values {
  return {
    to: number,
    digits: number.slice(1),
    extension,
    text,
    code: message.about === 'code' ? message.code : '',
    language: speechLanguage(message.language),
  };
}

function formOf(form: Record<string, string>, values: Values): string {
  const filled = new URLSearchParams();
  for (const [name, text] of Object.entries(form)) filled.append(name, fillText(text, values));
  return filled.toString();
}

function receiptOf(answer: string, { status }: GatewaySettings): { receipt?: string } {
  const receipt = status === undefined ? undefined : receiptIn(answer, status);
  return receipt === undefined ? {} : { receipt };
}

/**
 * What an answer means. An error of the gateway itself leaves open whether the message went out; a
 * refusal does not. What it says of one recipient must not look like an outage to others.
 */
function carriedFrom(answer: GatewayAnswer, settings: GatewaySettings): Carried {
  if (answer.kind === 'unsent') {
    return { kind: 'not-sent', passing: true, wholeChannel: true, detail: answer.detail };
  }
  if (answer.kind === 'unanswered') {
    return { kind: 'uncertain', wholeChannel: true, detail: answer.detail };
  }
  const { status, text } = answer;
  const detail = `HTTP ${status}`;
  if (settings.successStatus.includes(status)) {
    const { successPattern } = settings;
    if (successPattern?.test(text) !== false) return { kind: 'sent', ...receiptOf(text, settings) };
    // What says that it was taken may stand in what was not read.
    if (answer.partly)
      return { kind: 'uncertain', wholeChannel: false, detail: `${detail} too long` };
    return { kind: 'not-sent', passing: false, wholeChannel: false, detail: `${detail} refused` };
  }
  if (status >= 500 && status !== 503) return { kind: 'uncertain', wholeChannel: true, detail };
  const wholeChannel = wholeChannelStatus.has(status) || (status >= 300 && status < 400);
  return { kind: 'not-sent', passing: wholeChannel, wholeChannel, detail };
}

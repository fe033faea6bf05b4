import type { Peer } from '../peers/peer.ts';
import { callGateway } from './call-gateway.ts';
import type { GatewaySettings, GatewayStatus } from './gateway-settings.ts';
import type { Followed } from './carrier.ts';

/** What a carrier may call a message; whatever else it answers is not put into an address. */
const plainName = /^[\w-][\w.:=+/@~-]{0,199}$/u;

/** What the carrier calls the message that it has just taken; undefined where it does not say. */
export function receiptIn(answer: string, { idPattern }: GatewayStatus): string | undefined {
  const name = idPattern.exec(answer)?.[1];
  return name !== undefined && plainName.test(name) ? name : undefined;
}

/** Asks once what became of a message. What cannot be read says nothing. Never rejects. */
export async function askStatus(
  { timeout, ca, status }: GatewaySettings,
  receipt: string,
  signal: AbortSignal,
  peer?: Peer,
): Promise<Followed> {
  if (status === undefined || !plainName.test(receipt)) return { kind: 'open' };
  const { method, headers, statePattern, delivered, failed } = status;
  const url = status.url.replace('{id}', () => encodeURIComponent(receipt));
  const answer = await callGateway({
    ...{ method, url, timeout, ca, peer, signal },
    headers: headers(),
  });
  if (answer.kind !== 'answered' || answer.status < 200 || answer.status > 299) {
    return { kind: 'open' };
  }
  const state = statePattern.exec(answer.text)?.[1]?.toLowerCase();
  if (state === undefined) return { kind: 'open' };
  if (delivered.includes(state)) return { kind: 'delivered' };
  // It is one of the configuration's own words, so it may stand in a log.
  return failed.includes(state) ? { kind: 'undelivered', detail: state } : { kind: 'open' };
}

import { intentSchema, type Intent } from '@gatehouse/shared';
import type { Log } from '../log/event.ts';
import { isTrustedSender, type Sender } from './is-trusted-sender.ts';

/**
 * Checks one message: who sent it, then what it says. Anything that is not an intent from our own
 * page is dropped; the log tells which check it failed, never what it held.
 */
export function receiveIntent(
  event: Sender,
  message: unknown,
  contents: object,
  log: Log,
): Intent | undefined {
  if (!isTrustedSender(event, contents)) {
    log({ event: 'message-refused', why: 'sender' });
    return undefined;
  }
  const intent = intentSchema.safeParse(message);
  if (!intent.success) log({ event: 'message-refused', why: 'shape' });
  return intent.data;
}

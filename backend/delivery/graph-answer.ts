import { z } from 'zod';
import type { GatewayAnswer } from './call-gateway.ts';
import type { Carried } from './carrier.ts';

/**
 * What Graph calls its refusals, as far as it matters here, and what each is about: Exchange's own names
 * (EWS, ResponseCode) and those of Graph. Others say nothing beyond their status.
 */
const about: Partial<Record<string, 'recipient' | 'channel'>> = {
  ErrorInvalidRecipients: 'recipient',
  ErrorMissingRecipients: 'recipient',
  ErrorMailRecipientNotFound: 'recipient',
  ErrorInvalidSmtpAddress: 'recipient',
  ErrorMessageSizeExceeded: 'recipient',
  ErrorAccessDenied: 'channel',
  ErrorSendAsDenied: 'channel',
  ErrorInvalidUser: 'channel',
  ErrorNonExistentMailbox: 'channel',
  ErrorMissingEmailAddress: 'channel',
  ErrorQuotaExceeded: 'channel',
  ErrorExceededMessageLimit: 'channel',
  ErrorMessageSubmissionBlocked: 'channel',
  ErrorAccountSuspend: 'channel',
  MailboxNotEnabledForRESTAPI: 'channel',
  Request_ResourceNotFound: 'channel',
  ResourceNotFound: 'channel',
  Authorization_RequestDenied: 'channel',
  ApplicationThrottled: 'channel',
  TooManyRequests: 'channel',
};
const refusalSchema = z.object({ error: z.object({ code: z.string() }) });

/** Of one text or recipient unless its name says otherwise; every other refusal is of the channel. */
const ofOneMessage = new Set([400, 409, 413, 422]);

/**
 * What an answer to `sendMail` means. 202 is sent. An error of Graph itself leaves open whether the
 * message went out; a refusal does not, and 503 is one (it is how Exchange slows callers down). What it
 * says of one recipient must not look like an outage to others; what it says of the mailbox that sends
 * is the channel's fault. The detail is made of known codes alone.
 */
export function carriedFromGraph(answer: GatewayAnswer): Carried {
  if (answer.kind === 'unsent') {
    return { kind: 'not-sent', passing: true, wholeChannel: true, detail: answer.detail };
  }
  if (answer.kind === 'unanswered') {
    return { kind: 'uncertain', wholeChannel: true, detail: answer.detail };
  }
  const { status, text } = answer;
  if (status === 202) return { kind: 'sent' };
  const code = codeIn(text);
  const detail = code === undefined ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  if (status < 300 || (status >= 500 && status !== 503)) {
    return { kind: 'uncertain', wholeChannel: true, detail };
  }
  const told = code === undefined ? undefined : about[code];
  const wholeChannel = told === undefined ? !ofOneMessage.has(status) : told === 'channel';
  // Whatever is wrong with the channel, an administrator can repair: what waits may still go out.
  return { kind: 'not-sent', passing: wholeChannel, wholeChannel, detail };
}

function codeIn(text: string): string | undefined {
  try {
    const { error } = refusalSchema.parse(JSON.parse(text));
    return Object.hasOwn(about, error.code) ? error.code : undefined;
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import type { Peer } from '../peers/peer.ts';
import type { Secret } from '../secret.ts';
import { callGateway } from './call-gateway.ts';

/** How an authorization server is asked for a token, the files that the configuration names read in. */
export interface TokenSettings {
  /** `https:`, or `http:` on this machine. */
  tokenUrl: string;
  clientId: string;
  secret: Secret;
  scope: string;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
  /** For a whole call, in milliseconds. */
  timeout: number;
}

/** What a refusal may be called: RFC 6749, section 5.2, and what Microsoft's endpoint says besides. */
const refusals = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_resource',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
] as const;
export type TokenRefusal = (typeof refusals)[number];

/** The detail is made of codes alone: what the other side writes may repeat the secret. */
export type Granted =
  | { kind: 'token'; value: string; life: number }
  | { kind: 'none'; detail: string; refusal?: TokenRefusal; retryAfter?: number };

/** For how long a token counts that does not say so, in seconds. */
const usualLife = 300;
/** Nobody is believed a token that lives longer, in seconds. */
const longestLife = 86_400;

const grantSchema = z.object({
  // What may stand behind "Bearer" (RFC 6750, section 2.1).
  access_token: z
    .string()
    .max(16_384)
    .regex(/^[A-Za-z0-9\-._~+/]+=*$/u),
  token_type: z.string().regex(/^bearer$/iu),
  // Older endpoints write the number as a text.
  expires_in: z.coerce.number().min(0).default(usualLife),
});
const refusalSchema = z.object({
  error: z.enum(refusals),
  // Microsoft's own numbers, known as AADSTS with the number behind: they tell what to repair.
  error_codes: z.array(z.int().min(1).max(99_999_999)).max(20).optional().catch(undefined),
});

/**
 * Asks once for a token in the name of the program itself: the client credentials grant (RFC 6749,
 * section 4.4), the secret in the body as Microsoft describes it. No redirect is followed, and at most
 * 64 kB are read. Never rejects, and is over within `timeout`.
 */
export async function askForToken(
  settings: TokenSettings,
  signal: AbortSignal,
  peer?: Peer,
): Promise<Granted> {
  const { tokenUrl: url, clientId, secret, scope, ca, timeout } = settings;
  const answer = await callGateway({
    ...{ method: 'POST', url, ca, timeout, peer, signal },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret(),
      scope,
    }).toString(),
  });
  if (answer.kind !== 'answered') return { kind: 'none', detail: answer.detail };
  const { status, text, retryAfter } = answer;
  const document = parsed(text);
  if (status === 200) {
    const grant = grantSchema.safeParse(document);
    if (!grant.success) return { kind: 'none', detail: 'unreadable' };
    const { access_token: value, expires_in: seconds } = grant.data;
    return { kind: 'token', value, life: Math.min(seconds, longestLife) * 1000 };
  }
  const more = retryAfter === undefined ? {} : { retryAfter };
  const refusal = refusalSchema.safeParse(document);
  if (!refusal.success) return { kind: 'none', detail: `HTTP ${status}`, ...more };
  const { error, error_codes: [number] = [] } = refusal.data;
  const detail = number === undefined ? error : `${error} AADSTS${number}`;
  return { kind: 'none', detail, refusal: error, ...more };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

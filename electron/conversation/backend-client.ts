import type { Agent } from 'node:https';
import type { Socket } from 'node:net';
import type { Locale, Opened, Opening, Reply, Step } from '@gatehouse/shared';
import axios, { type AxiosRequestConfig } from 'axios';
import type { Clock } from '../clock.ts';
import { describeError } from '../log/describe-error.ts';
import type { Log } from '../log/event.ts';
import { isTrustError } from '../network/is-trust-error.ts';
import {
  readOpened,
  readStep,
  type CallResult,
  type FailureReason,
  type HttpAnswer,
} from './read-answer.ts';

/** The largest answer in bytes, counted after decompression. */
const largestAnswer = 256 * 1024;
/** How long a call may take as a whole, in milliseconds. A reply may wait for the directory. */
const patience = { open: 15_000, current: 15_000, reply: 40_000, abandon: 2_000 };

export interface CallContext {
  locale: Locale;
  signal?: AbortSignal;
}

/** The backend's calls. None of them ever rejects or throws, and none is repeated by itself. */
export interface BackendClient {
  open: (opening: Opening, context: CallContext) => Promise<CallResult<Opened>>;
  reply: (token: string, reply: Reply, context: CallContext) => Promise<CallResult<Step>>;
  current: (token: string, context: CallContext) => Promise<CallResult<Step>>;
  /** Resolves when the attempt is abandoned or when that could not be done in two seconds. */
  abandon: (token: string, context: CallContext) => Promise<void>;
}

export interface BackendClientOptions {
  /** The origin `https://host[:port]`. */
  backendUrl: string;
  agent: Agent;
  clock: Clock;
  version: string;
  log: Log;
}

type Call = keyof typeof patience;
interface Request extends CallContext {
  call: Call;
  method: 'get' | 'post' | 'delete';
  path: string;
  token?: string;
  body?: unknown;
}

/**
 * Speaks to the backend. This is the one file that knows axios, because an error of axios holds the
 * whole request: such errors end here, as a word out of a closed set.
 */
export function createBackendClient(options: BackendClientOptions): BackendClient {
  const { agent, clock, log, version } = options;
  const base = new URL(options.backendUrl).origin;

  async function send<Value>(
    request: Request,
    read: (answer: HttpAnswer) => CallResult<Value>,
  ): Promise<CallResult<Value>> {
    const late = new AbortController();
    const cancel = clock.after(patience[request.call], () => late.abort());
    const signals = [late.signal, ...(request.signal ? [request.signal] : [])];
    const { call } = request;
    try {
      const { status, data } = await axios.request<string>({
        ...fixed,
        httpsAgent: agent,
        url: `${base}${request.path}`,
        method: request.method,
        headers: headersOf(request, version),
        ...(request.body !== undefined && { data: JSON.stringify(request.body) }),
        signal: AbortSignal.any(signals),
      });
      const result = read({ status, body: data });
      if (!result.ok) log({ event: 'call-failed', call, status, ...withoutOk(result) });
      return result;
    } catch (error) {
      const reason = late.signal.aborted ? 'timed-out' : reasonOfError(error);
      // A call that we took back ourselves is no failure.
      if (!request.signal?.aborted) {
        log({ event: 'call-failed', call, reason, error: describeError(error) });
      }
      return { ok: false, reason };
    } finally {
      cancel();
    }
  }

  const current = '/v1/attempts/current';
  return {
    open: (body, context) =>
      send({ ...context, call: 'open', method: 'post', path: '/v1/attempts', body }, readOpened),
    reply: (token, body, context) =>
      send(
        { ...context, call: 'reply', method: 'post', path: `${current}/reply`, token, body },
        readStep,
      ),
    current: (token, context) =>
      send({ ...context, call: 'current', method: 'get', path: current, token }, readStep),
    async abandon(token, context) {
      await send(
        { ...context, call: 'abandon', method: 'delete', path: current, token },
        readNothing,
      );
    },
  };
}

const fixed: AxiosRequestConfig = {
  adapter: 'http',
  // Never the environment's proxy.
  proxy: false,
  maxRedirects: 0,
  maxContentLength: largestAnswer,
  responseType: 'text',
  transformResponse: [(body: unknown) => body],
  validateStatus: () => true,
};

function headersOf({ token, locale, body }: Request, version: string): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': locale,
    'User-Agent': `Gatehouse/${version}`,
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
}

function reasonOfError(error: unknown): FailureReason {
  if (!axios.isAxiosError(error)) return 'bad-answer';
  const socket = (error.request as { socket?: Socket | null } | undefined)?.socket;
  if (isTrustError(error.code, socket)) return 'not-trusted';
  const code = error.code ?? '';
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return 'timed-out';
  // Too large, not HTTP, or compressed wrongly: somebody answered, but not a backend.
  return /^(ERR_BAD_RESPONSE$|HPE_|Z_|ERR_STREAM)/.test(code) ? 'bad-answer' : 'no-answer';
}

function readNothing({ status }: HttpAnswer): CallResult<undefined> {
  return status < 300 || status === 404
    ? { ok: true, value: undefined }
    : { ok: false, reason: 'refused' };
}

function withoutOk({ reason, supportCode }: { reason: string; supportCode?: string }) {
  return { reason, ...(supportCode !== undefined && { supportCode }) };
}

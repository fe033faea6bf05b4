import { Agent, request } from 'node:https';
import type { Opening, Problem, Reply, Step } from '@gatehouse/shared';

export interface Reached {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON, whatever it is. */
  body: unknown;
}

/** One HTTPS call to a backend, with nothing of the client in it. Rejects when the line is cut. */
export function call(
  to: { url: string; ca: string; agent?: Agent },
  method: string,
  path: string,
  options: { body?: unknown; raw?: string | Buffer; token?: string; headers?: object } = {},
): Promise<Reached> {
  const { body, token } = options;
  const raw = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(`${to.url}${path}`, {
      method,
      ca: to.ca,
      agent: to.agent ?? new Agent({ keepAlive: false, ca: to.ca }),
      timeout: 30_000,
      headers: {
        ...(raw === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(raw) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
    });
    sent.once('error', reject);
    sent.once('timeout', () => sent.destroy(new Error('no answer within 30 s')));
    sent.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const read = text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined;
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, text, body: read });
      });
    });
    sent.end(raw);
  });
}

/** An attempt as a client would walk it, one reply after the other. */
export interface Walk {
  token: string;
  step: Step;
  reply(answer: object): Promise<Step>;
  current(): Promise<Step>;
}

/** Makes a call to the backend that it knows. */
export type Call = (
  method: string,
  path: string,
  options?: { body?: unknown; token?: string },
) => Promise<Reached>;
type To = { url: string; ca: string; agent?: Agent } | { call: Call };
const callTo = (to: To): Call =>
  'call' in to ? to.call : (method, path, options) => call(to, method, path, options);

export async function openWalk(to: To, opening: Opening): Promise<Walk> {
  const opened = await callTo(to)('POST', '/v1/attempts', { body: opening });
  if (opened.status !== 201) throw new Error(problemText(opened));
  const { token, step } = opened.body as { token: string; step: Step };
  return resumeWalk(to, token, step);
}

export function resumeWalk(to: To, token: string, first: Step): Walk {
  const ask = callTo(to);
  const take = (answered: Reached): Step => {
    if (answered.status !== 200) throw new Error(problemText(answered));
    walk.step = answered.body as Step;
    return walk.step;
  };
  const walk: Walk = {
    token,
    step: first,
    async reply(answer) {
      const body = { seq: walk.step.seq, ...answer } as Reply;
      return take(await ask('POST', '/v1/attempts/current/reply', { body, token }));
    },
    async current() {
      return take(await ask('GET', '/v1/attempts/current', { token }));
    },
  };
  return walk;
}

function problemText({ status, body }: Reached): string {
  return `${status} ${(body as Problem | undefined)?.code ?? ''}`;
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text that was sent, or what a voice has read out. */
export interface ReceivedMessage {
  kind: 'sms' | 'call';
  to: string;
  text: string;
  /** As speech services name it; empty for texts. */
  language: string;
  at: number;
}

/**
 * What the company does with the next message: takes it, takes it and says so late, refuses it with a
 * status that sounds like success, falls over, is busy, sends elsewhere, says nothing at all, hangs up
 * in the middle of its answer.
 */
export type CompanyMood =
  'takes' | 'late' | 'refuses' | 'fails' | 'busy' | 'redirects' | 'hangs' | 'cuts';

export interface TelephoneCompany {
  port: number;
  url: string;
  /** What its customers must show; without a token, as the password of `customer`. */
  secret: string;
  messages: ReceivedMessage[];
  mood: Record<'sms' | 'call', CompanyMood>;
  /** How often anything was posted, whatever became of it. */
  posts: number;
  /** What it says of every message that it took, to whoever asks by what it calls the message. */
  state: string;
  /** By what it was asked. */
  asked: string[];
  /** The newest code that reached this number, once there are `count` messages with one. */
  code(kind: ReceivedMessage['kind'], to: string, count?: number, limit?: number): Promise<string>;
  onMessage(listener: (message: ReceivedMessage) => void): void;
  close(): Promise<void>;
}

/** How late an answer is that comes late, in milliseconds. */
const lateBy = 400;
const largest = 100_000;

/** A telephone company's HTTP interface on loopback, which keeps in memory what it is given. */
export async function openTelephoneCompany(port = 0): Promise<TelephoneCompany> {
  const messages: ReceivedMessage[] = [];
  const listeners = new Set<(message: ReceivedMessage) => void>();
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, place = '', named] = (request.url ?? '').split('/');
    if (request.method === 'GET' && named !== undefined) {
      tell(named, request, response);
      return;
    }
    const kind = ({ texts: 'sms', calls: 'call' } as const)[place];
    if (request.method === 'POST') company.posts++;
    const body = await readBody(request);
    const mood = kind === undefined ? 'takes' : company.mood[kind];
    if (mood === 'hangs') return;
    const refusal = refusalOf(mood, request);
    if (refusal !== undefined || kind === undefined) {
      const [status, word] = refusal ?? [404, 'unknown'];
      if (status === 307) response.setHeader('location', '/texts?again');
      answer(response, status, word);
      return;
    }
    keep(kind, body);
    if (mood === 'cuts') {
      response.writeHead(200, { 'content-length': '100' }).write('{"sta');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    if (mood === 'late') await new Promise((resolve) => setTimeout(resolve, lateBy));
    answer(response, 200, 'queued', `${place}-${messages.length}`);
  }

  /** By a token, or by a name and a password (RFC 7617). */
  function knows({ headers }: IncomingMessage): boolean {
    const [scheme, shown = ''] = (headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer') return shown === company.secret;
    return Buffer.from(shown, 'base64').toString('utf8') === `customer:${company.secret}`;
  }

  /** What became of a message. */
  function tell(named: string, request: IncomingMessage, response: ServerResponse): void {
    company.asked.push(named);
    if (!knows(request)) {
      answer(response, 401, 'who are you');
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: named, state: company.state }));
  }

  /** Status and word for what is not taken. */
  function refusalOf(mood: CompanyMood, request: IncomingMessage): [number, string] | undefined {
    if (mood === 'fails') return [500, 'error'];
    if (mood === 'busy') return [503, 'busy'];
    if (request.method !== 'POST') return [405, 'unknown'];
    if (!knows(request)) return [401, 'who are you'];
    if (mood === 'redirects') return [307, 'elsewhere'];
    return mood === 'refuses' ? [200, 'rejected'] : undefined;
  }

  function keep(kind: ReceivedMessage['kind'], body: string): void {
    const { to, text, language = '' } = JSON.parse(body) as Record<string, string | undefined>;
    const message = { kind, to: to ?? '', text: text ?? '', language, at: Date.now() };
    messages.push(message);
    for (const listener of listeners) listener(message);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;

  const company: TelephoneCompany = {
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    secret: 'a-secret-of-the-demo',
    messages,
    mood: { sms: 'takes', call: 'takes' },
    posts: 0,
    state: 'queued',
    asked: [],
    code(kind, to, count = 1, limit = 10_000) {
      const codes = (): string[] =>
        messages.flatMap((each) => (each.kind === kind && each.to === to ? codeIn(each) : []));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          reject(new Error(`no such message within ${limit} ms`));
        }, limit);
        const check = (): void => {
          const newest = codes().at(-1);
          if (newest === undefined || codes().length < count) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(newest);
        };
        listeners.add(check);
        check();
      });
    },
    onMessage: (listener) => listeners.add(listener),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return company;
}

/** What a visitor of the demo reads above it. */
export function headingOf({ kind }: Pick<ReceivedMessage, 'kind'>): string {
  return kind === 'sms' ? 'Text message' : 'The phone rings, and a voice says';
}

/** The code as somebody notes it down who reads the text or listens to the voice. */
export function codeIn({ kind, text }: Pick<ReceivedMessage, 'kind' | 'text'>): string[] {
  if (kind === 'sms') return /\b\d{6,10}\b/.exec(text) ?? [];
  const [spoken] = /\d(?:, \d){5,9}/.exec(text) ?? [];
  return spoken === undefined ? [] : [spoken.replaceAll(', ', '')];
}

function answer(response: ServerResponse, code: number, status: string, id?: string): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status, id }));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > largest) throw new Error('too large');
  }
  return body;
}

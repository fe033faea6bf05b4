import type { Readable, Writable } from 'node:stream';
import { CdpSession } from './cdp-session.ts';

interface Pending {
  method: string;
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
  sessionId?: string;
}

/** Chromium's `--remote-debugging-pipe`: JSON messages that end with a NUL byte. */
export class Connection {
  readonly browser: CdpSession;
  readonly #input: Writable;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    this.browser = new CdpSession(undefined, this.#send);
    let chunks: Buffer[] = [];
    output.on('data', (data: Buffer) => {
      let rest = data;
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        chunks.push(rest.subarray(0, end));
        this.#receive(JSON.parse(Buffer.concat(chunks).toString()) as Message);
        chunks = [];
        rest = rest.subarray(end + 1);
      }
      if (rest.length > 0) chunks.push(rest);
    });
    output.on('close', () => this.#close());
    input.on('error', () => this.#close());
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new CdpSession(id, this.#send);
    this.#sessions.set(id, session);
    return session;
  }

  readonly #send = (method: string, params: object, sessionId?: string): Promise<unknown> => {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium has gone`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  };

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (!pending) return;
      if (message.error) {
        pending.reject(new Error(`${pending.method}: ${message.error.message}`));
      } else pending.resolve(message.result);
      return;
    }
    const session = message.sessionId ? this.session(message.sessionId) : this.browser;
    if (message.method) session.dispatch(message.method, message.params);
    if (message.method === 'Target.detachedFromTarget') {
      this.#sessions.delete((message.params as { sessionId: string }).sessionId);
    }
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#pending.values()) {
      reject(new Error(`${method}: Chromium has gone`));
    }
    this.#pending.clear();
  }
}

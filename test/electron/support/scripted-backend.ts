import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../../../build/demo/authority.ts';

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}
/** An answer, or `hang` for none, `cut` for a connection that breaks after the request arrived. */
export type Script =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'hang'
  | 'cut'
  | ((response: ServerResponse) => void);

/** An https server on loopback that answers each call by the next line of a script. */
export class ScriptedBackend {
  readonly seen: Seen[] = [];
  readonly #script: Script[] = [];
  readonly #server;
  #waiting: (() => void)[] = [];

  constructor({ pem, key }: Certificate) {
    this.#server = createServer({ cert: pem, key }, (request, response) => {
      void this.#answer(request, response);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Adds lines to the script. */
  play(...script: Script[]): void {
    this.#script.push(...script);
  }

  /** Resolves when `count` requests have arrived in all. */
  async arrived(count: number): Promise<void> {
    while (this.seen.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const script = this.#script.shift() ?? { status: 500, body: 'The script has ended.' };
    this.seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
    if (script === 'hang') return;
    if (script === 'cut') return void request.socket.destroy();
    if (typeof script === 'function') {
      script(response);
      return;
    }
    response.writeHead(script.status, { 'content-type': 'application/json', ...script.headers });
    response.end(typeof script.body === 'string' ? script.body : JSON.stringify(script.body));
  }
}

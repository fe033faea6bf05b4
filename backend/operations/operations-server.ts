import { createServer, type Server, type ServerResponse } from 'node:http';
import { makeRanges } from '../api/address-ranges.ts';
import type { Need } from '../api/readiness.ts';
import { describeError } from '../log/log.ts';

export interface OperationsSettings {
  host: string;
  port: number;
  /** Who may ask, as ranges of addresses. */
  allow: readonly string[];
}

export interface OperationsAnswers {
  lacking(): Promise<readonly Need[]>;
  /** What does not keep anything from working yet; said beside readiness. */
  notes(): readonly string[];
  metrics(): Promise<{ contentType: string; text: string }>;
}

/** Far more than collectors open; whoever holds connections open cannot use up ours. */
const mostConnections = 64;

/**
 * What machines ask that watch over the backend: `/livez`, `/readyz`, `/metrics`, by plain HTTP on a
 * port of its own. Callers of the conversation never get here, and whoever is not in `allow` gets no
 * answer. Rejects with a sentence for the administrator when it cannot listen.
 */
export async function openOperationsServer(
  { host, port, allow }: OperationsSettings,
  answers: OperationsAnswers,
): Promise<{ url: string; close(): Promise<void> }> {
  const mayAsk = makeRanges(allow);
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5000, keepAliveTimeout: 5000, maxHeaderSize: 8192 },
    ({ method, url = '' }, response) => {
      if (method !== 'GET' && method !== 'HEAD') {
        send(response, 405, 'GET or HEAD only\n');
        return;
      }
      void answer(url.split('?')[0] ?? '', answers)
        .then(({ status, text, contentType }) => send(response, status, text, contentType))
        .catch(() => send(response, 500, 'something went wrong; the log has more\n'));
    },
  );
  server.maxConnections = mostConnections;
  server.on('connection', (socket) => {
    if (!mayAsk(socket.remoteAddress ?? '')) socket.destroy();
  });
  await listen(server, host, port);
  const { port: given } = server.address() as { port: number };
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  status: number;
  text: string;
  contentType?: string;
}

async function answer(
  path: string,
  { lacking, notes, metrics }: OperationsAnswers,
): Promise<Answer> {
  switch (path) {
    // That this is sent shows what is asked: the process turns its wheel.
    case '/livez':
      return { status: 200, text: 'alive\n' };
    case '/readyz': {
      const lacked = await lacking();
      const noted = notes()
        .map((each) => `note: ${each}\n`)
        .join('');
      if (lacked.length === 0) return { status: 200, text: `ready\n${noted}` };
      return { status: 503, text: `not ready, for lack of: ${lacked.join(', ')}\n${noted}` };
    }
    case '/metrics':
      return { status: 200, ...(await metrics()) };
    default:
      return { status: 404, text: 'there are /livez, /readyz and /metrics\n' };
  }
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
  });
  response.end(text);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const { code } = error as { code?: string };
      const why = code === 'EADDRINUSE' ? 'another program listens there' : describeError(error);
      reject(new Error(`operations: cannot listen on ${host}, port ${port}: ${why}`));
    });
    server.listen(port, host, resolve);
  });
}

import type { Protocol as ElectronProtocol } from 'electron';
import type { Protocol } from 'playwright-core/types/protocol';
import { toApp } from '../session/scheme-map.ts';

export interface SchemeAnswer {
  statusCode: number;
  statusLine: string;
  responseHeaders: Record<string, string[]>;
  body: Buffer;
}

/** Asks the app's own handler; undefined when it has none or when it fails, as in Electron. */
export async function answerFromScheme(
  handler: Parameters<ElectronProtocol['handle']>[1] | undefined,
  url: string,
  request: Protocol.Network.Request,
): Promise<SchemeAnswer | undefined> {
  if (!handler) return undefined;
  const bodyless = request.method === 'GET' || request.method === 'HEAD';
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    /^(origin|referer)$/i.test(name) ? toApp(value) : value,
  ]);
  try {
    const response = await handler(
      new Request(url, {
        method: request.method,
        headers,
        body: bodyless ? null : (request.postData ?? null),
      }),
    );
    const responseHeaders: Record<string, string[]> = {};
    for (const [name, value] of response.headers) (responseHeaders[name] ??= []).push(value);
    return {
      statusCode: response.status,
      statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`.trim(),
      responseHeaders,
      body: Buffer.from(await response.arrayBuffer()),
    };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`protocol handler for ${url}: ${text}\n`);
    return undefined;
  }
}

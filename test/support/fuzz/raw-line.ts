import { connect as connectPlainly, type Socket } from 'node:net';
import { connect } from 'node:tls';

/** An answer as it came; `cut`: the line was, without one. */
export interface RawAnswer {
  status: number;
  /** By their names in small letters. */
  headers: Record<string, string>;
  text: string;
}
export type Came = RawAnswer | 'cut' | 'hung';

/** A line to a server on which anything at all can be said, which no proper client would. */
export interface RawLine {
  /** Says it and waits for the answer. One after the other. */
  say(bytes: string | Buffer, method?: string): Promise<Came>;
  /** Says it and is gone. */
  sayAndLeave(bytes: string | Buffer): Promise<void>;
  close(): void;
}

/** How long an answer may take, in milliseconds; nothing that is asked for takes a tenth of it. */
const patience = 15_000;

export function openRawLine({ url, ca }: { url: string; ca?: string }): RawLine {
  const { protocol, hostname, port } = new URL(url);
  let socket: Socket | undefined;

  async function line(): Promise<Socket> {
    if (socket !== undefined && !socket.destroyed && socket.writable) return socket;
    const to = { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port: Number(port) };
    const secure = protocol === 'https:';
    const fresh = secure ? connect({ ...to, ca, servername: 'localhost' }) : connectPlainly(to);
    fresh.on('error', () => undefined);
    await new Promise((resolve) => {
      fresh.once(secure ? 'secureConnect' : 'connect', resolve);
      fresh.once('close', resolve);
    });
    socket = fresh;
    return fresh;
  }

  return {
    async say(bytes, method = 'GET') {
      const present = await line();
      return new Promise<Came>((resolve) => {
        let got: Buffer = Buffer.alloc(0);
        const end = (came: Came): void => {
          clearTimeout(timer);
          present.off('data', read);
          present.off('close', closed);
          if (came === 'hung' || (came !== 'cut' && came.headers['connection'] === 'close')) {
            present.destroy();
          }
          resolve(came);
        };
        const read = (piece: Buffer): void => {
          got = Buffer.concat([got, piece]);
          const answer = readAnswer(got, method, false);
          if (answer !== undefined) end(answer);
        };
        const closed = (): void => end(readAnswer(got, method, true) ?? 'cut');
        const timer = setTimeout(() => {
          end('hung');
        }, patience);
        if (present.destroyed) {
          end('cut');
          return;
        }
        present.on('data', read);
        present.once('close', closed);
        present.write(bytes);
      });
    },
    async sayAndLeave(bytes) {
      const present = await line();
      await new Promise<void>((resolve) => {
        if (present.destroyed) resolve();
        else present.write(bytes, () => resolve());
      });
      present.destroy();
    },
    close: () => socket?.destroy(),
  };
}

/** A whole answer (RFC 9112), or undefined as long as there is more to come. */
function readAnswer(bytes: Buffer, method: string, ended: boolean): RawAnswer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [first = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  const rest = bytes.subarray(headEnd + 4);
  if (status === 100) return readAnswer(rest, method, ended);
  const headers = Object.fromEntries(
    lines.map((each) => {
      const at = each.indexOf(':');
      return [each.slice(0, at).toLowerCase(), each.slice(at + 1).trim()];
    }),
  );
  if (method === 'HEAD' || status === 204 || status === 304) return { status, headers, text: '' };
  const text = readBody(rest, headers, ended);
  return text === undefined ? undefined : { status, headers, text };
}

function readBody(
  rest: Buffer,
  headers: Record<string, string>,
  ended: boolean,
): string | undefined {
  if (headers['transfer-encoding'] === 'chunked') {
    const end = rest.indexOf('0\r\n\r\n');
    if (end < 0 && !ended) return undefined;
    return rest.toString('utf8').replaceAll(/(?:^|\r\n)[\da-f]+\r\n/giu, '');
  }
  const length = headers['content-length'];
  if (length === undefined) return ended ? rest.toString('utf8') : undefined;
  if (rest.length < Number(length) && !ended) return undefined;
  return rest.subarray(0, Number(length)).toString('utf8');
}

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a PostgreSQL server, in clear, that breaks where a test wants it to. */
export interface FaultyLine {
  port: number;
  /**
   * Breaks at the next COMMIT: before it has reached the server, or after, so that only its answer is
   * lost; `late`: it reaches the server half a second after the line has broken. Resolves when it broke.
   * @param holding only a transaction in which this was said
   */
  breakAtCommit(where: 'before' | 'after' | 'late', holding?: string): Promise<void>;
  /** From now on nobody gets through, and everyone who was is cut off. */
  cut(): void;
  /** From now on nothing comes through, and nobody is told. */
  hang(): void;
  heal(): void;
  /** Whoever comes from now on is led to another port; whoever is there stays where they are. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

/** A simple query with the text `commit` (PostgreSQL's protocol, section 55.7). */
const commit = Buffer.from('commit\0');

export async function openFaultyLine(port: number): Promise<FaultyLine> {
  let target = port;
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'hanging' = 'whole';
  let armed: { where: 'before' | 'after' | 'late'; holding: string; done: () => void } | undefined;

  const server = createServer((client) => {
    if (state === 'cut') {
      client.destroy();
      return;
    }
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    let late = false;
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        if (!late) other.destroy();
      });
    }
    let deaf = false;
    let said = '';
    client.on('data', (bytes) => {
      if (state === 'hanging') return;
      const breaking = armed;
      const isCommit = bytes.includes(commit);
      if (breaking === undefined || !isCommit || !said.includes(breaking.holding)) {
        said = isCommit ? '' : said + bytes.toString('latin1');
        upstream.write(bytes);
        return;
      }
      armed = undefined;
      deaf = true;
      if (breaking.where === 'before') {
        client.destroy();
      } else if (breaking.where === 'after') {
        // Its answer has come: it was committed.
        upstream.once('data', () => client.destroy());
        upstream.write(bytes);
      } else {
        late = true;
        client.destroy();
        setTimeout(() => upstream.end(bytes), 500);
      }
      breaking.done();
    });
    upstream.on('data', (bytes) => {
      if (!deaf && state !== 'hanging') client.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cutAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    breakAtCommit: (where, holding = '') =>
      new Promise((done) => {
        armed = { where, holding, done };
      }),
    cut() {
      state = 'cut';
      cutAll();
    },
    hang: () => void (state = 'hanging'),
    heal() {
      state = 'whole';
    },
    leadTo(other) {
      target = other;
    },
    async close() {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}

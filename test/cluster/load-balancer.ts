import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What stands before several backends: it passes TLS through, one connection to each in turn. */
export interface LoadBalancer {
  url: string;
  /** How many connections each of the backends was given. */
  given: readonly number[];
  close(): Promise<void>;
}

/** One that does not answer is passed over, and the caller waits for the next. */
export async function openLoadBalancer(ports: readonly number[]): Promise<LoadBalancer> {
  const open = new Set<Socket>();
  const given = ports.map(() => 0);
  let turn = 0;
  const server = createServer({ pauseOnConnect: true }, (caller) => {
    open.add(caller);
    caller.on('error', () => undefined);
    caller.on('close', () => open.delete(caller));
    const first = turn++;
    void (async () => {
      for (let more = 0; more < ports.length; more++) {
        const at = (first + more) % ports.length;
        const backend = await reach(ports[at] ?? 0);
        if (backend === undefined) continue;
        given[at] = (given[at] ?? 0) + 1;
        join(caller, backend);
        return;
      }
      caller.destroy();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  function join(caller: Socket, backend: Socket): void {
    open.add(backend);
    backend.on('error', () => undefined);
    backend.on('close', () => {
      open.delete(backend);
      caller.destroy();
    });
    caller.on('close', () => backend.destroy());
    // Version 1 of the PROXY protocol, section 2.1.
    backend.write(`PROXY TCP4 127.0.0.1 127.0.0.1 ${caller.remotePort ?? 1} 443\r\n`);
    backend.pipe(caller);
    caller.pipe(backend);
  }

  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function reach(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => {
      resolve(undefined);
    });
  });
}

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { connect } from 'node:tls';

/**
 * Whether a server answers at the address with a certificate of the given authority for the given
 * name. An open port would say less: it could belong to somebody else's directory.
 */
export async function tlsAnswers(server: {
  address: string;
  port: number;
  serverName: string;
  caFile: string;
}): Promise<boolean> {
  const ca = await readFile(server.caFile);
  return new Promise((resolve) => {
    const socket = connect({
      host: server.address,
      port: server.port,
      servername: server.serverName,
      ca,
      timeout: 2000,
    });
    const finish = (answer: boolean) => (): void => {
      resolve(answer);
      socket.destroy();
    };
    socket.once('secureConnect', finish(true));
    socket.once('error', finish(false));
    socket.once('timeout', finish(false));
    socket.once('close', finish(false));
  });
}

/** Rejects with a sentence when the port of the address cannot be listened on. */
export async function requireFreePort(address: string, port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // In a new network namespace the loopback interface is still down at this point.
      if (error.code === 'EADDRNOTAVAIL') {
        resolve();
        return;
      }
      reject(new Error(`${address}:${port} cannot be used: ${error.message}`, { cause: error }));
    });
    server.listen({ host: address, port }, resolve);
  });
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}

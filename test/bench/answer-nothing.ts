import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../backend/config/load-config.ts';
import { identityOf } from '../../backend/tls/open-identity.ts';

// HTTPS with nothing behind it: what any call costs on this machine. It says where it listens as the
// backend does.
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string', default: '' } },
});
const { certificate, key } = identityOf(loadConfig(values.config));
const server = createServer({ cert: certificate, key, minVersion: 'TLSv1.2' }, (_request, answer) =>
  answer.setHeader('content-length', 2).end('{}'),
);
// Between two calls passes whatever the others take.
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(
    `${JSON.stringify({ event: 'started', url: `https://localhost:${port}` })}\n`,
  );
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});

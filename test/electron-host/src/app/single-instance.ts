import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';

export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/** Hands its argument to the socket and exits with 0 when the first instance has taken it. */
const handOver = `
const [socket, text] = process.argv.slice(1);
const client = require('net').connect('\\0' + socket, () => client.end(text));
client.on('close', (failed) => process.exit(failed ? 3 : 0)).on('error', () => {}).resume();
`;

let server: Server | undefined;

/**
 * One instance per user-data folder. The lock is a socket in Linux's abstract namespace: it has no
 * file, and it goes with its process even when that is killed.
 */
export function takeSingleInstanceLock(
  userData: string,
  own: SecondInstance,
  onSecondInstance: (second: SecondInstance) => void,
): boolean {
  if (server) return true;
  const name = `electron-host-${createHash('sha256').update(userData).digest('hex').slice(0, 32)}`;
  if (readFileSync('/proc/net/unix', 'utf8').includes(`@${name}\n`)) {
    const args = ['-e', handOver, name, JSON.stringify(own)];
    const env = { PATH: process.env['PATH'] };
    const { status } = spawnSync(process.execPath, args, { env, timeout: 5000 });
    if (status === 0) return false;
  }
  server = createServer((client) => {
    let text = '';
    client.setEncoding('utf8');
    client.on('data', (part) => {
      text += part.toString();
    });
    client.on('end', () => onSecondInstance(JSON.parse(text) as SecondInstance));
  });
  server.listen(`\0${name}`);
  server.unref();
  return true;
}

export function hasSingleInstanceLock(): boolean {
  return server !== undefined;
}

export function releaseSingleInstanceLock(): void {
  server?.close();
  server = undefined;
}

import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Resolver } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolEnvironment } from './run-command.ts';

const program = '/usr/sbin/dnsmasq';
const LIMIT_MS = 20_000;

/** Whether there is a name server here; Debian's package of it is `dnsmasq-base`. */
export const nameServerAvailable = (): boolean => existsSync(program);

export interface NameServer {
  /** `address:port` */
  readonly authority: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A real name server (dnsmasq) that knows these names and nothing else.
 * @param services `[name, target, priority, weight]`
 * @param at a port that one before it had; a free one unless told
 */
export async function startNameServer(
  address: string,
  services: readonly (readonly [string, string, number, number])[],
  hosts: Readonly<Record<string, string>>,
  at?: number,
): Promise<NameServer> {
  const port = at ?? (await freeDatagramPort(address));
  const child = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', program, '--keep-in-foreground', '--conf-file=/dev/null'],
      ...['--no-resolv', '--no-hosts', '--bind-interfaces', '--user=root', '--pid-file='],
      ...[`--listen-address=${address}`, `--port=${port}`, '--local=/#/'],
      ...services.map(([name, target, priority, weight]) => {
        return `--srv-host=${name},${target},389,${priority},${weight}`;
      }),
      ...Object.entries(hosts).map(([name, value]) => `--host-record=${name},${value}`),
    ],
    { env: toolEnvironment, stdio: 'ignore' },
  );
  await once(child, 'spawn');
  const ended = once(child, 'exit');
  const authority = `${address}:${port}`;
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([authority]);
  const deadline = Date.now() + LIMIT_MS;
  const [first] = Object.keys(hosts);
  for (;;) {
    const answered = await resolver.resolve4(first ?? 'localhost').then(
      () => true,
      () => false,
    );
    if (answered) return { authority, port, close };
    if (child.exitCode !== null || Date.now() > deadline) {
      await close();
      throw new Error('dnsmasq does not answer');
    }
    await sleep(25);
  }
}

async function freeDatagramPort(address: string): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

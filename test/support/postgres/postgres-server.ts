import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createAuthority } from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';

/** A real server of its own, on a loopback address, with TLS. */
export interface PostgresServer {
  port: number;
  folder: string;
  /** The authority that its certificate is from, as PEM; the certificate is for 127.0.0.1. */
  ca: string;
  password: string;
  /** A new, empty database, and how a backend reaches it. */
  makeDatabase(): Promise<PostgresSettings>;
  /** Ends it without warning, as a power cut would; its data stay. */
  kill(): Promise<void>;
  /** Ends it in good order, with every connection cut. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes all that it has. */
  close(): Promise<void>;
}

const user = 'gatehouse';

/** `$0` is the folder. The server ends the shell too; only whoever is left alone removes the folder. */
const untilEndOfInput = `
  exec 3<&0
  "$@" & server=$!
  { cat > /dev/null; : > "$0/alone"; kill -QUIT $server; } <&3 & watch=$!
  wait $server
  kill $watch
  if [ -e "$0/alone" ]; then rm -rf "$0"; fi
`;

/**
 * Rejects where there is no PostgreSQL; see `postgresAvailable`.
 * @param durable whether what it has committed is on the disk, as in earnest, which a test does not need
 */
export async function startPostgres(durable = false): Promise<PostgresServer> {
  const available = postgresAvailable();
  if (!available.ok) throw new Error(available.why);
  const { programs } = available;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'));
  const data = join(folder, 'data');
  // It refuses to run as root.
  const as = process.getuid?.() === 0 ? idsOf('postgres') : {};
  const own = (file: string, mode: number): void => {
    if (as.uid !== undefined) chownSync(file, as.uid, as.gid ?? as.uid);
    chmodSync(file, mode);
  };
  own(folder, 0o700);
  const password = `${randomBytes(12).toString('base64url')} '\\%`;
  const write = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    own(file, 0o600);
    return file;
  };
  const passwordFile = write('password', password);
  execFileSync(
    join(programs, 'initdb'),
    [
      ...['-D', data, '-U', user, '--pwfile', passwordFile, '-A', 'scram-sha-256'],
      ...['--no-sync', '-E', 'UTF8', '--locale=C'],
    ],
    { ...as, cwd: folder, stdio: 'ignore' },
  );
  const authority = await createAuthority('PostgreSQL test authority');
  const leaf = await authority.issue({ names: ['localhost', '127.0.0.1'] });
  const certificate = write('server.pem', leaf.pem);
  const key = write('server.key', leaf.key);
  mkdirSync(join(folder, 'socket'));
  own(join(folder, 'socket'), 0o700);
  const port = await freePort();
  const settings = {
    ...{ listen_addresses: '127.0.0.1', port: String(port), max_connections: '60' },
    unix_socket_directories: join(folder, 'socket'),
    // Nobody pulls the plug of the machine under a test; killed processes lose nothing by it.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    shared_buffers: '32MB',
    ...{ ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key },
  };
  const words = [
    ...['-D', data],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];

  let server: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    const [pid = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), signal);
    await ended;
    ending.stdin?.destroy();
  };

  const ask = async (database: string, sql: string): Promise<void> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user, password, database, ssl: false });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  async function start(): Promise<void> {
    // A shell in between, whose standard input ends with this process, however that comes to its end.
    const process = spawn(
      'sh',
      ['-c', untilEndOfInput, folder, join(programs, 'postgres'), ...words],
      {
        ...as,
        cwd: folder,
        stdio: ['pipe', 'ignore', 'ignore'],
      },
    );
    process.stdin.on('error', () => undefined);
    server = process;
    for (let left = 300; ; left--) {
      try {
        await ask('postgres', 'select 1');
        return;
      } catch (error) {
        if (left === 0 || process.exitCode !== null) throw error;
        await pause(100);
      }
    }
  }
  await start();

  let made = 0;
  return {
    ...{ port, folder, password, ca: authority.pem },
    async makeDatabase() {
      const database = `d${++made}`;
      await ask('postgres', `create database ${database}`);
      return {
        ...{ kind: 'postgresql', host: '127.0.0.1', port, database, user, password },
        tls: { ca: authority.pem, name: '127.0.0.1' },
        connections: 4,
      };
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    start,
    async close() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function idsOf(name: string): { uid?: number; gid?: number } {
  const ask = (option: string): number => Number(execFileSync('id', [option, name]).toString());
  return { uid: ask('-u'), gid: ask('-g') };
}

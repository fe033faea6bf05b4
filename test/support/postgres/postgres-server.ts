import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Authority,
  type Certificate,
  createAuthority,
} from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { copyData, makeData, own, ownerOfServer, user, writeOwned } from './data-folder.ts';

/** A real server of its own, on a loopback address, with TLS. */
export interface PostgresServer {
  port: number;
  folder: string;
  /** Its certificate is from here, for 127.0.0.1. */
  authority: Authority;
  password: string;
  /** A new, empty database, and how a backend reaches it. */
  makeDatabase(): Promise<PostgresSettings>;
  /** Asks it as the role that may do everything. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** Whether it has not come to its end, by itself or by anybody. */
  isRunning(): boolean;
  /** Who comes from now on sees this certificate. */
  show(certificate: Certificate): Promise<void>;
  /** Ends it without warning, as a power cut would; its data stay. */
  kill(): Promise<void>;
  /** Ends it in good order, with every connection cut. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes all that it has. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Whether what it has committed is on the disk, as in earnest, which a test does not need. */
  durable?: boolean;
  /** It follows this server, and can be read, until it is promoted. */
  standbyOf?: PostgresServer;
  /** Where the server that it follows is reached, if not by its own port. */
  followsBy?: number;
  /** An empty folder of the server's for the write-ahead log. */
  walFolder?: string;
  /** More of postgresql.conf. */
  settings?: Record<string, string>;
}

/** `$0` is the folder. The server ends the shell too; only whoever is left alone removes the folder. */
const untilEndOfInput = `
  exec 3<&0
  "$@" & server=$!
  { cat > /dev/null; : > "$0/alone"; kill -QUIT $server; } <&3 & watch=$!
  wait $server
  kill $watch
  if [ -e "$0/alone" ]; then rm -rf "$0"; fi
`;

/** Rejects where there is no PostgreSQL; see `postgresAvailable`. */
export async function startPostgres({
  durable = false,
  standbyOf,
  followsBy,
  walFolder,
  settings: more = {},
}: PostgresOptions = {}): Promise<PostgresServer> {
  const available = postgresAvailable();
  if (!available.ok) throw new Error(available.why);
  const { programs } = available;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'));
  const as = ownerOfServer();
  own(as, folder, 0o700);
  const place = { programs, folder, owner: as };
  const password = standbyOf?.password ?? `${randomBytes(12).toString('base64url')} '\\%`;
  const data =
    standbyOf === undefined
      ? makeData(place, password, walFolder)
      : await copyData(place, { password, port: followsBy ?? standbyOf.port });
  const { authority, certificate, key } = await identityOf(standbyOf);
  const write = (name: string, content: string): string =>
    writeOwned(as, join(folder, name), content);
  mkdirSync(join(folder, 'socket'));
  own(as, join(folder, 'socket'), 0o700);
  const port = await freePort();
  const settings = {
    ...{ listen_addresses: '127.0.0.1', port: String(port), max_connections: '60' },
    unix_socket_directories: join(folder, 'socket'),
    // Nobody pulls the plug of the machine under a test; killed processes lose nothing by it.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    shared_buffers: '32MB',
    ssl: 'on',
    ...{ ssl_cert_file: write('server.pem', certificate), ssl_key_file: write('server.key', key) },
    ...more,
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

  const ask = async (sql: string): Promise<Record<string, unknown>[]> => {
    const at = { host: '127.0.0.1', port, user, password, database: 'postgres' };
    const client = new pg.Client({ ...at, ssl: false });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
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
        await ask('select 1');
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
    ...{ port, folder, password, authority, ask },
    isRunning: () => server?.exitCode === null,
    async makeDatabase() {
      const database = `d${++made}`;
      await ask(`create database ${database}`);
      return {
        ...{ kind: 'postgresql', host: '127.0.0.1', port, database, user },
        password: () => password,
        tls: { ca: authority.pem, name: '127.0.0.1' },
        connections: 4,
      };
    },
    async show({ pem, key }) {
      write('server.pem', pem);
      write('server.key', key);
      await ask('select pg_reload_conf()');
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

/** A standby shows the same as the server that it may have to stand in for. */
async function identityOf(
  other: PostgresServer | undefined,
): Promise<{ authority: Authority; certificate: string; key: string }> {
  if (other !== undefined) {
    const read = (name: string): string => readFileSync(join(other.folder, name), 'utf8');
    return { authority: other.authority, certificate: read('server.pem'), key: read('server.key') };
  }
  const authority = await createAuthority('PostgreSQL test authority');
  const { pem, key } = await authority.issue({ names: ['localhost', '127.0.0.1'] });
  return { authority, certificate: pem, key };
}

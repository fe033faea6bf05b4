import { isIP } from 'node:net';
import { connect, createSecureContext, type TLSSocket } from 'node:tls';
import type { Peer } from '../peers/peer.ts';

export interface SyslogSettings {
  host: string;
  port: number;
  /** The name that the collector's certificate must bear, where it is not its address. */
  serverName?: string | undefined;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
  /** Who we are, where the collector asks (RFC 5425, section 4.2.1), as PEM. */
  client?: { certificate: string; key: string } | undefined;
  /** For connecting, and for what was written to leave, in milliseconds. */
  timeout: number;
  /** Finds the collector's address, and hears of its certificate. */
  peer?: Peer | undefined;
}

export interface SyslogLine {
  /** Resolves once the system has taken everything over. The collector itself confirms nothing. */
  write(bytes: Buffer): Promise<void>;
  usable(): boolean;
  close(): void;
}

/** What may be said of a collector that was not reached: a code of Node's or OpenSSL's. */
export class SyslogUnavailable extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the collector of the audit is not there: ${code}`);
    this.name = 'SyslogUnavailable';
    this.code = code;
  }
}

/** Opens one line over TLS, chain, name and dates checked (RFC 5425). Rejects with `SyslogUnavailable`. */
export function openSyslogLine(settings: SyslogSettings): Promise<SyslogLine> {
  const { host, port, serverName = host, ca, client, timeout, peer } = settings;
  const place = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: true },
      secureContext: createSecureContext({
        minVersion: 'TLSv1.2',
        ...(ca === undefined ? {} : { ca }),
        ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
      }),
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
      ...(peer && { lookup: peer.lookup, checkServerIdentity: peer.identityCheck(place) }),
    });
    const fail = (code: string): void => {
      clearTimeout(timer);
      socket.destroy();
      peer?.failed(place, code);
      reject(new SyslogUnavailable(code));
    };
    const timer = setTimeout(() => fail('timeout'), timeout);
    // A line that breaks later is noticed by whoever writes to it next.
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'tls'));
    socket.once('close', () => fail('closed'));
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      // Nothing comes back by syslog; what comes anyway is thrown away.
      socket.resume();
      socket.setKeepAlive(true, 30_000);
      resolve(lineOn(socket, timeout));
    });
  });
}

function lineOn(socket: TLSSocket, timeout: number): SyslogLine {
  return {
    usable: () => !socket.destroyed && socket.writable,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          socket.destroy();
          reject(new SyslogUnavailable('timeout'));
        }, timeout);
        socket.write(bytes, (error) => {
          clearTimeout(timer);
          const { code } = (error ?? {}) as NodeJS.ErrnoException;
          if (error) reject(new SyslogUnavailable(code ?? 'write'));
          else resolve();
        });
      }),
    close: () => void socket.destroy(),
  };
}

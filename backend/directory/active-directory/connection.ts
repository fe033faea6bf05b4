import { type Change, Client, type Control, type Entry, type SearchOptions } from 'ldapts';
import type { TLSSocket } from 'node:tls';
import { DirectoryUnavailable } from '../directory.ts';
import { controllerName } from './endpoint.ts';
import { answerCode, answerOf, type LdapAnswer } from './ldap-answer.ts';
import { type RootFacts, readRoot } from './read-root.ts';
import { openSecureSocket, type SecureSocketOptions } from './secure-socket.ts';

export interface ConnectionOptions extends SecureSocketOptions {
  user: string;
  password: string;
  /** Milliseconds since 1970, as certificates count. */
  now: () => number;
}

/** `unsent`: certain that nothing left this machine. `unanswered`: nobody can say what came of it. */
export type Modified = 'written' | 'unsent' | 'unanswered' | LdapAnswer;

/** One bound connection to one controller. It is never opened again: a new one takes its place. */
export interface Connection extends RootFacts {
  readonly controller: string;
  /** When its certificate ends, in Unix milliseconds. */
  readonly certificateEnds: number;
  /**
   * False once it was lost, and once its certificate has ended: else a connection that is never idle
   * would hide that for as long as it lasts. A lost connection never comes back unauthenticated.
   */
  usable(): boolean;
  /** Rejects with `DirectoryRefusal` for an answer that says no, else with `DirectoryUnavailable`. */
  search(base: string, options: SearchOptions, controls?: Control[]): Promise<Entry[]>;
  /**
   * The same in pages of so many (RFC 2696), for answers of any length. Each page has the usual limits
   * of time and size; the cookie belongs to this connection.
   */
  pages(base: string, options: SearchOptions, size: number): AsyncIterable<Entry[]>;
  /** Never rejects and never repeats. */
  modify(dn: string, changes: Change[], controls: Control[]): Promise<Modified>;
  /** One bind with a person's password, to the same controller, on a connection of its own. */
  tryPassword(dn: string, password: string): Promise<'right' | 'unanswered' | LdapAnswer>;
  close(): void;
}

/** The controller answered, and the answer was no. */
export class DirectoryRefusal extends DirectoryUnavailable {
  readonly answer: LdapAnswer;
  constructor(answer: LdapAnswer) {
    super(`ldap ${answerCode(answer)}`);
    this.name = 'DirectoryRefusal';
    this.answer = answer;
  }
}

/** The credentials of the service account were refused: asking again only locks it. */
export class BindRefused extends DirectoryRefusal {}

/** More than any answer of ours can be; a controller that sends more is not one. */
const mostBytes = 8 * 1024 * 1024;

/** Opens TLS, binds, reads the root. Rejects with `DirectoryUnavailable` or `BindRefused`. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const socket = await openSecureSocket(options);
  const client = clientOn(socket, options.timeout);
  const close = (): void => void socket.destroy();
  const search = searchOn(client, socket);
  try {
    await client.bind(options.user, options.password);
    const root = await readRoot(search);
    const certificateEnds = Date.parse(socket.getPeerCertificate().valid_to);
    return {
      ...root,
      controller: controllerName(options.endpoint, root.dnsHostName),
      certificateEnds,
      usable: () => isAlive(client, socket) && options.now() < certificateEnds,
      search,
      pages: pagesOn(client, socket),
      modify: modifyOn(client, socket),
      tryPassword: (dn, password) => tryOn(options, dn, password),
      close,
    };
  } catch (error) {
    close();
    const answer = answerOf(error);
    if (answer?.code === 49) throw new BindRefused(answer);
    throw unavailable(error);
  }
}

/** The library notices a broken socket only when it is closed; a moment earlier it is destroyed. */
function isAlive(client: Client, socket: TLSSocket): boolean {
  return client.isBound && !socket.destroyed;
}

/** The library reconnects by itself and unauthenticated; here it gets one socket and no second. */
function clientOn(socket: TLSSocket, timeout: number): Client {
  let unused: TLSSocket | undefined = socket;
  const handOver = (): TLSSocket => {
    const given = unused;
    unused = undefined;
    if (given === undefined) throw new DirectoryUnavailable('closed');
    return given;
  };
  return new Client({
    url: 'ldaps://one-connection',
    timeout,
    createSecureConnection: handOver,
  });
}

function searchOn(client: Client, socket: TLSSocket): Connection['search'] {
  return async (base, options, controls) =>
    bounded(socket, async () => (await client.search(base, options, controls)).searchEntries);
}

function pagesOn(client: Client, socket: TLSSocket): Connection['pages'] {
  return async function* (base, options, size) {
    const pages = client.searchPaginated(base, { ...options, paged: { pageSize: size } });
    for (;;) {
      const page = await bounded(socket, () => pages.next());
      if (page.done === true) return;
      yield page.value.searchEntries;
    }
  };
}

async function bounded<T>(socket: TLSSocket, asked: () => Promise<T>): Promise<T> {
  const most = socket.bytesRead + mostBytes;
  const guard = (): void => {
    if (socket.bytesRead > most) socket.destroy();
  };
  socket.on('data', guard);
  try {
    return await asked();
  } catch (error) {
    if (isOver(answerOf(error))) socket.destroy();
    throw unavailable(error);
  } finally {
    socket.off('data', guard);
  }
}

function modifyOn(client: Client, socket: TLSSocket): Connection['modify'] {
  return async (dn, changes, controls) => {
    // Between this look and the sending no event can come in, so a lost connection is seen here.
    if (!isAlive(client, socket)) return 'unsent';
    try {
      await client.modify(dn, changes, controls);
      return 'written';
    } catch (error) {
      const answer = answerOf(error);
      if (isOver(answer)) socket.destroy();
      return answer ?? 'unanswered';
    }
  };
}

/** The empty password is an anonymous bind, which every directory accepts (RFC 4513, 5.1.2). */
async function tryOn(
  options: ConnectionOptions,
  dn: string,
  password: string,
): ReturnType<Connection['tryPassword']> {
  if (password === '') return { code: 49, data: '52e' };
  const { signal: _opened, ...peer } = options;
  const socket = await openSecureSocket(peer);
  const client = clientOn(socket, options.timeout);
  try {
    await client.bind(dn, password);
    return 'right';
  } catch (error) {
    return answerOf(error) ?? 'unanswered';
  } finally {
    socket.destroy();
  }
}

/** Without an answer, or with "not bound" for one, nothing good comes from this connection again. */
function isOver(answer: LdapAnswer | undefined): boolean {
  return answer === undefined || answer.code === 1;
}

/** The library's texts may name values; only numbers and our own words go on. */
function unavailable(error: unknown): DirectoryUnavailable {
  if (error instanceof DirectoryUnavailable) return error;
  const answer = answerOf(error);
  if (answer !== undefined) return new DirectoryRefusal(answer);
  const timedOut = error instanceof Error && error.message.endsWith('timed out');
  return new DirectoryUnavailable(timedOut ? 'timeout' : 'connection-lost');
}

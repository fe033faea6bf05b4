import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { accessTokens, byToken } from './access-token.ts';
import type { Ears } from './ears.ts';
import { inTurns } from './in-turns.ts';
import type { MailSettings, MailWaits } from './mail-settings.ts';
import { isTokenRefusal, loginOf, type SignIn, tokenAuth } from './sign-in.ts';

/**
 * Exchange Online lets one mailbox have three connections at once and counts one until it is closed, so
 * there is a place less. More than 30 messages a minute it does not take from a mailbox anyway.
 */
const atOnceByToken = 2;

export interface MailLine {
  /**
   * A connection of its own on which `work` may begin, signed in as the settings say. Rejects with the
   * first thing that goes wrong; where that is the sign-in, nothing was sent.
   */
  signedIn<Result>(work: (connection: SMTPConnection) => Promise<Result>): Promise<Result>;
  close(): void;
}

/** Opens connections to the organisation's mail server, one for each piece of work. */
export function mailLine(
  settings: MailSettings,
  waits: MailWaits,
  elapsed?: () => number,
  ears: Ears = {},
): MailLine {
  const { host, port, security, user, password, oauth, ca } = settings;
  const { peer } = ears;
  const place = `${host}:${port}`;
  const open = new Set<SMTPConnection>();
  const tokens = oauth === undefined ? undefined : accessTokens(oauth, elapsed, ears);
  const inTurn = inTurns(tokens === undefined ? Infinity : atOnceByToken);
  let closed = false;

  /** A connection on which `work` may begin; rejects with the first thing that goes wrong. */
  async function connected<Result>(
    as: SignIn | undefined,
    work: (connection: SMTPConnection) => Promise<Result>,
  ): Promise<Result> {
    if (closed) throw new Error('the carrier is closed');
    const connection = new SMTPConnection({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: waits.connection,
      greetingTimeout: waits.greeting,
      socketTimeout: waits.socket,
      // Only for a token: else a server could have a password sent as one.
      ...(as !== undefined && 'token' in as ? { customAuth: tokenAuth } : {}),
      tls: {
        ...{ minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
        ...(peer && { checkServerIdentity: peer.identityCheck(place) }),
      },
    });
    open.add(connection);
    const broken = new Promise<never>((_resolve, reject) => {
      connection.on('error', reject);
      connection.once('end', () => {
        reject(new Error('the connection has ended'));
      });
    });
    // Nobody may be waiting any more when the line breaks.
    broken.catch(() => undefined);
    try {
      await Promise.race([broken, settled((done) => connection.connect(done))]);
      if (as !== undefined) {
        await Promise.race([broken, settled((done) => connection.login(loginOf(as), done))]);
      }
      const result = await Promise.race([broken, work(connection)]);
      connection.quit();
      return result;
    } catch (error) {
      connection.close();
      peer?.failed(place, codeOf(error));
      throw error;
    } finally {
      open.delete(connection);
    }
  }

  function signedIn<Result>(
    work: (connection: SMTPConnection) => Promise<Result>,
  ): Promise<Result> {
    return inTurn(async () => {
      if (tokens === undefined || user === undefined) {
        return connected(
          user === undefined ? undefined : { user, password: password?.() ?? '' },
          work,
        );
      }
      const done = await byToken<Result>(tokens, async (token) => {
        try {
          return { kind: 'done', result: await connected({ user, token }, work) };
        } catch (error) {
          if (!isTokenRefusal(error)) throw error;
          return { kind: 'refused', detail: 'EAUTH 535' };
        }
      });
      if (done.kind === 'refused')
        throw Object.assign(new Error('not signed in'), { code: done.detail });
      return done.result;
    });
  }

  return {
    signedIn,
    close() {
      closed = true;
      tokens?.close();
      for (const connection of open) connection.close();
    },
  };
}

/** One of the library's callbacks as a promise. */
export function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}

/** What really happened, where the library calls it by a name of its own. */
function codeOf(error: unknown): string {
  const { code, originalCode = code } = error as { code?: unknown; originalCode?: unknown };
  return typeof originalCode === 'string' ? originalCode : 'unknown';
}

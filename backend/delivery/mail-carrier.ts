import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './outbox-worker.ts';
import { type Sender, writeMail } from './words.ts';

export interface MailSettings {
  host: string;
  port: number;
  /** `starttls` is required, never optional; `none` is for a relay on the same machine only. */
  security: 'tls' | 'starttls' | 'none';
  from: string;
  user?: string | undefined;
  password?: string | undefined;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
}

/** How long each wait may last, in milliseconds. */
export interface MailWaits {
  connection: number;
  greeting: number;
  socket: number;
}
const defaultWaits: MailWaits = { connection: 10_000, greeting: 10_000, socket: 20_000 };

/** How often a message makes the server answer: to MAIL, RCPT, DATA and its end. RSET does nothing. */
const messageTurns = 4;

/** How far a message had come when something went wrong. */
type Stage = 'connecting' | 'envelope' | 'data';

/**
 * Hands a message to the organisation's mail server (RFC 5321). Every wait has a limit. Each message
 * has a connection of its own: a pool would send again by itself what a cut line left uncertain.
 */
export function mailCarrier(
  settings: MailSettings,
  sender: Sender,
  waits: MailWaits = defaultWaits,
): Carrier {
  const { host, port, security, user, password, ca, from } = settings;
  const open = new Set<SMTPConnection>();

  async function compose(message: Message) {
    const { subject, text } = writeMail(message, sender);
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    const mail = new MailComposer({ from, to: message.to, subject, text, headers }).compile();
    return { envelope: mail.getEnvelope(), written: await mail.build() };
  }

  /** A connection on which `work` may begin; rejects with the first thing that goes wrong. */
  async function connected<Result>(
    work: (connection: SMTPConnection) => Promise<Result>,
  ): Promise<Result> {
    const connection = new SMTPConnection({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: waits.connection,
      greetingTimeout: waits.greeting,
      socketTimeout: waits.socket,
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
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
      if (user !== undefined) {
        const credentials = { user, pass: password ?? '' };
        await Promise.race([
          broken,
          settled((done) => connection.login({ credentials, user }, done)),
        ]);
      }
      const result = await Promise.race([broken, work(connection)]);
      connection.quit();
      return result;
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      open.delete(connection);
    }
  }

  return {
    async carry(message: Message): Promise<Carried> {
      let stage: Stage = 'connecting';
      try {
        const { envelope, written } = await compose(message);
        await connected((connection) => {
          stage = 'envelope';
          // Read only once the server has said that it takes the text (RFC 5321, section 4.1.1.4).
          const content = Readable.from(
            (function* () {
              stage = 'data';
              yield written;
            })(),
          );
          return settled((done) => connection.send(envelope, content, done));
        });
        return { kind: 'sent' };
      } catch (error) {
        return carriedFrom(error, stage);
      }
    },
    async probe(rehearsed) {
      try {
        const turns = rehearsed === undefined ? 0 : messageTurns;
        if (rehearsed !== undefined) await compose(rehearsed);
        await connected(async (connection) => {
          for (let turn = 0; turn < turns; turn++) {
            await settled((done) => connection.reset(done));
          }
        });
        return true;
      } catch {
        return false;
      }
    },
    close() {
      for (const connection of open) connection.close();
    },
  };
}

/**
 * What a failure means. The server refused it, or had not yet been given the text: it has not gone
 * out. Else nobody knows. Only what the server says to everyone is the channel's fault; what it says
 * of one recipient, or of one text, must not look like an outage to others. Only codes are kept,
 * because the texts may repeat addresses.
 */
function carriedFrom(error: unknown, stage: Stage): Carried {
  const { code, responseCode, command } = error as {
    code?: string;
    responseCode?: number;
    command?: string;
  };
  const detail = [code ?? 'unknown', responseCode].filter((part) => part !== undefined).join(' ');
  if (stage === 'data' && responseCode === undefined) return { kind: 'uncertain', detail };
  const wholeChannel = stage === 'connecting' || command === 'MAIL FROM';
  // Whatever is wrong with the channel, an administrator can repair: what waits may still go out.
  const passing = wholeChannel || responseCode === undefined || responseCode < 500;
  return { kind: 'not-sent', passing, wholeChannel, detail };
}

/** One of the library's callbacks as a promise. */
function settled(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}

import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Ears } from './ears.ts';
import { mailLine, settled } from './mail-line.ts';
import { defaultWaits, type MailSettings, type MailWaits } from './mail-settings.ts';
import type { Message } from './message.ts';
import type { Carried, Carrier } from './carrier.ts';
import { type Sender, writeMail } from './words.ts';

export type { MailSettings, MailWaits };

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
  elapsed?: () => number,
  ears: Ears = {},
): Carrier {
  const line = mailLine(settings, waits, elapsed, ears);

  async function compose(message: Message) {
    const { from } = settings;
    const { subject, text, html } = writeMail(message, sender);
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
    const mail = new MailComposer({
      ...{ from, to: message.to, subject, text, html, headers },
      // What stands in here are words: no file and no address is ever read in.
      ...{ disableFileAccess: true, disableUrlAccess: true },
    }).compile();
    return { envelope: mail.getEnvelope(), written: await mail.build() };
  }

  return {
    async carry(message: Message): Promise<Carried> {
      let stage: Stage = 'connecting';
      try {
        const { envelope, written } = await compose(message);
        await line.signedIn((connection) => {
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
        ears.said?.(wordsOf(error));
        return carriedFrom(error, stage);
      }
    },
    async probe(rehearsed) {
      try {
        const turns = rehearsed === undefined ? 0 : messageTurns;
        if (rehearsed !== undefined) await compose(rehearsed);
        await line.signedIn(async (connection) => {
          for (let turn = 0; turn < turns; turn++) {
            await settled((done) => connection.reset(done));
          }
        });
        return true;
      } catch {
        return false;
      }
    },
    close: line.close,
  };
}

/** The server's own answer (RFC 5321, section 4.2), or why there is none. */
function wordsOf(error: unknown): string {
  const { response, message } = error as { response?: unknown; message?: unknown };
  return typeof response === 'string' ? response : typeof message === 'string' ? message : '';
}

/**
 * What a failure means. The server refused it, or had not yet been given the text: it has not gone
 * out. Else nobody knows. Only what the server says to everyone is the channel's fault; what it says
 * of one recipient, or of one text, must not look like an outage to others. Only codes are kept,
 * because the texts may repeat addresses.
 */
function carriedFrom(error: unknown, stage: Stage): Carried {
  const { code, originalCode, responseCode, command } = error as {
    code?: string;
    /** Of the system or of TLS, where the library calls it by a name of its own. */
    originalCode?: string;
    responseCode?: number;
    command?: string;
  };
  const detail = [code ?? 'unknown', originalCode, responseCode]
    .filter((part) => part !== undefined)
    .join(' ');
  if (stage === 'data' && responseCode === undefined) return { kind: 'uncertain', detail };
  const wholeChannel = stage === 'connecting' || command === 'MAIL FROM';
  // Whatever is wrong with the channel, an administrator can repair: what waits may still go out.
  const passing = wholeChannel || responseCode === undefined || responseCode < 500;
  return { kind: 'not-sent', passing, wholeChannel, detail };
}

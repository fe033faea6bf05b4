import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Certificate } from './authority.ts';

export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  /** The same as a page. */
  html: string;
  at: number;
}

/** What the mail server does with the next message: takes it, refuses it, or lets it hang. */
export type MailMood = 'takes' | 'refuses' | 'hangs';

export interface Mailbox {
  port: number;
  mails: ReceivedMail[];
  /** The newest code that went to this address, once there are `count` mails with one. */
  code(to: string, count?: number, limit?: number): Promise<string>;
  /** Waits until a mail fits. Rejects after `limit` milliseconds. */
  wait(fits: (mail: ReceivedMail) => boolean, limit?: number): Promise<ReceivedMail>;
  onMail(listener: (mail: ReceivedMail) => void): void;
  /** Puts in what came another way than by SMTP. */
  deliver(mail: ReceivedMail): void;
  mood: MailMood;
  close(): Promise<void>;
}

/** A server that lets in over TLS alone, and only who has a token that opens the mailbox. */
export interface MailDoor {
  certificate: Certificate;
  opens(mailbox: string, token: string): boolean;
}

/**
 * A real SMTP server (RFC 5321) on loopback that keeps what it gets in memory. Without a door it lets
 * everybody in.
 */
export async function openMailbox(port = 0, door?: MailDoor): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const listeners = new Set<(mail: ReceivedMail) => void>();
  const server = new SMTPServer({
    ...(door === undefined ? open : behind(door)),
    disableReverseLookup: true,
    onRcptTo(_address, _session, callback) {
      if (mailbox.mood === 'refuses') {
        callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      } else if (mailbox.mood === 'takes') callback();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const read = session.envelope.rcptTo.map(({ address }) => readMail(raw, address));
        void Promise.all(read).then((all) => {
          all.forEach(keep);
          callback();
        });
      });
    },
  });
  function keep(mail: ReceivedMail): void {
    mails.push(mail);
    for (const listener of listeners) listener(mail);
  }
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A client that goes away in the middle is its own affair.
  server.on('error', () => undefined);

  const codesTo = (to: string): string[] =>
    mails.flatMap((mail) => (mail.to === to ? (/\b\d{6,10}\b/.exec(mail.text) ?? []) : []));

  function until<Found>(look: () => Found | undefined, limit: number): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(check);
        reject(new Error(`no such mail within ${limit} ms`));
      }, limit);
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        listeners.delete(check);
        resolve(found);
      };
      listeners.add(check);
      check();
    });
  }

  const mailbox: Mailbox = {
    port: (server.server.address() as AddressInfo).port,
    mails,
    mood: 'takes',
    code: (to, count = 1, limit = 10_000) =>
      until(() => (codesTo(to).length >= count ? codesTo(to).at(-1) : undefined), limit),
    wait: (fits, limit = 10_000) => until(() => mails.find(fits), limit),
    onMail: (listener) => listeners.add(listener),
    deliver: keep,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
  return mailbox;
}

const open: SMTPServerOptions = { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] };

function behind({ certificate, opens }: MailDoor): SMTPServerOptions {
  return {
    key: certificate.key,
    cert: certificate.pem,
    authMethods: ['XOAUTH2'],
    onAuth({ username = '', accessToken = '' }, _session, callback) {
      if (opens(username, accessToken)) callback(null, { user: username });
      else
        callback(
          Object.assign(new Error('5.7.3 Authentication unsuccessful'), { responseCode: 535 }),
        );
    },
  };
}

async function readMail(raw: string, to: string): Promise<ReceivedMail> {
  const { subject = '', text = '', html = '' } = await PostalMime.parse(raw);
  return { to, subject, text: text.trim(), html, at: Date.now() };
}

import { createTransport } from 'nodemailer';
import type { Carrier, Carried } from './outbox-worker.ts';
import type { Message } from './message.ts';
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

/** Hands a message to the organisation's mail server (RFC 5321). Every wait has a limit. */
export function mailCarrier(settings: MailSettings, sender: Sender): Carrier {
  const { host, port, security, user, password, ca } = settings;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  });

  return {
    async carry(message: Message): Promise<Carried> {
      const { subject, text } = writeMail(message, sender);
      try {
        await transport.sendMail({
          from: settings.from,
          to: message.to,
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return carriedFrom(error);
      }
    },
    close() {
      transport.close();
    },
  };
}

/**
 * Nodemailer's codes: what failed before the server took the message is known not to have gone out;
 * anything else is uncertain. Only codes are kept, because the texts may repeat addresses.
 */
function carriedFrom(error: unknown): Carried {
  const {
    code = 'unknown',
    responseCode,
    command,
  } = error as {
    code?: string;
    responseCode?: number;
    command?: string;
  };
  const detail = responseCode === undefined ? code : `${code} ${responseCode}`;
  const refusedByServer = responseCode !== undefined;
  const beforeData = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO'].some(
    (each) => command?.startsWith(each) === true,
  );
  const atConnection = ['ECONNECTION', 'EDNS', 'EAUTH', 'ETLS', 'ENOTFOUND', 'ECONNREFUSED'];
  if (refusedByServer || beforeData || atConnection.includes(code)) {
    const passing = responseCode === undefined || responseCode < 500;
    return { kind: 'not-sent', passing, wholeChannel: !command?.startsWith('RCPT'), detail };
  }
  return { kind: 'uncertain', detail };
}

import type { Secret } from '../secret.ts';
import type { TokenSettings } from './token-endpoint.ts';

/** How a mail server is spoken to, the files that the configuration names read in. */
export interface MailSettings {
  kind?: 'smtp' | undefined;
  host: string;
  port: number;
  /** `starttls` is required, never optional; `none` is for a relay on the same machine only. */
  security: 'tls' | 'starttls' | 'none';
  from: string;
  user?: string | undefined;
  password?: Secret | undefined;
  /** Instead of a password: where tokens for the mailbox `user` come from. */
  oauth?: TokenSettings | undefined;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
}

/** How long each wait may last, in milliseconds. */
export interface MailWaits {
  connection: number;
  greeting: number;
  socket: number;
}
export const defaultWaits: MailWaits = { connection: 10_000, greeting: 10_000, socket: 20_000 };

import type { TokenSettings } from './token-endpoint.ts';

/** How Microsoft Graph is spoken to, the files that the configuration names read in. */
export interface GraphSettings {
  kind: 'graph';
  /** The mailbox that the messages leave from. */
  mailbox: string;
  /** `https:`, or `http:` on this machine; without a slash at its end. */
  endpoint: string;
  oauth: TokenSettings;
  /** For a whole call, in milliseconds. */
  timeout: number;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
}

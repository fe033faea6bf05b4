import type { Template } from './fill-template.ts';

/** How a carrier's HTTP interface is spoken to, the files that the configuration names read in. */
export interface GatewaySettings {
  method: 'POST' | 'PUT';
  /** `https:`, or `http:` on this machine. Nothing is put into it: addresses stand in logs. */
  url: string;
  /** With the secret as it is now. */
  headers: () => Record<string, string>;
  /** What is sent, and with it the content type. */
  body: { json: Template } | { form: Record<string, string> };
  /** Answers with another status have not taken the message. */
  successStatus: readonly number[];
  /** Where there is one, an answer that does not contain it has not taken the message. */
  successPattern?: RegExp | undefined;
  /** Asked by GET whether the gateway works; without it, whether it can be connected to. */
  healthUrl?: string | undefined;
  /** For a whole call, in milliseconds. */
  timeout: number;
  /** PEM of the authorities to trust instead of the machine's. */
  ca?: string | undefined;
  /** How it is asked what became of a message; absent: it is not. */
  status?: GatewayStatus | undefined;
}

/** How a carrier is asked what became of a message that it took. */
export interface GatewayStatus {
  /** Finds in the answer to a message what the carrier calls it, as its one group. */
  idPattern: RegExp;
  method: 'GET' | 'POST';
  /** With `{id}`, where that name goes. */
  url: string;
  headers: () => Record<string, string>;
  /** Finds the state in what is answered then, as its one group. */
  statePattern: RegExp;
  /** The states that mean that it arrived, and that it never will; in small letters. */
  delivered: readonly string[];
  failed: readonly string[];
}

/** Through which gateways the messages of one channel go out. */
export interface Gateways {
  first: GatewaySettings;
  /** Given what the first has not taken. */
  second?: GatewaySettings;
}

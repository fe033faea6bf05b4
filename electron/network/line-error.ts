import type { NamesOutcome } from './look-up.ts';
import type { Observed } from './probes.ts';

/** What the line to a server tells of its stages. */
export type LineObserved = Pick<Observed, 'names' | 'connect' | 'proxy' | 'trust' | 'roundTrip'>;

/** The stages of a line in their order. */
export const lineStages = ['names', 'connect', 'proxy', 'trust', 'answer'] as const;
export type LineStage = (typeof lineStages)[number];

/** Codes of our own, beside those of Node; all of them are stable. */
export const lineCodes = {
  /** No certificate of the chain has a pinned key. */
  pin: 'ERR_GATEHOUSE_PIN',
  /** The handshake failed with a code that only this TLS library has. */
  untrusted: 'ERR_GATEHOUSE_UNTRUSTED',
  proxyLogin: 'ERR_GATEHOUSE_PROXY_LOGIN',
  proxyRefused: 'ERR_GATEHOUSE_PROXY_REFUSED',
  proxyCannotReach: 'ERR_GATEHOUSE_PROXY_CANNOT_REACH',
} as const;

export interface LineErrorOptions {
  stage: LineStage;
  /** Node's code where there is one, else one of `lineCodes`. `ETIMEDOUT`: nobody said anything. */
  code: string;
  /** What this failure proves. Absent: silence, which proves nothing. */
  observed?: LineObserved;
  /** The address that was reached, where one was. */
  address?: string;
}

/** Why a line could not be opened. It holds nothing that was sent. */
export class LineError extends Error {
  override readonly name = 'LineError';
  readonly stage: LineStage;
  readonly code: string;
  readonly observed: LineObserved;
  readonly address: string | undefined;

  constructor({ stage, code, observed = {}, address }: LineErrorOptions) {
    super(`The line failed at: ${stage}.`);
    this.stage = stage;
    this.code = code;
    this.observed = observed;
    this.address = address;
  }

  /** The same, noted down with the address that it happened at. */
  at(address: string): LineError {
    const { stage, code, observed } = this;
    return new LineError({ stage, code, observed, address });
  }

  /** What a line without any address ends with. */
  static ofNames(outcome: NamesOutcome | undefined): LineError {
    const [code, names] = nameFailures[outcome ?? 'silent'];
    return new LineError({ stage: 'names', code, ...(names && { observed: { names } }) });
  }
}

const nameFailures: Record<NamesOutcome, [string, LineObserved['names']?]> = {
  found: ['ENOTFOUND', 'no-such-name'],
  'no-such-name': ['ENOTFOUND', 'no-such-name'],
  refused: ['EREFUSED', 'refused'],
  failed: ['ESERVFAIL', 'failed'],
  unreachable: ['ENONAMESERVER', 'failed'],
  silent: ['ETIMEDOUT'],
};

/** What a line that somebody took back ends with. */
export function takenBack(stage: LineStage): LineError {
  return new LineError({ stage, code: 'ABORT_ERR' });
}

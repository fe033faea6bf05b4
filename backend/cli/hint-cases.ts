import type { Carried } from '../delivery/carrier.ts';

/** At which setting to look, and what to do. */
export interface Hint {
  setting: string;
  remedy: string;
}

export type Trouble = Exclude<Carried, { kind: 'sent' }>;
/** The first whose condition holds is told. */
export type Case = [when: boolean, setting: string, remedy: string];

const noTrust = /CERT|SELF_SIGNED|ISSUER|UNABLE_TO_|certificate|self.signed/iu;
const otherName = /ALTNAME|altnames/u;
const tooOld = /CERT_HAS_EXPIRED|certificate has expired/u;
const noTls = /EPROTO|WRONG_VERSION|wrong version number|ERR_SSL|ERR_TLS/u;
const nowhere = /ENOTFOUND|EAI_AGAIN|EDNS|getaddrinfo/u;
const silent = /timeout|ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNECTION|ESOCKET/iu;

/** What is wrong before anybody has said a word; `fields`: where the place, the way and TLS are set. */
export function connectionCases(
  words: string,
  at: string,
  [host, port, security]: [string, string, string],
): Case[] {
  return [
    [
      otherName.test(words),
      `${at}.${host}`,
      'the certificate there bears another name: write the name that it bears',
    ],
    [tooOld.test(words), `${at}.${host}`, 'the certificate there has expired'],
    [
      noTrust.test(words),
      `${at}.caFile`,
      "the certificate there is from an authority that is not among Node's roots: name its file",
    ],
    [
      noTls.test(words),
      `${at}.${security}`,
      'what answers there speaks no TLS that is good enough',
    ],
    [nowhere.test(words), `${at}.${host}`, 'this machine finds no such name'],
    [
      silent.test(words),
      `${at}.${port}`,
      'nobody answers there in time: look at the address, at firewalls, and at the service itself',
    ],
  ];
}

export function firstOf(
  cases: readonly Case[],
  otherwise: [setting: string, remedy: string],
): Hint {
  const [, setting, remedy] = cases.find(([when]) => when) ?? [true, ...otherwise];
  return { setting, remedy };
}

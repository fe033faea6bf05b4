import type { Carried } from '../delivery/outbox-worker.ts';

/** At which setting to look, and what to do. */
export interface Hint {
  setting: string;
  remedy: string;
}

type Trouble = Exclude<Carried, { kind: 'sent' }>;
type Case = [when: boolean, setting: string, remedy: string];

const noTrust = /CERT|SELF_SIGNED|ISSUER|UNABLE_TO_|certificate|self.signed/iu;
const otherName = /ALTNAME|altnames/u;
const tooOld = /CERT_HAS_EXPIRED|certificate has expired/u;
const noTls = /EPROTO|WRONG_VERSION|wrong version number|ERR_SSL|ERR_TLS/u;
const nowhere = /ENOTFOUND|EAI_AGAIN|EDNS|getaddrinfo/u;
const silent = /timeout|ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNECTION|ESOCKET/iu;

/** Of a mail server. `said` is its answer, or the reason why there is none. */
export function smtpHint(trouble: Trouble, said: string, byToken: boolean): Hint {
  const { detail } = trouble;
  // Then what is said are the server's own words, which may speak of anything.
  const answered = /^E(?:AUTH|ENVELOPE|MESSAGE|PROTOCOL)|\d{3}$/u.test(detail);
  const ofSender = trouble.kind === 'not-sent' && trouble.wholeChannel;
  return firstOf(
    [
      ...tokenCases(detail),
      ...connectionCases(answered ? '' : `${detail} ${said}`, 'mail', ['host', 'port', 'security']),
      [
        detail.startsWith('EAUTH') && byToken,
        'mail.oauth',
        'the mailbox does not take the token: look at the consent to SMTP.SendAsApp, at the ' +
          "service principal's Object ID, at its right to the mailbox, and at SMTP AUTH of the mailbox",
      ],
      [
        detail.startsWith('EAUTH'),
        'mail.passwordFile',
        'the server does not take mail.user with this password; see whether it lets programs sign in',
      ],
      [
        detail.startsWith('EENVELOPE 530'),
        'mail.user',
        'the server wants somebody to sign in: write mail.user with mail.passwordFile or mail.oauth',
      ],
      [
        detail.startsWith('EENVELOPE') && ofSender,
        'mail.from',
        'the server does not let this address send: it must be the own one of whoever signs in',
      ],
      [
        detail.startsWith('EENVELOPE'),
        '--to',
        'the server does not take this recipient; a relay may have to be told that this machine may ' +
          'send to addresses outside',
      ],
    ],
    ['mail', "the mail server's own log says more of this moment"],
  );
}

/** Of Microsoft Graph. */
export function graphHint(trouble: Trouble): Hint {
  const { detail } = trouble;
  const has = (words: string): boolean => detail.includes(words);
  return firstOf(
    [
      ...tokenCases(detail),
      ...connectionCases(detail, 'mail', ['endpoint', 'endpoint', 'endpoint']),
      [has('ErrorInvalidRecipients'), '--to', 'Graph does not take this recipient'],
      [
        has('HTTP 401') || has('HTTP 403'),
        'mail.mailbox',
        'Exchange does not let the program send from this mailbox: look at the role assignment and ' +
          'its scope, and whether two hours have passed since',
      ],
      [has('HTTP 404'), 'mail.mailbox', 'there is no such mailbox: write its address'],
      [
        has('HTTP 429') || has('HTTP 503'),
        'mail',
        'too many messages at once: try in some minutes',
      ],
    ],
    ['mail.endpoint', 'what Graph says stands above'],
  );
}

/** Of a carrier's gateway. `at`: its section, such as `phone.sms.second`. */
export function gatewayHint(trouble: Trouble, at: string): Hint {
  const { detail } = trouble;
  const status = Number(/^HTTP (\d{3})/u.exec(detail)?.[1] ?? 0);
  return firstOf(
    [
      ...connectionCases(status === 0 ? detail : '', at, ['url', 'url', 'url']),
      [
        detail.endsWith('refused'),
        `${at}.successPattern`,
        'its answer sounds like success and does not hold what the pattern looks for: read it above; ' +
          'either it refuses, or the pattern is for another answer',
      ],
      [
        detail.endsWith('too long'),
        `${at}.successPattern`,
        'nothing of the kind stands in the first 64 kB of its answer',
      ],
      [
        [401, 403, 407].includes(status),
        `${at}.secretFile`,
        'it does not know who sends: look at user, headers and the secret, and whether that has expired',
      ],
      [status === 402, at, 'it wants to be paid: look at the account there'],
      [
        status === 404 || status === 405,
        `${at}.url`,
        'there is nothing of the kind at this address',
      ],
      [status >= 300 && status < 400, `${at}.url`, 'it sends elsewhere: write that address'],
      [status === 429, at, 'too many messages at once: try in some minutes'],
      [status === 503, at, 'it takes none now: try in some minutes, and ask the carrier'],
      [status >= 500, at, 'it fell over, and may have sent it or not: ask the carrier'],
      [
        status >= 400,
        `${at}.json`,
        'it does not like what it was sent: compare json or form with its description, and try ' +
          'another number',
      ],
      [
        status >= 200,
        `${at}.successStatus`,
        'it answers with a success that is not among these: add it if that is how it takes messages',
      ],
    ],
    [at, 'what it says stands above'],
  );
}

/** What is wrong before anybody has said a word; `fields`: where the place, the way and TLS are set. */
function connectionCases(
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

function tokenCases(detail: string): Case[] {
  const has = (words: string): boolean => detail.startsWith('token') && detail.includes(words);
  return [
    [
      has('AADSTS7000222'),
      'mail.oauth.secretFile',
      'the client secret has expired: have a new one made, and write its end into mail.oauth.expires',
    ],
    [
      has('invalid_client'),
      'mail.oauth.secretFile',
      'the client secret is not taken: the file must hold its value, not its ID',
    ],
    [has('unauthorized_client'), 'mail.oauth.clientId', 'the tenant knows no such program'],
    [has('scope') || has('resource'), 'mail.oauth.scope', 'the endpoint does not know this scope'],
    [
      has('token'),
      'mail.oauth.tokenUrl',
      'no token was given; check says more: backend check --config FILE',
    ],
  ];
}

function firstOf(cases: readonly Case[], otherwise: [setting: string, remedy: string]): Hint {
  const [, setting, remedy] = cases.find(([when]) => when) ?? [true, ...otherwise];
  return { setting, remedy };
}

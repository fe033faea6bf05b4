import { type Case, connectionCases, firstOf, type Hint, type Trouble } from './hint-cases.ts';

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

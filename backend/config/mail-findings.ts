import type { Config } from './schema.ts';
import type { Finding } from './words-of-issue.ts';

/** Every file that the section names, with the setting that names it. */
export function mailFiles({ mail }: Pick<Config, 'mail'>): [string[], string | undefined][] {
  return [
    [['mail', 'passwordFile'], mail.kind === 'graph' ? undefined : mail.passwordFile],
    [['mail', 'caFile'], mail.caFile],
    [['mail', 'oauth', 'secretFile'], mail.oauth?.secretFile],
    [['mail', 'oauth', 'caFile'], mail.oauth?.caFile],
  ];
}

/** What is wrong with how the mail server is signed in to. */
export function mailFindings({ mail }: Pick<Config, 'mail'>): Finding[] {
  if (mail.kind === 'graph') return [];
  const { user, passwordFile, oauth } = mail;
  const cases: [boolean, string, string][] = [
    [
      user !== undefined && passwordFile === undefined && oauth === undefined,
      'user',
      'needs mail.passwordFile or mail.oauth beside it',
    ],
    [user === undefined && passwordFile !== undefined, 'passwordFile', 'needs mail.user beside it'],
    [
      user === undefined && oauth !== undefined,
      'oauth',
      'needs mail.user beside it: the mailbox that the messages leave from',
    ],
    [
      passwordFile !== undefined && oauth !== undefined,
      'passwordFile',
      'stands beside mail.oauth; only one of them can sign in, so take the other away',
    ],
  ];
  return cases.flatMap(([holds, at, words]) => (holds ? [{ path: ['mail', at], words }] : []));
}

import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** How a mail server is told who is there: a user with a password, or a mailbox with an access token. */
export type SignIn = { user: string; password: string } | { user: string; token: string };

/** For the option `customAuth` of a connection; `loginOf` chooses it. */
export const tokenAuth: SMTPConnection.CustomAuthenticationHandlers = {
  /**
   * `AUTH XOAUTH2` with a token where others have a password, as Microsoft describes it for SMTP.
   * nodemailer's own way tries a second time by itself: which token comes next is not its to say.
   */
  XOAUTH2: async ({ auth, sendCommand, resolve, reject }) => {
    const { user, pass } = auth.credentials;
    const words = `user=${user}\x01auth=Bearer ${pass}\x01\x01`;
    const first = await sendCommand(`AUTH XOAUTH2 ${Buffer.from(words).toString('base64')}`);
    // Some refuse with a challenge first, which wants an empty answer.
    const answer = first.status === 334 ? await sendCommand('') : first;
    if (answer.status === 235) resolve();
    else reject('the token was not taken');
  },
};

/** What nodemailer's `login` takes. */
export function loginOf(as: SignIn): SMTPConnection.AuthenticationCredentials {
  if ('password' in as) return { credentials: { user: as.user, pass: as.password } };
  const login = { method: 'XOAUTH2', credentials: { user: as.user, pass: as.token } };
  return login;
}

/** Whether it was the token that the server refused (RFC 4954, section 6). */
export function isTokenRefusal(error: unknown): boolean {
  const { command, responseCode } = error as { command?: unknown; responseCode?: unknown };
  return command === 'AUTH XOAUTH2' && responseCode === 535;
}

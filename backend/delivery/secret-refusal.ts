/** What the log says of a client secret that the token endpoint does not take. */
export interface SecretRefusal {
  event: 'secret.refused';
  setting: 'mail.oauth.secretFile';
  code: string;
  remedy: string;
}

/** Microsoft's number for a client secret whose time is over. */
const ended = 'AADSTS7000222';

/** @param code what the endpoint calls it, made of known codes alone */
export function secretRefusal(code: string): SecretRefusal {
  const remedy = code.endsWith(ended)
    ? 'the client secret has expired: have a new one made in the app registration, put its value ' +
      'into the file, and write its end into mail.oauth.expires'
    : 'the client secret is not taken: see that the file holds its value and not its ID, that it ' +
      'was not taken back, and that it has not expired; what is put there is taken in by itself';
  return { event: 'secret.refused', setting: 'mail.oauth.secretFile', code, remedy };
}

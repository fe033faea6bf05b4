/**
 * Whether a code means that the certificate, not the network, was the trouble. An alert is what the
 * other side says (RFC 8446, section 6.2): it may be about ours, where we show one.
 */
export function isCertificateTrouble(code: string): boolean {
  return !code.includes('_ALERT_') && /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|ISSUER|CRL/u.test(code);
}

/** Whether a code means that nobody could say where a name leads. */
export function isNameTrouble(code: string): boolean {
  return /^(?:ENOTFOUND|EAI_\w+|EDNS|ENODATA|ESERVFAIL|EREFUSED|ETIMEOUT)$/u.test(code);
}

const meanwhile = 'nothing is sent there meanwhile, and it goes on by itself';

/** What to do about a certificate that was refused. */
export function certificateRemedy(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') {
    return `have whoever runs it renew its certificate, or that of the authority above it; ${meanwhile}`;
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return `see that the clocks of both machines are right; ${meanwhile}`;
  }
  if (code.includes('ALTNAME')) {
    return `its certificate bears another name: write the name that it bears; ${meanwhile}`;
  }
  return (
    'its certificate is from an authority that is not trusted here: see who has issued it, and ' +
    `name that authority in the caFile of this section; ${meanwhile}`
  );
}

/** What to do before a certificate ends. */
export const renewInTime =
  'have whoever runs it renew its certificate, or that of the authority above it, before that day';

/** What to do about a name that is not found. */
export function nameRemedy(kept: boolean): string {
  const servers = "see that this machine's name servers answer, and that they know the name";
  const present = kept ? 'the address that was found last is used meanwhile, and ' : '';
  return `${servers}; ${present}it goes on by itself`;
}

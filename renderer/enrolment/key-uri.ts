import type { SetUp } from '@gatehouse/shared';

type TotpStep = Extract<SetUp, { gate: 'totp' }>;

/** What the format keeps for itself between issuer and account. */
const colon = /:/g;

/**
 * What an authenticator app scans (Google, "Key Uri Format"). The algorithm is left out because
 * SHA-1 is meant where none is named, and some apps refuse to be told. Neither issuer nor account may
 * hold a colon there.
 */
export function keyUri(
  step: Pick<TotpStep, 'secret' | 'issuer' | 'account' | 'digits' | 'period'>,
): string {
  const part = (text: string) =>
    encodeURIComponent(text.toWellFormed().replaceAll(colon, ' ').trim());
  const issuer = part(step.issuer);
  const account = part(step.account);
  const label = issuer === '' ? account : `${issuer}:${account}`;
  const values = [
    ['secret', step.secret],
    ...(issuer === '' ? [] : [['issuer', issuer]]),
    ['digits', step.digits],
    ['period', step.period],
  ];
  return `otpauth://totp/${label}?${values.map((pair) => pair.join('=')).join('&')}`;
}

import type { PasswordPolicy } from './samba-types.ts';

/** What a domain starts with: Windows' own defaults but for a short history and no waiting. */
export const initialPolicy: PasswordPolicy = {
  minimumLength: 8,
  complexity: true,
  historyLength: 5,
  minimumAgeDays: 0,
  maximumAgeDays: 42,
  lockoutThreshold: 5,
  lockoutMinutes: 30,
  lockoutWindowMinutes: 30,
};

const argument: { readonly [Key in keyof PasswordPolicy]: string } = {
  minimumLength: 'min-pwd-length',
  complexity: 'complexity',
  historyLength: 'history-length',
  minimumAgeDays: 'min-pwd-age',
  maximumAgeDays: 'max-pwd-age',
  lockoutThreshold: 'account-lockout-threshold',
  lockoutMinutes: 'account-lockout-duration',
  lockoutWindowMinutes: 'reset-account-lockout-after',
};

/** The arguments of `samba-tool domain passwordsettings set` for the given parts of a policy. */
export function passwordPolicyArguments(policy: Partial<PasswordPolicy>): string[] {
  return Object.entries(policy).map(([key, value]) => {
    const name = argument[key as keyof PasswordPolicy];
    return `--${name}=${typeof value === 'boolean' ? (value ? 'on' : 'off') : value}`;
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingSchema } from '@gatehouse/shared';
import { ownAccount } from '../../../electron/mode/own-account.ts';

const account = (domain: string | undefined, name: string, platform: NodeJS.Platform = 'win32') =>
  ownAccount({ platform, domain, userName: () => name });

describe('the account of whoever is signed in', () => {
  it('has its domain on Windows, and none elsewhere', () => {
    expect(account('CORP', 'anna')).toBe('CORP\\anna');
    expect(account('CORP', 'anna', 'linux')).toBe('anna');
    expect(account(undefined, 'anna')).toBe('anna');
  });

  it.each(['', ' ', 'CO\\RP', 'a/b', 'evil@corp.example', 'CORP\u0000', 'CO\nRP', 'x'.repeat(256)])(
    'leaves out a domain that is none: %j',
    (domain) => {
      expect(account(domain, 'anna')).toBe('anna');
    },
  );

  it('is unknown where the system knows none, and nothing throws', () => {
    const refuses = () => {
      throw new Error('uv_os_get_passwd returned ENOENT');
    };
    expect(ownAccount({ platform: 'linux', domain: undefined, userName: refuses })).toBeUndefined();
    expect(account('CORP', '')).toBeUndefined();
    expect(account('CORP', 'OTHER\\anna')).toBeUndefined();
    expect(account('CORP', 'x'.repeat(320))).toBeUndefined();
  });

  it('is always one that the contract takes', () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 40 });
    fc.assert(
      fc.property(text, text, (domain, name) => {
        const found = account(domain, name);
        if (found === undefined) return;
        expect(openingSchema.safeParse({ purpose: 'enrol', account: found }).success).toBe(true);
        expect(found.split('\\').length).toBeLessThan(3);
      }),
    );
  });
});

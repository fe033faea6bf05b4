import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyUri } from '../../renderer/enrolment/key-uri.ts';
import { inGroups } from '../../renderer/typing/in-groups.ts';

const app = {
  secret: 'JBSWY3DPEHPK3PXP',
  issuer: 'Nordlicht Stadtwerke',
  account: 'CORP\\anna',
  digits: 6,
  period: 30,
};

describe('what an authenticator app scans', () => {
  test('follows Google’s Key Uri Format', () => {
    expect(keyUri(app)).toBe(
      'otpauth://totp/Nordlicht%20Stadtwerke:CORP%5Canna?secret=JBSWY3DPEHPK3PXP' +
        '&issuer=Nordlicht%20Stadtwerke&digits=6&period=30',
    );
  });

  test('names no issuer where there is none', () => {
    expect(keyUri({ ...app, issuer: '' })).toBe(
      'otpauth://totp/CORP%5Canna?secret=JBSWY3DPEHPK3PXP&digits=6&period=30',
    );
  });

  test('reads back as what went in, whatever issuer and account hold', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(text, text, (issuer, account) => {
        const url = new URL(keyUri({ ...app, issuer, account }));
        const plain = (given: string) => given.replaceAll(':', ' ').trim();
        expect(url.searchParams.get('secret')).toBe(app.secret);
        expect(url.searchParams.get('issuer') ?? '').toBe(plain(issuer));
        expect([...url.searchParams.keys()]).not.toContain('algorithm');
        const label = url.href.slice('otpauth://totp/'.length).split('?', 1)[0] ?? '';
        expect(decodeURIComponent(label.split(':').at(-1) ?? '')).toBe(plain(account));
      }),
    );
  });

  test('never throws, not even for half a character', () => {
    expect(keyUri({ ...app, account: 'a\ud800' })).toContain('a%EF%BF%BD');
  });
});

test('a key is shown in groups of four, and a code that has groups keeps its own', () => {
  expect(inGroups('JBSWY3DPEHPK3PXPAB')).toBe('JBSW Y3DP EHPK 3PXP AB');
  expect(inGroups('7K3M-9QXT-WX4P')).toBe('7K3M-9QXT-WX4P');
  expect(inGroups('')).toBe('');
});

import { describe, expect, it } from 'vitest';
import { keyboardLanguage } from '../../../electron/mode/keyboard-language.ts';
import { readSignIn } from '../../../electron/mode/sign-in.ts';
import { tileAccount } from '../../../electron/mode/tile-account.ts';

const domainSid = 'S-1-5-21-1004336348-1177238915-682003330-1104';
const filled = (name: string, sid?: string) =>
  tileAccount({ name, sid, computer: 'laptop-0427-hamburg' });

describe('the account of the tile', () => {
  it('fills the field where it can be an account of a domain', () => {
    expect(filled('CORP\\anna', domainSid)).toBe('CORP\\anna');
    expect(filled('CORP\\anna')).toBe('CORP\\anna');
  });

  it.each([
    ['AzureAD\\AnnaMüller', undefined],
    ['azuread\\anna', domainSid],
    ['CORP\\anna', 'S-1-12-1-1444203359-1109374242-3373225648-2043521'],
    ['CORP\\anna', 'S-1-11-96-3623454863-58364-18864-2661722203'],
    ['NT AUTHORITY\\SYSTEM', 'S-1-5-18'],
    ['CORP\\anna', 'S-1-5-210-1'],
    ['.\\admin', domainSid],
    ['LAPTOP-0427-HAMBURG\\admin', domainSid],
    // NetBIOS cuts the machine's name off after 15 characters.
    ['LAPTOP-0427-HAM\\admin', domainSid],
    ['MicrosoftAccount\\anna@home.example', undefined],
    [`CORP\\${'x'.repeat(320)}`, domainSid],
  ])('leaves the field empty for %s (%s)', (name, sid) => {
    expect(filled(name, sid)).toBeUndefined();
  });

  it('is none where the tile is nobody’s', () => {
    expect(tileAccount({ name: undefined, sid: domainSid, computer: 'x' })).toBeUndefined();
  });
});

describe('the keyboard', () => {
  it('is named by its language, in any case of the identifier', () => {
    expect(keyboardLanguage('00000407')).toBe('de');
    expect(keyboardLanguage('0000040C')).toBe('fr');
  });

  it.each(['00010409', 'ffffffff', '00000000', '__proto__', 'constructor'])(
    'is not named where its keys are not known: %s',
    (layout) => {
      expect(keyboardLanguage(layout)).toBeUndefined();
    },
  );
});

describe('the sign-in screen', () => {
  it('is as the launcher tells', () => {
    const given = new Map([
      ...([
        ['sign-in', ''],
        ['account', 'CORP\\anna'],
        ['sid', domainSid],
      ] as const),
      ...([
        ['language', 'de-DE'],
        ['keyboard', '00000407'],
        ['text-scale', '175'],
      ] as const),
      ...([
        ['contrast', ''],
        ['still', ''],
      ] as const),
    ]);
    expect(readSignIn(given, 'LAPTOP-7')).toEqual({
      kind: 'sign-in',
      selfTest: false,
      account: 'CORP\\anna',
      language: 'de-DE',
      keyboard: 'de',
      layout: '00000407',
      display: { contrast: true, textScale: 175, still: true },
    });
  });

  it('is plain where the launcher tells nothing', () => {
    expect(
      readSignIn(
        new Map([
          ['sign-in', ''],
          ['self-test', ''],
        ]),
        'LAPTOP-7',
      ),
    ).toEqual({
      kind: 'sign-in',
      selfTest: true,
      account: undefined,
      language: undefined,
      keyboard: undefined,
      layout: undefined,
      display: { contrast: false, textScale: 100, still: false },
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountNameOf, bearsName, couldBeHere } from '../../../backend/directory/names-match.ts';

const corp = { netbios: 'CORP', dns: 'corp.example' };

describe('names', () => {
  it('belong here under the domain named by either of its names, or by none', () => {
    for (const domain of [undefined, 'corp', 'CORP', 'Corp.Example']) {
      const account = domain === undefined ? { name: 'alice' } : { name: 'alice', domain };
      expect(couldBeHere(account, corp)).toBe(true);
    }
    for (const domain of ['', 'other', 'corp.example.', 'corp*', 'sub.corp.example']) {
      expect(couldBeHere({ name: 'alice', domain }, corp)).toBe(false);
      expect(couldBeHere({ name: 'alice', domain }, undefined)).toBe(true);
    }
  });

  it.each(['', 'a\0b', 'a\nb', '\u009f', '\ud800', 'x'.repeat(1025)])(
    '%j cannot be one',
    (name) => {
      expect(couldBeHere({ name }, corp)).toBe(false);
    },
  );

  it('mean an account name when they are bare or end in the domain', () => {
    expect(accountNameOf('alice', corp)).toBe('alice');
    expect(accountNameOf('alice@CORP.example', corp)).toBe('alice');
    expect(accountNameOf('a@b@corp.example', corp)).toBe('a@b');
    expect(accountNameOf('alice@elsewhere.example', corp)).toBeUndefined();
    expect(accountNameOf('alice@corp.example', undefined)).toBeUndefined();
  });

  it('are compared without case, and in no other way loosely', () => {
    const held = { accountName: 'José', principalName: 'j.l@elsewhere.example' };
    for (const name of [
      'josé',
      'JOSÉ',
      'jose\u0301',
      'José@corp.example',
      'J.L@Elsewhere.example',
    ]) {
      expect(bearsName(held, name, corp), name).toBe(true);
    }
    for (const name of ['jose', 'josé ', ' josé', 'j.l', 'josé@elsewhere.example', 'josé\u200b']) {
      expect(bearsName(held, name, corp), name).toBe(false);
    }
  });

  it('never throw, whatever somebody types', () => {
    const any = fc.string({ unit: 'binary', maxLength: 2000 });
    fc.assert(
      fc.property(any, any, any, (name, domain, other) => {
        couldBeHere({ name, domain }, corp);
        accountNameOf(name, corp);
        bearsName({ accountName: other, principalName: domain }, name, corp);
      }),
    );
  });
});

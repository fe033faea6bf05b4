import { HOTP, Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { totp } from '../../../backend/gates/totp.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import type { Person } from '../../../backend/people/person.ts';
import { sampleAttempt } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const attempt = sampleAttempt();
const { key } = attempt.subject;
/** The secret of RFC 6238, appendix B, for SHA-1. */
const secret = Secret.fromLatin1('12345678901234567890');
const sealed = keyring.seal('secret', key, secret.base32);
const gate = (drift: number, authenticators = [{ id: 'a1', sealed }]) =>
  totp(
    () => ({ tries: 5, drift }),
    keyring,
    () =>
      Promise.resolve({
        totp: authenticators,
        savedCodes: { id: 's', pepper: 'k1', salt: '', codes: [] },
      }),
    'Corp',
  );
const challenge = { gate: 'totp', option: 'totp', triesLeft: 5 } as const;
const check = (code: string, at: number, drift = 1, of = gate(drift)) =>
  of.check(attempt, challenge, { seq: 1, do: 'answer', code }, at * 1000);

describe('an authenticator', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('gives at %d s the code of RFC 6238, appendix B', async (at, eight) => {
    // The last six of the eight digits are the same number with six (RFC 4226, 5.3).
    const step = Math.floor(at / 30);
    expect(await check(eight.slice(2), at, 0)).toEqual({ spend: [`totp:${key}:a1:${step}`] });
  });

  it('may be wrong by as many steps as the drift allows, and by no more', async () => {
    const at = 1_234_567_890;
    const codeAt = (steps: number): string =>
      HOTP.generate({ secret, digits: 6, counter: Math.floor(at / 30) + steps });
    for (const drift of [0, 1, 2]) {
      for (const steps of [-3, -2, -1, 0, 1, 2, 3]) {
        const result = await check(codeAt(steps), at, drift);
        expect(result !== false).toBe(Math.abs(steps) <= drift);
      }
    }
  });

  it('names the step that was used, so that the same code cannot be used again', async () => {
    const at = 1_234_567_890;
    const code = TOTP.generate({ secret, digits: 6, period: 30, timestamp: at * 1000 });
    const names = await Promise.all([at, at + 15, at + 29].map((each) => check(code, each)));
    expect(new Set(names.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('is taken however it is spaced, and nothing else is', async () => {
    const at = 1_111_111_109;
    for (const typed of ['081804', '081 804', ' 08-18-04 ', '081.804']) {
      expect(await check(typed, at)).toMatchObject({ spend: [expect.any(String)] });
    }
    for (const typed of ['', '81804', '0081804', '081805', '٠٨١٨٠٤', '08180a', '0x81804']) {
      expect(await check(typed, at)).toBe(false);
    }
  });

  it('works beside a second one, and not with a secret sealed for somebody else', async () => {
    const other = new Secret({ size: 20 });
    const others = [
      { id: 'a1', sealed: keyring.seal('secret', key, other.base32) },
      { id: 'a2', sealed },
    ];
    const both = gate(1, others);
    expect(await check('081804', 1_111_111_109, 1, both)).toMatchObject({
      spend: [expect.stringContaining(':a2:')],
    });
    const stolen = gate(1, [{ id: 'a1', sealed: keyring.seal('secret', 'p2', secret.base32) }]);
    expect(await check('081804', 1_111_111_109, 1, stolen)).toBe(false);
  });

  it('is offered once, to whoever has one', () => {
    const person: Person = {
      ...{ synthetic: false, standing: 'able', key: 'p', groups: [], questions: [], emails: [] },
    };
    expect(gate(1).options(person)).toEqual([]);
    expect(
      gate(1).options({
        ...person,
        totp: [
          { id: 'a', sealed },
          { id: 'b', sealed },
        ],
      }),
    ).toEqual([{ id: 'totp', gate: 'totp', channel: 'totp', to: null }]);
  });

  it('is registered with 160 random bits, shown to its owner alone, and proven by one code', async () => {
    const registrar = gate(1).registrar!;
    const now = 1_700_000_000_000;
    const begun = await registrar.begin(attempt, { seq: 1, do: 'add', item: 'totp' }, now);
    if (begun.kind !== 'begun' || begun.setUp.item !== 'totp') throw new Error('not begun');
    const { setUp } = begun;
    const shown = keyring.unseal('secret', key, setUp.sealed) ?? '';
    expect(shown).toMatch(/^[A-Z2-7]{32}$/);
    expect(JSON.stringify(setUp)).not.toContain(shown);
    const made = new TOTP({ secret: Secret.fromBase32(shown), digits: 6, period: 30 });
    const answer = (code: string) =>
      registrar.prove(attempt, setUp, { seq: 2, do: 'answer', code }, now);
    const code = made.generate({ timestamp: now });
    const near = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(await answer(near)).toEqual({ kind: 'not-proven' });
    expect(await answer(code)).toMatchObject({
      ...{ kind: 'proven', entry: { item: 'totp', entry: { sealed: setUp.sealed } } },
    });
  });
});

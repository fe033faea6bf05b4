import { describe, expect, it } from 'vitest';
import { type AnswerHasher, openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { makeRecoveryCode } from '../../../backend/gates/recovery-code.ts';
import { savedCode } from '../../../backend/gates/saved-code.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { counting } from '../../../backend/people/counting.ts';
import type { SavedCodes } from '../../../backend/people/person.ts';
import { changeEnrolment, type RecoveryCode } from '../../../backend/store/change-enrolment.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { sampleAttempt } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const hasher = openAnswerHasher();
const attempt = sampleAttempt();
const nothing: Enrolment = { questions: [], emails: [] };
const life = 900_000;
const saved: SavedCodes = {
  ...{ id: 'set', pepper: 'k1', salt: Buffer.alloc(16, 7).toString('base64') },
  codes: [{ id: 'one', hash: 'x' }],
};

const issue = (before: Enrolment, entry: RecoveryCode): Enrolment =>
  changeEnrolment(before, { do: 'issue-recovery', entry }, 0);
const check = async (enrolment: Enrolment, code: string, now: number, by = hasher) => {
  const savedCodes = counting(enrolment, now)?.savedCodes;
  const gate = savedCode(
    () => ({ tries: 3, count: 3 }),
    { keyring, hasher: by },
    () => Promise.resolve({ totp: [], savedCodes: savedCodes ?? { ...saved, codes: [] } }),
  );
  const challenge = { gate: 'saved-code', option: 'saved-code', triesLeft: 3 } as const;
  return gate.check(attempt, challenge, { seq: 1, do: 'answer', code }, now);
};

describe('a code that the help desk gives out', () => {
  it('opens the gate for whoever has no saved codes, once, and nothing takes its place', async () => {
    const { code, entry } = await makeRecoveryCode({ keyring, hasher }, undefined, 0, life);
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    expect(JSON.stringify(entry)).not.toContain(code);
    const enrolment = issue(nothing, entry);
    const passed = await check(enrolment, code.toLowerCase().replaceAll('-', ' '), life - 1);
    expect(passed).toEqual({
      spend: [`saved-code:${attempt.subject.key}:${entry.id}:${entry.id}`],
      enrolment: { do: 'spend-recovery', id: entry.id },
    });
    const after = changeEnrolment(enrolment, { do: 'spend-recovery', id: entry.id }, 1);
    expect(after).toEqual(nothing);
    expect(await check(after, code, 1)).toBe(false);
  });

  it('is gone when its time is over', async () => {
    const { code, entry } = await makeRecoveryCode({ keyring, hasher }, undefined, 0, life);
    const enrolment = issue(nothing, entry);
    expect(counting(enrolment, life)).not.toHaveProperty('savedCodes');
    expect(await check(enrolment, code, life)).toBe(false);
  });

  it('stands beside the saved codes, under their salt, so that an answer costs as much as ever', async () => {
    const { code, entry } = await makeRecoveryCode({ keyring, hasher }, saved, 0, life);
    expect(entry).toMatchObject({ salt: saved.salt, pepper: saved.pepper });
    const enrolment = issue({ ...nothing, savedCodes: saved }, entry);
    expect(counting(enrolment, 0)?.savedCodes?.codes.map(({ id }) => id)).toEqual([
      'one',
      entry.id,
    ]);
    let hashed = 0;
    const counted: AnswerHasher = {
      ...hasher,
      salted: (...parts) => {
        hashed++;
        return hasher.salted(...parts);
      },
    };
    await check({ ...nothing, savedCodes: saved }, 'wrong', 0, counted);
    const before = hashed;
    hashed = 0;
    expect(await check(enrolment, code, 0, counted)).toMatchObject({
      enrolment: { do: 'spend-recovery' },
    });
    expect(hashed).toBe(before);
  });

  it('takes the place of the one before, and gives way to new saved codes', async () => {
    const first = await makeRecoveryCode({ keyring, hasher }, undefined, 0, life);
    const second = await makeRecoveryCode({ keyring, hasher }, undefined, 0, life);
    const enrolment = issue(issue(nothing, first.entry), second.entry);
    expect(await check(enrolment, first.code, 1)).toBe(false);
    expect(await check(enrolment, second.code, 1)).not.toBe(false);
    const late = changeEnrolment(enrolment, { do: 'spend-recovery', id: first.entry.id }, 1);
    expect(late).toEqual(enrolment);
    const renewed = changeEnrolment(enrolment, { do: 'add', item: 'saved-code', entry: saved }, 1);
    expect(renewed).not.toHaveProperty('recovery');
  });

  it('is hashed anew where the pepper of the saved codes is gone from the keyring', async () => {
    const lost = { ...saved, pepper: 'k0' };
    const { code, entry } = await makeRecoveryCode({ keyring, hasher }, lost, 0, life);
    expect(entry.pepper).toBe('k1');
    const enrolment = issue({ ...nothing, savedCodes: lost }, entry);
    expect(await check(enrolment, code, 1)).toMatchObject({ enrolment: { id: entry.id } });
  });
});

import { describe, expect, it } from 'vitest';
import type { Attempt, Standing } from '../../../backend/attempts/attempt.ts';
import type { Directory, DirectoryEntry } from '../../../backend/directory/directory.ts';
import { openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openPeople, type People } from '../../../backend/people/people.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { rules, sampleAttempt } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const hasher = openAnswerHasher();
const entry: DirectoryEntry = {
  ...{ guid: 'guid-alice', accountName: 'alice', displayName: 'Alice', language: 'de' },
  ...{ mail: ['alice@corp.example', 'ALICE@home.example'], groups: ['Sales'], rules },
  ...{ disabled: false, expired: false, locked: false, privileged: false },
};
const enrolment: Enrolment = {
  questions: [{ id: 'q-first-pet', text: { key: 'first-pet' }, hash: 'h', pepper: 'k1' }],
  emails: [{ id: '7', address: 'alice@home.example' }],
};
function open(more: Partial<DirectoryEntry> = {}, directoryMail = true): Promise<People> {
  const directory = {
    find: ({ name }: { name: string }) =>
      Promise.resolve(name === 'alice' ? { ...entry, ...more } : undefined),
  } as unknown as Directory;
  const enrolments = {
    find: (guid: string) => Promise.resolve(guid === entry.guid ? enrolment : undefined),
    put: () => Promise.resolve(),
  };
  const domain = { netbios: 'CORP', dns: 'corp.example' };
  return openPeople({
    ...{ directory, enrolments, keyring, hasher, directoryMail, asked: 3, domain },
    enrolment: { hold: 0, confirmAfter: 0, most: 3, phone: [] },
    now: Date.now,
  });
}

describe('a person', () => {
  it('has every address once, under ids that do not tell where it comes from', async () => {
    const person = await (await open()).find('alice', undefined);
    expect(person).toMatchObject({ synthetic: false, standing: 'able', language: 'de' });
    expect(person.emails).toEqual([
      { id: '1', address: 'alice@home.example' },
      { id: '2', address: 'alice@corp.example' },
    ]);
    const enrolled = await (await open({}, false)).find('alice', undefined);
    expect(enrolled.emails).toEqual([{ id: '1', address: 'alice@home.example' }]);
  });

  it('has an address once however it is written, clean, and none that no mail could reach', async () => {
    const mail = [
      ...['<ALICE@home.example>', '\ufeffAlice@home.example.', 'Alice.A@Corp.Example\u200b'],
      ...['mailto:alice.a@corp.example', 'ask Bob', 'alice@home', ''],
    ];
    const person = await (await open({ mail })).find('alice', undefined);
    expect(person.emails.map(({ address }) => address)).toEqual([
      ...['alice@home.example', 'Alice.A@corp.example'],
    ]);
  });

  it.each<[Standing, Partial<DirectoryEntry>]>([
    ['disabled', { disabled: true }],
    ['expired', { expired: true }],
    ['privileged', { privileged: true }],
  ])('who is %s comes back as made up, with the true standing', async (standing, more) => {
    const person = await (await open(more)).find('alice', undefined);
    expect(person).toMatchObject({ synthetic: true, standing, groups: [] });
    expect(person).not.toHaveProperty('guid');
    expect(JSON.stringify(person)).not.toMatch(/alice|home|corp|guid-/i);
  });

  it('who does not exist is the same each time, under every form of the name', async () => {
    const people = await open();
    const zed = await people.find('zed', undefined);
    expect(zed).toMatchObject({ synthetic: true, standing: 'no-such-account' });
    for (const form of ['ZED', ' zed', 'CORP\\zed', 'corp.example\\Zed', 'zed@CORP.example']) {
      expect(await people.find(form, undefined)).toEqual(zed);
    }
    expect(await people.find('zed', 'CORP')).toEqual(zed);
    const keys = new Set<string>([zed.key]);
    for (const form of ['zed@other.example', 'OTHER\\zed', 'zed2', 'zed*', '\0']) {
      keys.add((await people.find(form, undefined)).key);
    }
    expect(keys.size).toBe(6);
  });

  it('who does not exist looks like many others, not like one mark of its own', async () => {
    const people = await open();
    const persons = await Promise.all(
      Array.from({ length: 200 }, (_, each) => people.find(`nobody${each}`, undefined)),
    );
    const masks = persons.flatMap((each) => each.emails.map(({ address }) => address));
    expect(masks.every((mask) => /^[a-z\d]•••@[a-z\d]•••$/.test(mask))).toBe(true);
    // Real addresses begin with a digit now and then.
    const digits = masks.filter((mask) => /\d/.test(mask)).length;
    expect(digits).toBeGreaterThan(0);
    expect(digits).toBeLessThan(masks.length / 5);
    expect(new Set(masks).size).toBeGreaterThan(100);
    const asked = persons.map((each) => each.questions.map(({ id }) => id).join());
    expect(new Set(asked).size).toBeGreaterThan(100);
  });

  it('who was hidden is asked made-up questions that nothing answers', async () => {
    const people = await open();
    const hidden = people.hide(await people.find('alice', undefined), 'not-allowed');
    expect(hidden).toMatchObject({ synthetic: true, standing: 'not-allowed', key: entry.guid });
    const subject = { key: hidden.key, standing: hidden.standing, notify: [] };
    const attempt: Attempt = { ...sampleAttempt(), subject };
    const questions = await people.questionsOf(attempt);
    expect(questions).toEqual(hidden.questions);
    expect(questions.every(({ hash }) => hash.startsWith('$argon2id$'))).toBe(true);
  });
});

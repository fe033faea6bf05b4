import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '../../../backend/directory/directory.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { type PhoneSettings, phonesOf } from '../../../backend/people/phones-of.ts';
import { syntheticPerson } from '../../../backend/people/synthetic-person.ts';

const settings: PhoneSettings = {
  ...{ region: 'DE', sms: ['mobile'], call: ['mobile', 'telephonenumber'] },
  ...{ extensions: false, takesTwo: false },
};
const entry = (attributes: Record<string, string[]>): DirectoryEntry => ({
  ...{ guid: 'g', accountName: 'alice', displayName: 'Alice', mail: [], groups: [] },
  ...{ disabled: false, expired: false, locked: false, privileged: false },
  rules: { minLength: 8, complexity: true, history: 5, historyOnReset: true },
  attributes,
});
const numbers = (
  attributes: Record<string, string[]>,
  enrolled: string[] = [],
  changes: Partial<PhoneSettings> = {},
) => {
  const phones = enrolled.map((number, at) => ({ id: String(at), number }));
  const enrolment = { questions: [], emails: [], phones };
  const { sms, call } = phonesOf(entry(attributes), enrolment, { ...settings, ...changes });
  return { sms: sms.map((each) => each.number), call: call.map((each) => each.number) };
};

describe('the numbers of a person', () => {
  it('are those of the attributes, in their order, enrolled ones first', () => {
    const attributes = { telephonenumber: ['030 23125411'], mobile: ['0171 3920011'] };
    expect(numbers(attributes, ['+49 171 3920099'])).toEqual({
      sms: ['+491713920099', '+491713920011'],
      call: ['+491713920099', '+491713920011', '+493023125411'],
    });
  });

  it('are each there once, however often and in whatever way they are written', () => {
    const attributes = { mobile: ['0171 3920011', '+49 171 3920011'] };
    expect(numbers(attributes, ['0049 171/3920011']).sms).toEqual(['+491713920011']);
  });

  it('are left out where they are none, and nothing is there where nothing is', () => {
    const attributes = { mobile: ['', 'ask Bob', '0171 39', '0900 1234567', '0171 3920011'] };
    expect(numbers(attributes).sms).toEqual(['+491713920011']);
    // A landline in Leer, or a mobile phone whose + a spreadsheet has eaten: no code goes to a stranger.
    expect(numbers({ mobile: ['491713920011', '49 171 3920011'] }).sms).toEqual([]);
    expect(numbers({})).toEqual({ sms: [], call: [] });
    expect(numbers({ homephone: ['0171 3920011'] })).toEqual({ sms: [], call: [] });
  });

  it('with an extension get no text, and a call where the carrier can dial it', () => {
    const attributes = { mobile: ['030 23125100 ext. 42'] };
    expect(numbers(attributes)).toEqual({ sms: [], call: [] });
    const call = ['+493023125100;ext=42'];
    expect(numbers(attributes, [], { extensions: true })).toEqual({ sms: [], call });
  });

  it('are at most five, counted through wherever they come from', () => {
    const mobile = Array.from({ length: 40 }, (_, at) => `+49 171 39200${10 + at}`);
    const { sms } = phonesOf(entry({ mobile }), undefined, settings);
    expect(sms.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('the numbers of somebody who does not exist', () => {
  const keyring = openKeyring(makeKeyringFile());
  const dummy = { hash: 'h', pepper: 'k1' };
  const made = (key: string, phones: PhoneSettings) =>
    syntheticPerson(keyring, key, 'no-such-account', {
      ...{ dummy, questionsOf: () => [], directoryMail: true },
      phones,
    }).phones!;

  it('are the same each time, the first one for texts and calls alike', () => {
    for (let at = 0; at < 200; at++) {
      const { sms, call } = made(`name-${at}`, settings);
      expect(made(`name-${at}`, settings)).toEqual({ sms, call });
      expect(sms).toHaveLength(1);
      expect(call[0]).toEqual(sms[0]);
      expect(call.every(({ number }) => /^•••• \d\d$/.test(number))).toBe(true);
      expect(new Set(call.map(({ number }) => number)).size).toBe(call.length);
    }
  });

  it('are two for about every second one, and for all where a rule takes two', () => {
    const count = (phones: PhoneSettings): number =>
      Array.from({ length: 400 }, (_, at) => made(`name-${at}`, phones).call.length).filter(
        (length) => length === 2,
      ).length;
    expect(count(settings)).toBeGreaterThan(140);
    expect(count(settings)).toBeLessThan(260);
    expect(count({ ...settings, call: ['mobile'] })).toBe(0);
    expect(count({ ...settings, takesTwo: true })).toBe(400);
    expect(count({ ...settings, call: ['mobile'], takesTwo: true })).toBe(400);
  });
});

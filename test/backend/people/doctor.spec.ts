import type { Gate } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { attributesOfGate } from '../../../backend/people/doctor.ts';
import { type Finding, weightOf } from '../../../backend/people/finding.ts';
import { lackingGates } from '../../../backend/people/lacking-gates.ts';
import { diagnosed, foundAt, now, question, type Sample, settings } from './diagnose-sample.ts';

const home = { from: 'enrolment' as const, at: 1, of: 1 };
const listed = (attribute: string) => ({ from: 'directory' as const, attribute, at: 1, of: 1 });
const emails = (...addresses: string[]) =>
  addresses.map((address, at) => ({ id: String(at + 1), address }));
const phones = (...numbers: string[]) =>
  numbers.map((number, at) => ({ id: String(at + 1), number }));
const attributes = (mobile: string[], telephonenumber: string[] = []) => ({
  attributes: { mobile, telephonenumber },
});
const [cell, desk] = ['+49 171 3920011', '+49 30 23125411'];
const three = ['first-pet', 'first-school', 'dream-job'].map(question);
const odd = (codePoint: string, position: number, kind: string) =>
  ({ kind: 'odd-character', source: home, character: { kind, codePoint, position } }) as Finding;

describe('the doctor finds', () => {
  it.each<[string, Gate, Sample, Finding[]]>([
    [
      'nothing wrong with a private address',
      'email',
      { enrolment: { emails: emails('a@h.example') } },
      [],
    ],
    [
      'that there is no address at all',
      'email',
      {},
      [
        { kind: 'none-registered' },
        { kind: 'empty', attribute: 'mail' },
        { kind: 'empty', attribute: 'otherMailbox' },
      ],
    ],
    [
      'that addresses of the directory do not count here',
      'email',
      { entry: { mail: ['a@x.example'] }, settings: { directoryMail: false } },
      [{ kind: 'none-registered' }, { kind: 'directory-mail-off', attribute: 'mail' }],
    ],
    [
      'a zero-width space, by its place',
      'email',
      { enrolment: { emails: emails('anna@home.\u200bexample') } },
      [odd('U+200B', 11, 'invisible')],
    ],
    [
      'a bidi mark',
      'email',
      { enrolment: { emails: emails('a\u202e@h.example') } },
      [odd('U+202E', 2, 'bidi')],
    ],
    [
      'a non-breaking space',
      'email',
      { enrolment: { emails: emails('\u00a0a@h.example') } },
      [odd('U+00A0', 1, 'non-breaking-space')],
    ],
    [
      'a full-width form',
      'email',
      { enrolment: { emails: emails('a＠h.example') } },
      [odd('U+FF20', 2, 'full-width')],
    ],
    [
      'a soft hyphen',
      'email',
      { enrolment: { emails: emails('a@h\u00ad.example') } },
      [odd('U+00AD', 4, 'invisible')],
    ],
    [
      'a Cyrillic letter in a Latin word',
      'email',
      { enrolment: { emails: emails('ann\u0430@h.example') } },
      [odd('U+0430', 4, 'mixed-script')],
    ],
    [
      'no fault in an address of one script',
      'email',
      { enrolment: { emails: emails('почта@пример.example') } },
      [],
    ],
    [
      'what is no address',
      'email',
      { entry: { mail: ['see remarks'] } },
      [
        { kind: 'not-an-address', source: listed('mail') },
        { kind: 'none-registered' },
        { kind: 'empty', attribute: 'otherMailbox' },
      ],
    ],
    [
      'an address without a host',
      'email',
      { enrolment: { emails: emails('anna@intern') } },
      [
        { kind: 'not-an-address', source: home },
        { kind: 'empty', attribute: 'mail' },
        { kind: 'empty', attribute: 'otherMailbox' },
      ],
    ],
    [
      'the mailbox of the domain itself',
      'email',
      { entry: { mail: ['a@corp.example'] } },
      [{ kind: 'own-mailbox', source: listed('mail') }],
    ],
    [
      'the mailbox below that domain, in otherMailbox',
      'email',
      { entry: { mail: ['a@post.corp.example'], mailFrom: ['otherMailbox'] } },
      [{ kind: 'own-mailbox', source: listed('otherMailbox') }],
    ],
    [
      'the mailbox of the domain that a person signs in with',
      'email',
      { entry: { mail: ['a@firm.example'], principalName: 'anna@Firm.example' } },
      [{ kind: 'own-mailbox', source: listed('mail') }],
    ],
    [
      'no such mailbox where the organisation named others',
      'email',
      { entry: { mail: ['a@corp.example'] }, settings: { mailDomains: ['firm.example'] } },
      [],
    ],
    [
      'nothing of the mailbox where the password is known',
      'email',
      {
        entry: { mail: ['a@corp.example'] },
        purpose: 'change',
        rules: [{ name: 'r', who: 'all', may: ['change'], change: { pass: 'email' } }],
      },
      [],
    ],
    [
      'an address that does not count yet',
      'email',
      { enrolment: { emails: [{ id: '1', address: 'a@h.example', countsFrom: now + 1 }] } },
      [
        { kind: 'not-yet', source: home, countsFrom: now + 1 },
        { kind: 'empty', attribute: 'mail' },
        { kind: 'empty', attribute: 'otherMailbox' },
      ],
    ],
    [
      'an address that has ended, and one that will',
      'email',
      {
        enrolment: {
          emails: [
            { id: '1', address: 'a@h.example', endsAt: now },
            { id: '2', address: 'b@h.example', endsAt: now + 1 },
          ],
        },
      },
      [
        { kind: 'ended', source: { ...home, of: 2 } },
        { kind: 'ending', source: { ...home, at: 2, of: 2 }, endsAt: now + 1 },
      ],
    ],
    [
      'that there is no number',
      'call',
      {},
      [
        { kind: 'none-registered' },
        { kind: 'empty', attribute: 'mobile' },
        { kind: 'empty', attribute: 'telephonenumber' },
      ],
    ],
    [
      'a number without a country that no region fits',
      'sms',
      { entry: attributes(['0044 99']), settings: { region: 'US' } },
      [
        { kind: 'no-number', source: listed('mobile'), trouble: 'no-country' },
        { kind: 'none-registered' },
      ],
    ],
    [
      'a number that its country does not have',
      'sms',
      { enrolment: { phones: phones('+49 171 39') } },
      [
        { kind: 'no-number', source: home, trouble: 'no-such-number' },
        { kind: 'empty', attribute: 'mobile' },
      ],
    ],
    [
      'a number that may have lost its plus',
      'sms',
      { entry: attributes(['491713920011']) },
      [
        { kind: 'no-number', source: listed('mobile'), trouble: 'two-readings' },
        { kind: 'none-registered' },
      ],
    ],
    [
      'a remark in place of a number',
      'sms',
      { entry: attributes(['ask at the desk 030 231254']) },
      [
        { kind: 'no-number', source: listed('mobile'), trouble: 'no-number' },
        { kind: 'none-registered' },
      ],
    ],
    [
      'an extension alone',
      'call',
      { entry: attributes([], ['-411']) },
      [
        { kind: 'no-number', source: listed('telephonenumber'), trouble: 'no-number' },
        { kind: 'none-registered' },
        { kind: 'empty', attribute: 'mobile' },
      ],
    ],
    [
      'a number that costs extra',
      'sms',
      { enrolment: { phones: phones('+49 900 1234567') } },
      [
        { kind: 'no-number', source: home, trouble: 'costs-extra' },
        { kind: 'empty', attribute: 'mobile' },
      ],
    ],
    [
      'a landline, for texts',
      'sms',
      { entry: attributes([desk]) },
      [{ kind: 'landline', source: listed('mobile') }, { kind: 'none-registered' }],
    ],
    ['nothing against a landline for calls', 'call', { entry: attributes([], [desk]) }, []],
    [
      'an extension that no text reaches',
      'sms',
      { entry: attributes([`${desk} ext. 12`]) },
      [{ kind: 'extension', source: listed('mobile'), by: 'text' }, { kind: 'none-registered' }],
    ],
    [
      'an extension that cannot be dialled',
      'call',
      { entry: attributes([`${desk} ext. 12`]) },
      [
        { kind: 'extension', source: listed('mobile'), by: 'call' },
        { kind: 'none-registered' },
        { kind: 'empty', attribute: 'telephonenumber' },
      ],
    ],
    [
      'nothing against an extension that can',
      'call',
      { entry: attributes([`${desk} ext. 12`]), settings: { extensions: true } },
      [],
    ],
    [
      'too few questions',
      'questions',
      {
        enrolment: {
          questions: [...three.slice(1), { ...question('x'), text: { own: 'Whose?' } }],
        },
      },
      [{ kind: 'questions-short', registered: 2, asked: 3, own: 1 }],
    ],
    ['no fault in enough questions', 'questions', { enrolment: { questions: three } }, []],
    ['no authenticator and no saved code', 'totp', {}, [{ kind: 'none-registered' }]],
  ])('%s', (_what, gate, sample, expected) => {
    expect(foundAt(gate, sample)).toEqual(expected);
  });

  it('attributes that people may write themselves, of the gates that take them alone', () => {
    const writing = { mobile: 'may', mail: 'may-not', telephonenumber: 'cannot-be-told' } as const;
    const sample: Sample = { entry: attributes([cell]), writing };
    expect(foundAt('sms', sample)).toEqual([
      { kind: 'self-writing', attribute: 'mobile', writing: 'may' },
    ]);
    expect(foundAt('call', sample).map((each) => weightOf(each))).toEqual(['warns', 'warns']);
    expect(foundAt('email', { ...sample, entry: { mail: ['a@h.example'] } })).toEqual([]);
    expect(attributesOfGate('questions', settings)).toEqual([]);
  });

  it('one number for texts and calls, where the rule could ask for both and only there', () => {
    const one: Sample = { entry: attributes([cell]) };
    const both = diagnosed({ ...one, pass: { all: ['sms', 'call'] } });
    expect(both.gates[1]?.findings).toEqual([{ kind: 'one-number', with: 'sms' }]);
    expect(both.verdict).toEqual({ can: 'no', because: 'not-enrolled', lacking: ['sms'] });
    const either = diagnosed({ ...one, pass: { any: 1, of: ['sms', 'call'] } });
    expect(either.gates[1]?.findings).toEqual([]);
    const two: Sample = { entry: attributes([cell], [desk]) };
    const apart = diagnosed({ ...two, pass: { all: ['sms', 'call'] } });
    expect(apart.gates[1]?.findings).toEqual([]);
    expect(apart.verdict).toMatchObject({ can: 'yes' });
  });

  it('how many saved codes are left, and an authenticator that counts later', () => {
    const codes = [1, 2].map((id) => ({ id: String(id), hash: 'h' }));
    const savedCodes = { id: 's', pepper: 'k', salt: 's', codes };
    expect(foundAt('saved-code', { enrolment: { savedCodes } })).toContainEqual({
      kind: 'codes-left',
      left: 2,
    });
    const totp = [{ id: 't', sealed: 's', countsFrom: now + 1 }];
    expect(foundAt('totp', { enrolment: { totp } })).toEqual([
      { kind: 'not-yet', source: home, countsFrom: now + 1 },
    ]);
  });
});

describe('the verdict', () => {
  const pass = { all: ['email', { any: 1, of: ['sms', 'questions'] }] } satisfies Sample['pass'];

  it('names the shortest way of what really works', () => {
    const enrolment = { emails: emails('a@h.example'), questions: three };
    const { gates, verdict } = diagnosed({ pass, enrolment, entry: attributes([desk]) });
    expect(verdict).toEqual({ can: 'yes', way: ['email', 'questions'] });
    expect(gates.map(({ gate, usable }) => [gate, usable])).toEqual([
      ...[
        ['email', true],
        ['sms', false],
        ['questions', true],
      ],
    ]);
    expect(gates[0]?.works).toEqual([{ from: 'enrolment', to: { masked: 'a•••@h•••' } }]);
  });

  it('is no for an option that is offered and reaches nobody', () => {
    const enrolment = { emails: emails('a@h\u200b.example') };
    const { verdict } = diagnosed({
      pass: { all: ['email', 'sms'] },
      enrolment,
      entry: attributes([desk]),
    });
    expect(verdict).toEqual({ can: 'no', because: 'not-enrolled', lacking: ['sms'] });
  });

  it('is perhaps where only the mailbox behind the forgotten password is left', () => {
    const sample: Sample = {
      pass,
      entry: { mail: ['a@corp.example'] },
      enrolment: { questions: three },
    };
    expect(diagnosed(sample).verdict).toEqual({
      ...{ can: 'perhaps', way: ['email', 'questions'], lacking: ['email'] },
    });
    const enrolment = { questions: three, emails: emails('a@h.example') };
    expect(diagnosed({ ...sample, enrolment }).verdict).toMatchObject({ can: 'yes' });
  });

  it.each([
    ['disabled', { disabled: true }],
    ['expired', { expired: true }],
    ['privileged', { privileged: true }],
  ] as const)('is no for an account that is %s, whatever it has', (because, more) => {
    const enrolment = { emails: emails('a@h.example') };
    const { verdict } = diagnosed({ enrolment, entry: more });
    expect(verdict).toEqual({ can: 'no', because, lacking: [] });
  });

  it('is no where no rule takes the person, or theirs does not allow the purpose', () => {
    const rules = [{ name: 'r', who: { group: 'Sales' }, may: [] }];
    expect(diagnosed({ rules }).verdict).toMatchObject({ because: 'no-rule' });
    expect(diagnosed({ purpose: 'unlock' }).verdict).toMatchObject({
      because: 'not-allowed',
    });
  });

  it('asks for as few gates as will do, and for those that the rule names first', () => {
    const has = (gate: Gate) => ({ id: gate, gate, channel: gate });
    expect(lackingGates(pass, [])).toEqual(['email', 'sms']);
    expect(lackingGates(pass, [has('questions')])).toEqual(['email']);
    expect(lackingGates(pass, [has('email'), has('sms')])).toEqual([]);
    expect(lackingGates({ any: 2, of: ['email', 'sms', 'totp'] }, [has('totp')])).toEqual([
      'email',
    ]);
    const one = ['sms' as const, 'call' as const].map((gate) => ({
      ...has(gate),
      channel: 'phone',
    }));
    expect(lackingGates({ all: ['sms', 'call'] }, one)).toEqual(['sms']);
  });

  it('holds no value of the person, whatever is wrong with it', () => {
    const secrets = ['hidden\u200b@h.example', 'hidden@intern', '+49 30 7777777'];
    const told = JSON.stringify([
      foundAt('email', { enrolment: { emails: emails(...secrets.slice(0, 2)) } }),
      foundAt('sms', { enrolment: { phones: phones(secrets[2]!) } }),
      diagnosed({
        pass,
        entry: { mail: ['hidden@corp.example'], ...attributes(['hidden 777']) },
      }),
    ]);
    expect(told).not.toMatch(/hidden|7777|intern/);
  });
});

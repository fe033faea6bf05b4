import { describe, expect, it } from 'vitest';
import { openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { applyPerson, judgePerson } from '../../../backend/people/import/apply-person.ts';
import { checkPerson, type ImportedPerson } from '../../../backend/people/import/check-person.ts';
import type { StatedPerson } from '../../../backend/people/import/stated-person.ts';
import type { Enrolment } from '../../../backend/store/enrolment-store.ts';
import { start } from '../attempts/sample-attempt.ts';

const table = { region: 'DE', table: true };
const cell = (column: string, text: string) => ({ column, text });
const account = cell('account', 'anna');
const asking = (...pairs: [string, string][]): StatedPerson => ({
  account,
  questions: pairs.map(([question, answer], at) => ({
    question: cell(`question${at + 1}`, question),
    answer: cell(`answer${at + 1}`, answer),
  })),
});
function problemsOf(stated: StatedPerson, rules = table): string[] {
  const checked = checkPerson(stated, rules);
  return 'problems' in checked
    ? checked.problems.map(({ column, what }) => `${column}: ${what}`)
    : [];
}

describe('a person of a file', () => {
  it('is taken with spaces around, numbers of the region, and answers in their canonical form', () => {
    const stated: StatedPerson = {
      account: cell('account', ' CORP\\Anna '),
      language: cell('language', ' de-AT '),
      emails: [cell('email', ' Anna@home.example '), cell('email2', 'Anna A. <a@x.example>')],
      phones: [cell('phone', '0171 3920011'), cell('phone2', '+49 30 23125-100 ext. 7')],
      questions: asking(['first-pet', ' MISTER\n Whiskers '], ['OWN: What boat? ', 'Ä']).questions!,
    };
    expect(checkPerson(stated, table)).toEqual({
      person: {
        account: { name: 'anna', domain: 'corp' },
        language: 'de-AT',
        emails: ['Anna@home.example', 'a@x.example'],
        phones: ['+491713920011', '+493023125100;ext=7'],
        questions: [
          { text: { key: 'first-pet' }, answer: 'mister whiskers' },
          { text: { own: 'What boat?' }, answer: 'ä' },
        ],
      },
    });
    expect(checkPerson({ account, language: cell('language', '') }, table)).toEqual({
      person: { account: { name: 'anna' }, language: null },
    });
  });

  const email = (text: string): StatedPerson => ({ account, emails: [cell('email', text)] });
  const phone = (text: string): StatedPerson => ({ account, phones: [cell('phone', text)] });
  it.each<[string, StatedPerson, string]>([
    ['no account', { account: cell('account', ' ') }, 'account: is empty'],
    ['an account that is none', { account: cell('account', 'a*b') }, 'account: cannot be the name'],
    ['an endless account', { account: cell('account', 'a'.repeat(321)) }, 'account: cannot be'],
    [
      'an account that became a number',
      { account: cell('account', '1E+05') },
      'account: is a number that a spreadsheet has rounded',
    ],
    ['an address that is none', email('secret'), 'email: is no usable address'],
    ['a space where a dot was', email('anna archer@x.example'), 'email: has a space inside'],
    ['one in angle brackets', email('Anna <anna @x.example>'), 'email: has a space inside'],
    [
      'two lines in an address',
      email('secret@x.example\r\nBcc: y@x.example'),
      'email: has an invisible character (U+000D) at position 17',
    ],
    [
      'an address that breaks off',
      email(`${'a'.repeat(64)}@${'b'.repeat(190)}.example`),
      'email: is no usable',
    ],
    [
      'a number that was rounded',
      phone('4.91579E+12'),
      'phone: is a number that a spreadsheet has rounded',
    ],
    ['one with a comma', phone('4,91579E+12'), 'phone: is a number that a spreadsheet has rounded'],
    ['a number that lost its plus', phone('436601234567'), 'phone: seems to have lost its +'],
    ['one that may be another', phone('491713920011'), 'phone: seems to have lost its +'],
    ['a number that is none', phone('12'), 'phone: is no number that can be called'],
    ['a number that costs extra', phone('0900 1234567'), 'phone: is no number that can be called'],
    ['a formula', email('=HYPERLINK("x")'), 'email: begins like a formula'],
    ['a formula in an answer', asking(['first-pet', '@SUM(1)']), 'answer1: begins like a formula'],
    ['a tab in front', phone('\t+49 171 3920011'), 'phone: begins like a formula'],
    [
      'an invisible space',
      email('a\u200b@x.example'),
      'email: has an invisible character (U+200B) at position 2',
    ],
    [
      'a mark of direction, as copied numbers have it',
      phone('\u202a+491713920011'),
      'phone: has an invisible character (U+202A) at position 1',
    ],
    [
      'a control character in an answer',
      asking(['first-pet', 'a\u0007']),
      'answer1: has an invisible character (U+0007) at position 2',
    ],
    [
      'a question that nobody has words for',
      asking(['secret', 'x']),
      'question1: is none of the questions',
    ],
    [
      'an own question that is too short',
      asking(['own: a ', 'x']),
      'question1: must have 3 to 300',
    ],
    ['an answer without a question', asking(['', 'secret']), 'question1: is empty'],
    ['a question without an answer', asking(['first-pet', '']), 'answer1: is empty'],
    [
      'an answer of nothing visible, which an empty one would match',
      asking(['first-pet', ' \u200c']),
      'answer1: is empty',
    ],
    ['an endless answer', asking(['first-pet', 'x'.repeat(201)]), 'answer1: is longer'],
    [
      'a question twice',
      asking(['own:What boat', 'x'], ['own: WHAT  boat', 'y']),
      'question2: says the same',
    ],
    [
      'an address twice',
      { account, emails: [cell('email', 'a@x.example'), cell('email3', 'A@x.example')] },
      'email3: says the same',
    ],
    [
      'a number twice',
      { account, phones: [cell('phone', '0171 3920011'), cell('phone2', '+491713920011')] },
      'phone2: says the same',
    ],
    [
      'a language that is none',
      { account, language: cell('language', 'secret!') },
      'language: is no language',
    ],
  ])('with %s is told where and what to do, and no value', (_what, stated, words) => {
    const problems = problemsOf(stated);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
    expect(problems[0]).not.toMatch(/secret|HYPER|SUM/);
  });

  it('has a number in digits alone where that can mean one number only', () => {
    expect(problemsOf(phone('1713920011'))).toEqual([]);
    // Read as one of this country, each would be somebody's landline.
    expect(problemsOf(phone('491713920011'))).toHaveLength(1);
    expect(problemsOf(phone('436601234567'))).toHaveLength(1);
    expect(problemsOf(phone('0436601234567'))).toEqual([]);
  });

  it('is told everything at once', () => {
    const stated = { ...asking(['x', 'y']), ...email('x'), phones: [cell('phone', 'x')] };
    expect(problemsOf(stated).map((each) => each.split(':')[0])).toEqual([
      'email',
      'phone',
      'question1',
    ]);
  });

  it('may begin like a formula where no spreadsheet was, and be written with joiners', () => {
    expect(problemsOf(asking(['first-pet', '=x']), { ...table, table: false })).toEqual([]);
    expect(problemsOf(asking(['first-pet', 'می\u200cخواهم']))).toEqual([]);
  });
});

describe('what an import makes of somebody', () => {
  const keyring = openKeyring(makeKeyringFile());
  const parts = { keyring, hasher: openAnswerHasher() };
  const person = (more: Partial<ImportedPerson>): ImportedPerson => ({
    account: { name: 'anna' },
    ...more,
  });
  const pet = { text: { key: 'first-pet' }, answer: 'mister whiskers' };
  const boat = { text: { own: 'What boat?' }, answer: 'penguin' };
  const own: Enrolment = {
    questions: [],
    emails: [
      {
        id: '4',
        address: 'Own@home.example',
        addedAt: start,
        countsFrom: start + 1,
        endsAt: start + 2,
      },
    ],
    phones: [{ id: '1', number: '+491713920011' }],
    totp: [{ id: 't', sealed: 'k1.x' }],
    savedCodes: { id: 's', pepper: 'k1', salt: 'x', codes: [] },
    language: 'de',
    confirmedAt: start,
  };

  it('is somebody new, with hashes of the answers and nothing of the answers themselves', async () => {
    const file = person({ emails: ['a@x.example', 'b@x.example'], questions: [pet, boat] });
    expect(await judgePerson(undefined, file, parts)).toBe('new');
    const made = await applyPerson(undefined, file, parts);
    expect(made).toMatchObject({
      emails: [
        { id: '1', address: 'a@x.example' },
        { id: '2', address: 'b@x.example' },
      ],
      questions: [
        { id: 'q-first-pet', text: pet.text },
        { id: 'own-1', text: boat.text },
      ],
    });
    expect(JSON.stringify(made)).not.toMatch(/whiskers|penguin/i);
    const { hash = '', pepper } = made.questions[0] ?? {};
    const key = keyring.secret('pepper', pepper)?.key ?? Buffer.alloc(0);
    expect(await parts.hasher.verify(hash, 'mister whiskers', key)).toBe(true);
  });

  it('is nobody new where the file says nothing of them', async () => {
    expect(
      await judgePerson(undefined, person({ emails: [], phones: [], language: null }), parts),
    ).toBe('unchanged');
  });

  it('keeps what the file does not speak of, and always what only the person has', async () => {
    const file = person({ emails: [] });
    expect(await judgePerson(own, file, parts)).toBe('changed');
    expect(await applyPerson(own, file, parts)).toEqual({ ...own, emails: [] });
    expect(await judgePerson(own, person({}), parts)).toBe('unchanged');
    expect(await applyPerson(own, person({}), parts)).toEqual(own);
  });

  it('lets an address that is there keep its id, and makes it count', async () => {
    const file = person({ emails: ['new@x.example', 'own@home.example'] });
    const made = await applyPerson(own, file, parts);
    expect(made.emails).toEqual([
      { id: '5', address: 'new@x.example' },
      { id: '4', address: 'own@home.example', addedAt: start },
    ]);
    expect(await judgePerson(made, file, parts)).toBe('unchanged');
    expect(
      await judgePerson(made, person({ emails: ['own@home.example', 'new@x.example'] }), parts),
    ).toBe('changed');
  });

  it('loses the language or the numbers where the file says that there are none', async () => {
    const made = await applyPerson(own, person({ language: null, phones: [] }), parts);
    expect([made.language, made.phones]).toEqual([undefined, []]);
    expect(await judgePerson(own, person({ language: null }), parts)).toBe('changed');
    expect(await judgePerson(made, person({ language: null, phones: [] }), parts)).toBe(
      'unchanged',
    );
  });

  it('is the same again for the same answers, whose hashes stay, and not for others', async () => {
    const file = person({ questions: [pet, boat] });
    const made = await applyPerson(own, file, parts);
    expect(await judgePerson(made, file, parts)).toBe('unchanged');
    const other = person({ questions: [pet, { ...boat, answer: 'pinguin' }] });
    expect(await judgePerson(made, other, parts)).toBe('changed');
    const next = await applyPerson(made, other, parts);
    expect(next.questions[0]).toEqual(made.questions[0]);
    expect(next.questions[1]).toMatchObject({ id: 'own-1', text: boat.text });
    expect(next.questions[1]?.hash).not.toBe(made.questions[1]?.hash);
    expect(await judgePerson(made, person({ questions: [boat, pet] }), parts)).toBe('changed');
  });

  it('gets new hashes where the key of the old ones is gone', async () => {
    const file = person({ questions: [pet] });
    const made = await applyPerson(own, file, parts);
    const others = {
      ...parts,
      keyring: openKeyring({ current: 'k2', keys: { k2: makeKeyringFile().keys['k1'] ?? '' } }),
    };
    expect(await judgePerson(made, file, others)).toBe('changed');
    expect((await applyPerson(made, file, others)).questions[0]?.pepper).toBe('k2');
  });
});

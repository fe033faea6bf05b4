import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPeopleFile } from '../../../../backend/cli/people-file/open-people-file.ts';
import type { SourceItem } from '../../../../backend/cli/people-file/people-source.ts';
import { openTextFile } from '../../../../backend/cli/people-file/text-file.ts';
import { UnusableFile } from '../../../../backend/cli/people-file/unusable-file.ts';
import { allOf } from '../../../support/all-of.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder('people-file');
function written(content: string | Buffer): string {
  const file = join(folder, 'people');
  writeFileSync(file, content);
  return file;
}
async function itemsOf(content: string | Buffer): Promise<SourceItem[]> {
  return allOf(openPeopleFile(written(content)).read());
}
async function refusalOf(content: string | Buffer): Promise<string> {
  const error: unknown = await itemsOf(content).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnusableFile);
  return (error as Error).message.replaceAll(join(folder, 'people'), 'FILE');
}

describe('a file of people', () => {
  it('is read with or without a byte order mark, and states only what its columns name', async () => {
    const table = 'account;email;email2;language\nanna;a@x.example;;de\n;;;\nbert;;b@x.example;\n';
    const expected = [
      {
        at: 2,
        person: {
          account: { column: 'account', text: 'anna' },
          emails: [{ column: 'email', text: 'a@x.example' }],
          language: { column: 'language', text: 'de' },
        },
      },
      {
        at: 4,
        person: {
          account: { column: 'account', text: 'bert' },
          emails: [{ column: 'email2', text: 'b@x.example' }],
          language: { column: 'language', text: '' },
        },
      },
    ];
    expect(await itemsOf(table)).toEqual(expected);
    expect(await itemsOf(`\uFEFF${table}`)).toEqual(expected);
  });

  it('may have its columns in any order and case, and pairs question with answer by number', async () => {
    const [item] = await itemsOf(
      'Answer2,QUESTION1,account,answer1,question2,phone\nB,own:x y,anna,A,first-pet,\n',
    );
    expect(item).toMatchObject({
      person: {
        phones: [],
        questions: [
          { question: { text: 'own:x y' }, answer: { text: 'A' } },
          { question: { text: 'first-pet' }, answer: { text: 'B' } },
        ],
      },
    });
  });

  it('may be JSON, whose entries say the same', async () => {
    const json = [
      {
        account: 'anna',
        emails: ['a@x.example'],
        questions: [{ question: { own: 'x y' }, answer: 'A' }],
      },
      { account: 'bert', phones: [] },
    ];
    expect(await itemsOf(`\uFEFF ${JSON.stringify(json)}`)).toMatchObject([
      {
        at: 1,
        person: {
          emails: [{ column: 'emails.0', text: 'a@x.example' }],
          questions: [{ question: { text: 'own:x y' }, answer: { column: 'questions.0.answer' } }],
        },
      },
      { at: 2, person: { account: { text: 'bert' }, phones: [] } },
    ]);
  });

  it('tells the same digest for the same content, and how much of it was read', async () => {
    const source = openPeopleFile(written('account\nanna\n'));
    await allOf(source.read());
    const first = source.digest();
    expect([first.length, source.share()]).toEqual([64, 1]);
    await allOf(source.read());
    expect(source.digest()).toBe(first);
    written('account\nanne\n');
    await allOf(source.read());
    expect(source.digest()).not.toBe(first);
  });
});

describe('a file that cannot be used', () => {
  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
  it.each<[string, string | Buffer, string]>([
    ['in UTF-16 with its mark', utf16('\uFEFFaccount\nanna\n'), 'FILE: is in UTF-16'],
    ['in UTF-16 without', utf16('account\nanna\n'), 'FILE: is in UTF-16'],
    [
      'in UTF-16 the other way round',
      utf16('\uFEFFaccount\nanna\n').swap16(),
      'FILE: is in UTF-16',
    ],
    [
      'in Latin-1',
      Buffer.from('account\nanna\nJürgen\n', 'latin1'),
      'FILE:3: is not in UTF-8, perhaps in Latin-1',
    ],
    [
      'cut within a character',
      Buffer.from('account\nannä').subarray(0, -1),
      'FILE:2: is not in UTF-8',
    ],
    ['empty', '', 'FILE: is empty'],
    [
      'without a line that names the columns',
      'anna,secret@x.example\n',
      'FILE:1: the first line must name the columns',
    ],
    [
      'whose account column has another name',
      'sAMAccountName,email\nx,y\n',
      '; rename the column that holds it',
    ],
    [
      'with a mistyped column',
      'account,emial\nx,y\n',
      'FILE:1: there is no column "emial"; do you mean "email"?',
    ],
    [
      'with a column that is called otherwise',
      'account,mobile\nx,y\n',
      '"mobile"; do you mean "phone"?',
    ],
    [
      'with a column too many',
      'account,shoe size\nx,y\n',
      'no column "shoe size"; the columns are account,',
    ],
    ['with a value among its columns', 'account,secret@x.example\nx,y\n', 'no column number 2;'],
    ['with a column twice', 'account,email,Email\n', 'there are two columns "email"'],
    ['with a column without a name', 'account,,email\n', 'column 2 has no name'],
    [
      'with a question without an answer',
      'account,question2\n',
      '"question2" needs a column "answer2" beside it',
    ],
    [
      'with an answer without a question',
      'account,answer1\n',
      '"answer1" needs a column "question1" beside it',
    ],
    [
      'with a quote that is never closed',
      'account\n"secret\n',
      'FILE:2: a quote that begins here is never closed',
    ],
    ['that only looks like JSON', '[secret', 'FILE: is no JSON'],
    ['of JSON that is no list', '{"secret": 1}', 'FILE: must be a list of entries'],
  ])(
    '%s is refused with the remedy, and nothing of it is repeated',
    async (_what, content, words) => {
      const said = await refusalOf(content);
      expect(said).toContain(words);
      expect(said).not.toMatch(/secret|rgen|ann/);
    },
  );

  it('is one that is too large, no file at all, or not there', async () => {
    const file = written('x'.repeat(2 * 1024 * 1024));
    const read = (name: string) => allOf(openTextFile(name, 1024 * 1024).read());
    await expect(read(file)).rejects.toThrow('is larger than 1 MB');
    await expect(read(folder)).rejects.toThrow('is no file');
    await expect(read(join(folder, 'none'))).rejects.toThrow('cannot be read');
  });

  it('is one with more people than an import takes', async () => {
    const said = await refusalOf(`account\n${'x\n'.repeat(200_001)}`);
    expect(said).toBe('FILE:200002: has more than 200000 people; split the file');
  });
});

describe('a line that does not fit', () => {
  it.each([
    ['too few cells', 'anna,x\n', 'has 2 cells, and there are 3 columns'],
    ['too many', 'anna,x,y,secret\n', 'has 4 cells, and there are 3 columns; put a cell'],
    ['a stray quote', 'anna,x"secret,y\n', 'has a quote within a cell'],
  ])('with %s is told and the others are read', async (_what, line, words) => {
    const items = await itemsOf(`account,email,phone\n${line}bert,,\n`);
    expect(items[0]).toEqual({
      at: 2,
      problems: [{ column: '', what: expect.stringContaining(words) as string }],
    });
    expect(items[1]).toMatchObject({ at: 3, person: { account: { text: 'bert' } } });
  });

  it('may have empty cells more than there are columns, as spreadsheets leave them', async () => {
    expect(await itemsOf('account,email,\nanna,x,,,\n')).toMatchObject([
      { person: { account: { text: 'anna' } } },
    ]);
  });

  it('of JSON is told with the field', async () => {
    const items = await itemsOf(
      JSON.stringify([
        { account: 'a', emails: 'secret' },
        { account: 7, secret: 1 },
        'secret',
        {
          account: 'a',
          emails: Array(11).fill('secret'),
          questions: [{ question: { key: 1 }, answer: 'secret' }],
        },
      ]),
    );
    expect(items).toEqual([
      { at: 1, problems: [{ column: 'emails', what: 'must be a list' }] },
      {
        at: 2,
        problems: [
          { column: 'account', what: 'must be text' },
          { column: '', what: expect.stringContaining('has a field that there is not') as string },
        ],
      },
      { at: 3, problems: [{ column: '', what: 'must be an entry with "account"' }] },
      {
        at: 4,
        problems: [
          { column: 'emails', what: 'must have at most 10' },
          {
            column: 'questions.0.question',
            what: expect.stringContaining('must have "key"') as string,
          },
        ],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('secret');
  });
});

import { z } from 'zod';
import type { Problem, StatedPerson } from '../../people/import/stated-person.ts';
import { mostPeople, type PeopleSource, type SourceItem } from './people-source.ts';
import { openTextFile } from './text-file.ts';
import { UnusableFile } from './unusable-file.ts';

/** JSON is read as a whole, and takes several times its size. */
const largest = 64 * 1024 * 1024;

const text = z.string({ error: 'must be text' });
const list = <Member extends z.ZodType>(member: Member, most: number) =>
  z.array(member, { error: 'must be a list' }).max(most, { error: `must have at most ${most}` });
const entrySchema = z.strictObject(
  {
    account: text,
    language: text.optional(),
    emails: list(text, 10).optional(),
    phones: list(text, 5).optional(),
    questions: list(
      z.strictObject({
        question: z.union([z.strictObject({ key: text }), z.strictObject({ own: text })], {
          error: 'must have "key" with a predefined question, or "own" with a text',
        }),
        answer: text,
      }),
      20,
    ).optional(),
  },
  { error: 'must be an entry with "account"' },
);

/** People in a JSON list: one entry for each account. */
export function openJsonPeople(file: string): PeopleSource {
  const source = openTextFile(file, largest);
  return {
    kind: 'json',
    share: source.share,
    digest: source.digest,
    where: (at) => `${file}: entry ${at}`,
    async *read() {
      let whole = '';
      for await (const piece of source.read()) whole += piece;
      const entries = parse(whole, file);
      for (const [index, entry] of entries.entries()) yield itemOf(index + 1, entry);
    },
  };
}

/** The parser's own words repeat the text around the mistake, and answers are in there. */
function parse(whole: string, file: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(whole);
  } catch {
    throw new UnusableFile(`${file}: is no JSON`);
  }
  if (!Array.isArray(value)) throw new UnusableFile(`${file}: must be a list of entries`);
  if (value.length > mostPeople) {
    throw new UnusableFile(`${file}: has more than ${mostPeople} people; split the file`);
  }
  return value;
}

function itemOf(at: number, value: unknown): SourceItem {
  const checked = entrySchema.safeParse(value);
  if (!checked.success) {
    const problems = checked.error.issues.map(({ path, ...issue }): Problem => {
      const column = path.map(String).join('.');
      // The names of fields that there are not are not repeated: they may be anything.
      return issue.code === 'unrecognized_keys'
        ? { column, what: 'has a field that there is not; see the documentation of import' }
        : { column, what: issue.message };
    });
    return { at, problems };
  }
  const { account, language, emails, phones, questions } = checked.data;
  const cell = (column: string, given: string) => ({ column, text: given });
  const person: StatedPerson = {
    account: cell('account', account),
    ...(language === undefined ? {} : { language: cell('language', language) }),
    ...(emails && { emails: emails.map((each, n) => cell(`emails.${n}`, each)) }),
    ...(phones && { phones: phones.map((each, n) => cell(`phones.${n}`, each)) }),
    ...(questions && {
      questions: questions.map(({ question, answer }, n) => ({
        question: cell(
          `questions.${n}.question`,
          'key' in question ? question.key : `own:${question.own}`,
        ),
        answer: cell(`questions.${n}.answer`, answer),
      })),
    }),
  };
  return { at, person };
}

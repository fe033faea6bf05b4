import { canonicalAddress } from '../../canonical/address.ts';
import { canonicalAnswer } from '../../canonical/answer.ts';
import type { AccountName } from '../../directory/directory.ts';
import {
  type CellRules,
  checkAccount,
  checkAnswer,
  type Checked,
  checkEmail,
  checkLanguage,
  checkPhone,
  checkQuestion,
} from './check-cell.ts';
import type { Cell, Problem, StatedPerson } from './stated-person.ts';

export type QuestionText = { key: string } | { own: string };

export interface ImportedQuestion {
  text: QuestionText;
  /** In its canonical form. */
  answer: string;
}

/** One person as a file states them, checked. What is absent stays as it is. */
export interface ImportedPerson {
  account: AccountName;
  /** Null: none. */
  language?: string | null;
  emails?: string[];
  phones?: string[];
  questions?: ImportedQuestion[];
}

/** Everything that is wrong with one person at once, or the person. */
export function checkPerson(
  stated: StatedPerson,
  rules: CellRules,
): { person: ImportedPerson } | { problems: Problem[] } {
  const problems: Problem[] = [];

  function take<Value>(
    { column, text }: Cell,
    check: (text: string, rules: CellRules) => Checked<Value>,
  ): Value | undefined {
    const checked = check(text, rules);
    if ('value' in checked) return checked.value;
    problems.push({ column, what: checked.what });
    return undefined;
  }
  /** Each of them, and none twice. */
  function distinct<Item, Value>(
    items: readonly Item[],
    read: (item: Item) => Value | undefined,
    nameOf: (value: Value) => string,
    cellOf: (item: Item) => Cell,
  ): Value[] {
    const seen = new Set<string>();
    return items.flatMap((item) => {
      const value = read(item);
      if (value === undefined) return [];
      const name = nameOf(value);
      if (seen.has(name)) {
        problems.push({
          column: cellOf(item).column,
          what: 'says the same as one before; keep one',
        });
      }
      seen.add(name);
      return [value];
    });
  }

  const { emails, phones, questions, language } = stated;
  const account = take(stated.account, checkAccount);
  const spoken = language === undefined ? undefined : take(language, checkLanguage);
  const person = {
    ...(spoken === undefined ? {} : { language: spoken }),
    ...(emails && {
      emails: distinct(
        emails,
        (cell) => take(cell, checkEmail),
        (text) => canonicalAddress(text) ?? text,
        (cell) => cell,
      ),
    }),
    ...(phones && {
      phones: distinct(
        phones,
        (cell) => take(cell, checkPhone),
        (text) => text,
        (cell) => cell,
      ),
    }),
    ...(questions && {
      questions: distinct(
        questions,
        (each): ImportedQuestion | undefined => {
          const text = take(each.question, checkQuestion);
          const answer = take(each.answer, checkAnswer);
          return text === undefined || answer === undefined ? undefined : { text, answer };
        },
        ({ text }) => questionName(text),
        ({ question }) => question,
      ),
    }),
  };
  if (account === undefined || problems.length > 0) return { problems };
  return { person: { account, ...person } };
}

/** Equal for what is the same question. */
export function questionName(text: QuestionText): string {
  return 'key' in text ? `key:${text.key}` : `own:${canonicalAnswer(text.own)}`;
}

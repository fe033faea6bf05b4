import { canonicalAccount } from '../../canonical/account.ts';
import { sendableAddress } from '../../canonical/address.ts';
import { canonicalAnswer } from '../../canonical/answer.ts';
import { canonicalNumber, numberText } from '../../canonical/phone-number.ts';
import type { AccountName } from '../../directory/directory.ts';
import { predefinedQuestions } from '../../gates/predefined-questions.ts';
import { isRounded, textProblem } from './check-text.ts';

/** What a cell holds, or what is wrong with it as words that follow its name; never the text. */
export type Checked<Value> = { value: Value } | { what: string };

/** How cells of this file are to be read. */
export interface CellRules {
  /** Where numbers without a country code are at home (ISO 3166-1 alpha-2). */
  region: string | undefined;
  /** Whether the file may have come out of a spreadsheet, and go into one. */
  table: boolean;
}

const longestAddress = 254;
const tag = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu;
const keys: ReadonlySet<string> = new Set(predefinedQuestions);
const rounded =
  'is a number that a spreadsheet has rounded (such as 4.9E+12); format the column as text and ' +
  'enter it again';

/** The text without spaces around it. */
function plain(text: string, { table }: CellRules, prose = false): Checked<string> {
  const looked = table ? text : text.trim();
  const what = textProblem(looked, { formulas: !table, prose });
  return what === undefined ? { value: text.trim() } : { what };
}

export function checkAccount(given: string, rules: CellRules): Checked<AccountName> {
  const text = plain(given, rules);
  if ('what' in text) return text;
  if (text.value === '') return { what: 'is empty; name the account' };
  if (isRounded(text.value)) return { what: rounded };
  const value = text.value.length > 320 ? undefined : canonicalAccount(text.value);
  return value === undefined
    ? { what: 'cannot be the name of an account; write anna, CORP\\anna or anna@corp.example' }
    : { value };
}

export function checkEmail(given: string, rules: CellRules): Checked<string> {
  const text = plain(given, rules);
  if ('what' in text) return text;
  // Taking it out is a guess at somebody's mailbox: a dot may have stood there, or an underscore.
  if (/\s/u.test((/<([^<>]*)>/u.exec(text.value)?.[1] ?? text.value).trim())) {
    return { what: 'has a space inside; write one such as anna@home.example' };
  }
  const value = sendableAddress(text.value);
  return value !== undefined && value.length <= longestAddress
    ? { value }
    : { what: 'is no usable address; write one such as anna@home.example' };
}

/** In the form that the store has, with the extension. */
export function checkPhone(given: string, rules: CellRules): Checked<string> {
  const text = plain(given, rules);
  if ('what' in text) return text;
  if (isRounded(text.value)) return { what: rounded };
  const number = canonicalNumber(text.value, rules.region);
  if (number !== undefined) return { value: numberText(number) };
  const lost = canonicalNumber(`+${text.value}`, rules.region) !== undefined;
  return {
    what: lost
      ? 'seems to have lost its +, as numbers do in spreadsheets; format the column as text and ' +
        'write it with + and the country code'
      : 'is no number that can be called; write it with + and the country code',
  };
}

/** Null where there is none. */
export function checkLanguage(given: string, rules: CellRules): Checked<string | null> {
  const text = plain(given, rules);
  if ('what' in text) return text;
  if (text.value === '') return { value: null };
  return text.value.length <= 20 && tag.test(text.value)
    ? text
    : { what: 'is no language; write a tag such as de or en-GB' };
}

export function checkQuestion(
  given: string,
  rules: CellRules,
): Checked<{ key: string } | { own: string }> {
  const text = plain(given, rules);
  if ('what' in text) return text;
  if (text.value === '') {
    return { what: 'is empty, and there is an answer to it; name the question' };
  }
  if (keys.has(text.value)) return { value: { key: text.value } };
  if (!/^own:/iu.test(text.value)) {
    const such = `one such as ${predefinedQuestions[0]}, or own: and a text`;
    return { what: `is none of the questions; write ${such}` };
  }
  const own = text.value.slice('own:'.length).trim();
  return own.length < 3 || own.length > 300
    ? { what: 'must have 3 to 300 characters after own:' }
    : { value: { own } };
}

/** In its canonical form. */
export function checkAnswer(given: string, rules: CellRules): Checked<string> {
  const text = plain(given, rules, true);
  if ('what' in text) return text;
  if (text.value.length > 200) return { what: 'is longer than 200 characters' };
  const value = canonicalAnswer(text.value);
  return value === ''
    ? { what: 'is empty; give the answer, or leave the question out' }
    : { value };
}

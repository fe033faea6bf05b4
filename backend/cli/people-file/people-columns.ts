import { nearestWord } from './nearest-word.ts';

/** What a column of the table holds; `n` counts from 1. */
export type Column =
  | { name: string; of: 'account' | 'language' }
  | { name: string; of: 'email' | 'phone' | 'question' | 'answer'; n: number };

const numbered = (of: 'email' | 'phone', most: number): Column[] =>
  Array.from({ length: most }, (_, at) => ({
    name: `${of}${at === 0 ? '' : at + 1}`,
    of,
    n: at + 1,
  }));
const pairs: Column[] = Array.from({ length: 10 }, (_, at) => [
  { name: `question${at + 1}`, of: 'question' as const, n: at + 1 },
  { name: `answer${at + 1}`, of: 'answer' as const, n: at + 1 },
]).flat();

const columns: ReadonlyMap<string, Column> = new Map(
  [
    { name: 'account', of: 'account' as const },
    { name: 'language', of: 'language' as const },
    ...numbered('email', 10),
    ...numbered('phone', 5),
    ...pairs,
  ].map((column) => [column.name, column]),
);

/** What other programs call the same. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ...['samaccountname', 'userprincipalname', 'user', 'login', 'name'].map(
    (name) => [name, 'account'] as const,
  ),
  ...['mail', 'e-mail', 'email1', 'address'].map((name) => [name, 'email'] as const),
  ...['mobile', 'telephone', 'telephonenumber', 'phone1'].map((name) => [name, 'phone'] as const),
  ['preferredlanguage', 'language'],
]);

/**
 * The columns that a first line names, in its order, or what is wrong with it, each as words that
 * follow `FILE:LINE: `. A name is repeated only where it cannot be anything else.
 */
export function peopleColumns(
  heads: readonly string[],
): { columns: (Column | undefined)[] } | { problems: string[] } {
  const names = heads.map((head) => head.trim().toLowerCase());
  // Spreadsheets leave empty columns at the end.
  while (names.at(-1) === '') names.pop();
  if (!names.includes('account')) {
    const near = names.some(
      (name) => elsewhere.get(name) === 'account' || nearestWord(name, ['account']) !== undefined,
    );
    return {
      problems: [
        'the first line must name the columns, and one of them must be "account"' +
          (near ? '; rename the column that holds it' : ''),
      ],
    };
  }
  const problems = names.flatMap((name, at) => {
    if (!columns.has(name)) return [unknown(name, at)];
    return names.indexOf(name) < at ? [`there are two columns "${name}"; keep one`] : [];
  });
  for (const [one, other] of [
    ['question', 'answer'],
    ['answer', 'question'],
  ] as const) {
    for (const name of names.filter((each) => columns.get(each)?.of === one)) {
      const needed = name.replace(one, other);
      if (!names.includes(needed)) problems.push(`"${name}" needs a column "${needed}" beside it`);
    }
  }
  return problems.length > 0 ? { problems } : { columns: names.map((name) => columns.get(name)) };
}

function unknown(name: string, at: number): string {
  if (name === '') return `column ${at + 1} has no name; name it or remove it`;
  const near = elsewhere.get(name) ?? nearestWord(name, [...columns.keys()]);
  const shown = /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u.test(name)
    ? `"${name}"`
    : `number ${at + 1}`;
  return near === undefined
    ? `there is no column ${shown}; the columns are account, language, email, email2 …, phone, ` +
        'phone2 …, question1, answer1 …; remove it'
    : `there is no column ${shown}; do you mean "${near}"?`;
}

import type { AnswerHasher } from '../../gates/argon2.ts';
import type { Keyring } from '../../keyring/keyring.ts';
import type { Enrolment } from '../../store/enrolment-store.ts';
import { type ImportedPerson, type ImportedQuestion, questionName } from './check-person.ts';

export type Judgement = 'new' | 'changed' | 'unchanged';

type StoredQuestion = Enrolment['questions'][number];

/** What it takes to look at answers. */
export interface AnswerParts {
  hasher: AnswerHasher;
  keyring: Keyring;
}

/**
 * What an import would make of somebody. A stored answer is compared by its own hash: a quicker
 * fingerprint beside it would be a quicker way to guess the answer for whoever has store and keyring.
 * It is looked at only where nothing else has changed.
 */
export async function judgePerson(
  present: Enrolment | undefined,
  person: ImportedPerson,
  parts: AnswerParts,
): Promise<Judgement> {
  const { questions, ...plain } = withoutAnswers(present, person);
  if (present === undefined) {
    const says = plain.emails.length + (plain.phones?.length ?? 0) + (questions?.length ?? 0);
    return says > 0 || plain.language !== undefined ? 'new' : 'unchanged';
  }
  if (plainText(plain) !== plainText(present)) return 'changed';
  if (questions === undefined) return 'unchanged';
  const before = present.questions.map(({ text }) => questionName(text));
  const after = questions.map(({ text }) => questionName(text));
  if (before.join('\n') !== after.join('\n')) return 'changed';
  for (const [at, question] of questions.entries()) {
    const stored = present.questions[at];
    if (stored === undefined || !(await isSameAnswer(stored, question, parts))) return 'changed';
  }
  return 'unchanged';
}

/**
 * What somebody has after an import: lists that the file speaks of are replaced, all else is kept,
 * and above all what nobody but the person has, authenticators and saved codes.
 */
export async function applyPerson(
  present: Enrolment | undefined,
  person: ImportedPerson,
  parts: AnswerParts,
): Promise<Enrolment> {
  const { questions, ...plain } = withoutAnswers(present, person);
  const before = present?.questions ?? [];
  return {
    ...plain,
    questions: questions === undefined ? before : await hashed(before, questions, parts),
  };
}

type Plain = Omit<Enrolment, 'questions'> & { questions: ImportedQuestion[] | undefined };

function withoutAnswers(present: Enrolment | undefined, person: ImportedPerson): Plain {
  const { language, ...before }: Omit<Enrolment, 'questions'> = present ?? { emails: [] };
  const spoken = person.language === undefined ? language : (person.language ?? undefined);
  return {
    ...before,
    ...(person.emails && {
      emails: named(before.emails, person.emails, {
        of: ({ address }) => address,
        make: (id, address) => ({ id, address }),
      }),
    }),
    ...(person.phones && {
      phones: named(before.phones ?? [], person.phones, {
        of: ({ number }) => number,
        make: (id, number) => ({ id, number }),
      }),
    }),
    ...(spoken === undefined ? {} : { language: spoken }),
    questions: person.questions,
  };
}

/**
 * What the file names, in its order. What was there keeps its id and the moment it came; it counts
 * from now on and does not end, because the administrator says so.
 */
function named<Item extends { id: string; addedAt?: number | undefined }>(
  before: readonly Item[],
  texts: readonly string[],
  { of, make }: { of: (item: Item) => string; make: (id: string, text: string) => Item },
): Item[] {
  let last = Math.max(0, ...before.map(({ id }) => (/^\d{1,9}$/u.test(id) ? Number(id) : 0)));
  return texts.map((text) => {
    const known = before.find((item) => of(item).toLowerCase() === text.toLowerCase());
    if (known === undefined) return make(String(++last), text);
    const { id, addedAt } = known;
    return { ...make(id, text), ...(addedAt === undefined ? {} : { addedAt }) };
  });
}

/** Everything that an import can change but the answers, as one text to compare. */
function plainText({
  emails,
  phones = [],
  language,
}: Pick<Plain, 'emails' | 'phones' | 'language'>): string {
  const moments = ({
    countsFrom,
    endsAt,
  }: {
    countsFrom?: number | undefined;
    endsAt?: number | undefined;
  }) => [countsFrom ?? null, endsAt ?? null];
  return JSON.stringify([
    emails.map((each) => [each.address, moments(each)]),
    phones.map((each) => [each.number, moments(each)]),
    language ?? null,
  ]);
}

async function hashed(
  before: readonly StoredQuestion[],
  questions: readonly ImportedQuestion[],
  parts: AnswerParts,
): Promise<StoredQuestion[]> {
  const { hasher, keyring } = parts;
  const pepper = keyring.secret('pepper');
  if (pepper === undefined) throw new Error('keyring: the current key is missing');
  let last = before.length;
  const ids = new Set(before.map(({ id }) => id));
  const freeId = (): string => {
    while (ids.has(`own-${++last}`));
    return `own-${last}`;
  };
  return Promise.all(
    questions.map(async (question): Promise<StoredQuestion> => {
      const { text, answer } = question;
      const stored = before.find((each) => questionName(each.text) === questionName(text));
      const id = stored?.id ?? ('key' in text ? `q-${text.key}` : freeId());
      if (stored !== undefined && (await isSameAnswer(stored, question, parts))) {
        return stored;
      }
      return { id, text, hash: await hasher.hash(answer, pepper.key), pepper: pepper.keyId };
    }),
  );
}

async function isSameAnswer(
  stored: StoredQuestion,
  { answer }: ImportedQuestion,
  { hasher, keyring }: AnswerParts,
): Promise<boolean> {
  const pepper = keyring.secret('pepper', stored.pepper);
  return pepper !== undefined && hasher.verify(stored.hash, answer, pepper.key);
}

import type { Answer, SetUp } from '@gatehouse/shared';
import type { Typed } from '../state/kept-typed.ts';
import { longest } from '../typing/limits.ts';

export type QuestionsStep = Extract<SetUp, { gate: 'questions' }>;

/** What is chosen in a row: nothing yet, a predefined question, or one of the person's own. */
export type Pick = { kind: 'nothing' } | { kind: 'key'; key: string } | { kind: 'own' };

/** One question with its answer, as far as they are chosen and typed. Rows are counted from 1. */
export interface QuestionRow {
  number: number;
  pick: Pick;
  /** The text of an own question, without spaces around it. */
  own: string;
  answer: string;
}

/** What stops a row here, because the backend could only refuse it. */
export type RowTrouble =
  'pick-missing' | 'own-missing' | 'answer-missing' | 'too-short' | 'too-long' | 'repeated';

/** The names that a row's parts are kept under. Answers are secrets, what is asked is none. */
export const fieldOf = {
  pick: (number: number) => `pick:${number}`,
  own: (number: number) => `own:${number}`,
  answer: (number: number) => `answer:${number}`,
};

/** A choice as the list of questions has it, and back. */
export function writePick(pick: Pick): string {
  return pick.kind === 'key' ? `key:${pick.key}` : pick.kind === 'own' ? 'own' : '';
}
function readPick(written = ''): Pick {
  if (written === 'own') return { kind: 'own' };
  return written.startsWith('key:') ? { kind: 'key', key: written.slice(4) } : { kind: 'nothing' };
}

/** The rows of the screen: as many as must be answered, and those that were asked for beyond. */
export function rowsOf({ least, most }: QuestionsStep, typed: Typed): QuestionRow[] {
  const rows: QuestionRow[] = [];
  for (let number = 1; number <= Math.max(least, most); number += 1) {
    if (number > least && typed[fieldOf.pick(number)] === undefined) break;
    rows.push({
      number,
      pick: readPick(typed[fieldOf.pick(number)]),
      own: (typed[fieldOf.own(number)] ?? '').trim(),
      answer: (typed[fieldOf.answer(number)] ?? '').trim(),
    });
  }
  return rows;
}

/** A row beyond those that must be answered may stay empty. */
function isLeftOut({ number, pick, answer }: QuestionRow, least: number): boolean {
  return number > least && pick.kind === 'nothing' && answer === '';
}

/** The id that a row's answer goes out under, and that a refusal names. */
export function idOf({ number, pick }: QuestionRow): string {
  return pick.kind === 'key' ? pick.key : `own-${number}`;
}

/** Two answers that only capitals or spaces tell apart are one answer. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ');
}

/** What stops the rows, by the name of the field that it stands at; empty when they may be sent. */
export function rowTroubles(
  { least, shortest, longest: most }: QuestionsStep,
  rows: readonly QuestionRow[],
): Partial<Record<string, RowTrouble>> {
  const troubles: Partial<Record<string, RowTrouble>> = {};
  const answers = new Set<string>();
  for (const row of rows) {
    const { number, pick, own, answer } = row;
    if (isLeftOut(row, least)) continue;
    if (pick.kind === 'nothing') troubles[fieldOf.pick(number)] = 'pick-missing';
    if (pick.kind === 'own' && own === '') troubles[fieldOf.own(number)] = 'own-missing';
    if (own.length > longest.question) troubles[fieldOf.own(number)] = 'too-long';
    const at = fieldOf.answer(number);
    if (answer === '') troubles[at] = 'answer-missing';
    else if (answer.length < shortest) troubles[at] = 'too-short';
    else if (answer.length > Math.min(most, longest.answer)) troubles[at] = 'too-long';
    else if (answers.has(plain(answer))) troubles[at] = 'repeated';
    answers.add(plain(answer));
  }
  return troubles;
}

/** The rows as they are sent. */
export function answersOf(
  { least }: QuestionsStep,
  rows: readonly QuestionRow[],
): NonNullable<Extract<Answer, { do: 'answer' }>['answers']> {
  return rows
    .filter((row) => !isLeftOut(row, least))
    .map((row) => ({
      id: idOf(row),
      answer: row.answer,
      ...(row.pick.kind === 'own' ? { own: row.own } : {}),
    }));
}

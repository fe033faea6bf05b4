import type { Found } from './by-commit.ts';
import type { Answer, Question } from './sqlite-worker.ts';

/**
 * A message between the two threads as it is posted: a text where it can be one, which is copied many
 * times as quickly as an object with what it holds.
 */
export type Posted<Message> = string | Message;

/** After this there is no other. */
export const lastQuestion = 'close';

export const postedQuestion = (question: Question): Posted<Question> =>
  question.statements.every(({ parameters }) => parameters.every(isPlain))
    ? JSON.stringify(question)
    : question;

export const postedAnswer = (answer: Answer): Posted<Answer> =>
  rowsOf(answer).every((row) => Object.values(row).every(isPlain))
    ? JSON.stringify(answer)
    : answer;

function rowsOf(answer: Answer): readonly Found[] {
  if ('rows' in answer) return answer.rows;
  return 'found' in answer ? answer.found : [];
}

export const received = <Message>(posted: Posted<Message>): Message =>
  typeof posted === 'string' ? (JSON.parse(posted) as Message) : posted;

/** Whether a value comes out of JSON as it went in: no bytes, no large integers, no number beyond all numbers. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || Number.isFinite(value);
}

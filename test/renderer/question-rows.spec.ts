import { describe, expect, test } from 'vitest';
import { replySchema } from '@gatehouse/shared';
import {
  answersOf,
  idOf,
  rowsOf,
  rowTroubles,
  type QuestionsStep,
} from '../../renderer/enrolment/question-rows.ts';

const step: QuestionsStep = {
  seq: 4,
  supportCode: '7K3M-9QXT',
  purpose: 'enrol',
  expiresIn: 600_000,
  progress: { passed: ['password'], remaining: 0 },
  kind: 'set-up',
  gate: 'questions',
  keys: ['first-pet', 'dream-job'],
  least: 2,
  most: 4,
  own: true,
  shortest: 3,
  longest: 20,
};
const good = {
  'pick:1': 'key:first-pet',
  'answer:1': ' Rumpelstilzchen ',
  'pick:2': 'own',
  'own:2': ' Which song? ',
  'answer:2': 'Waltz',
};
const troubles = (typed: Record<string, string>) =>
  rowTroubles(step, rowsOf(step, { ...good, ...typed }));

describe('the rows of questions', () => {
  test('are as many as must be answered, and one more for each that was asked for', () => {
    expect(rowsOf(step, {})).toHaveLength(2);
    expect(rowsOf(step, { 'pick:3': '' })).toHaveLength(3);
    expect(rowsOf(step, { 'pick:4': '' })).toHaveLength(2);
    const all = { 'pick:3': '', 'pick:4': '', 'pick:5': '' };
    expect(rowsOf(step, all)).toHaveLength(4);
  });

  test('are sent under the question’s key, or with the person’s own text', () => {
    const answers = answersOf(step, rowsOf(step, good));
    expect(answers).toEqual([
      { id: 'first-pet', answer: 'Rumpelstilzchen' },
      { id: 'own-2', answer: 'Waltz', own: 'Which song?' },
    ]);
    expect(replySchema.safeParse({ seq: 4, do: 'answer', answers }).success).toBe(true);
  });

  test('may leave out one beyond those that must be answered', () => {
    const typed = { ...good, 'pick:3': '' };
    expect(troubles({ 'pick:3': '' })).toEqual({});
    expect(answersOf(step, rowsOf(step, typed))).toHaveLength(2);
    expect(troubles({ 'pick:3': '', 'answer:3': 'Blue' })).toEqual({ 'pick:3': 'pick-missing' });
    expect(troubles({ 'pick:3': 'own' })).toEqual({
      'own:3': 'own-missing',
      'answer:3': 'answer-missing',
    });
  });

  test.each([
    [{ 'pick:1': '' }, { 'pick:1': 'pick-missing' }],
    [{ 'own:2': '  ' }, { 'own:2': 'own-missing' }],
    [{ 'own:2': 'x'.repeat(301) }, { 'own:2': 'too-long' }],
    [{ 'answer:1': ' ' }, { 'answer:1': 'answer-missing' }],
    [{ 'answer:1': 'ab' }, { 'answer:1': 'too-short' }],
    [{ 'answer:1': 'x'.repeat(21) }, { 'answer:1': 'too-long' }],
    [{ 'answer:2': 'rumpelSTILZCHEN' }, { 'answer:2': 'repeated' }],
  ])('that hold %j are stopped at their field', (typed, found) => {
    expect(troubles(typed)).toEqual(found);
  });

  test('have the ids by which a refusal names them', () => {
    expect(rowsOf(step, good).map(idOf)).toEqual(['first-pet', 'own-2']);
  });
});

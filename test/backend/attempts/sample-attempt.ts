import type { Attempt, Standing } from '../../../backend/attempts/attempt.ts';
import { openAttempt } from '../../../backend/attempts/open-attempt.ts';

export const limits = { life: 900_000, extensions: 3, passwordRefusals: 4, currentTries: 2 };
export const rules = { minLength: 8, complexity: true, history: 5, historyOnReset: true };
export const start = 1_000_000;

/** An attempt for reset that needs an e-mail code and the questions. */
export function sampleAttempt(standing: Standing = 'able'): Attempt {
  return openAttempt(
    {
      id: 'attempt-1',
      supportCode: '7K2M-9QXR',
      purpose: 'reset',
      subject: {
        key: 'person-1',
        standing,
        notify: [{ by: 'email', to: 'a@home.example' }],
        ...(standing === 'able' ? { guid: '11111111-2222-3333-4444-555555555555' } : {}),
      },
      language: 'en',
      place: 'lan',
      terms: { may: ['reset', 'unlock'], requirement: { all: ['email', 'questions'] } },
      usable: [
        {
          id: 'email-1',
          gate: 'email',
          channel: 'mail:a@home.example',
          to: { masked: 'a•••@h•••' },
          destination: 'a@home.example',
        },
        { id: 'questions', gate: 'questions', channel: 'questions', to: null },
      ],
    },
    start,
    limits,
  );
}

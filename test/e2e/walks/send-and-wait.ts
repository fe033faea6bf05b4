import { expect } from '@playwright/test';
import { holdAnswers } from '../support/hold-answers.ts';
import type { WalkKit } from './walk-kit.ts';

/** Sends by Enter to a backend that takes its time, until the wait has been said, once. */
export async function sendAndWait({ walker, heard, words }: WalkKit): Promise<void> {
  const before = (await heard.waits()).length;
  const release = holdAnswers();
  try {
    await walker.key('Enter');
    await expect
      .poll(async () => (await heard.waits()).slice(before))
      .toEqual([words('app.sending')]);
  } finally {
    release();
  }
}

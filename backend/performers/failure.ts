import type { Attempt } from '../attempts/attempt.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { Busy } from '../gates/argon2.ts';
import { describeError, type LogEvent } from '../log/log.ts';

/** What failed for whom, as the log has it. */
export function failureOf(where: string, attempt: Attempt, error: unknown): LogEvent {
  return { event: 'failed', where, code: detailOf(error), supportCode: attempt.supportCode };
}

function detailOf(error: unknown): string {
  if (error instanceof Busy) return 'busy';
  return error instanceof DirectoryUnavailable ? error.detail : describeError(error);
}

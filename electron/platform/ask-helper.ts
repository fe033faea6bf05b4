import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import { startHelper, type HelperProgram } from './start-helper.ts';

export type { HelperProgram };

/** Why there is no answer; the first that happened. */
export type HelperFailure =
  | 'not-started'
  | 'too-slow'
  | 'too-much'
  /** It ended by itself with another code than 0. */
  | 'ended'
  | 'bad-answer';

export type HelperAnswer<Reply> =
  { ok: true; replies: Reply[] } | { ok: false; reason: HelperFailure };

/** How long all requests together may take, in milliseconds. */
export const longestAnswer = 3_000;
/** Bytes of all replies. Two keys of 512 kB in UTF-16 are at most 3 MB when each unit is escaped. */
export const largestAnswer = 4 * 1024 * 1024;

/**
 * Starts the helper, hands it the requests and gives its replies, one for each, as `schema` takes
 * them. Never rejects. The helper ends with its input, and so at the latest when this process does;
 * one that is too slow or says too much is ended.
 */
export function askHelper<Reply>(
  program: HelperProgram,
  requests: readonly object[],
  schema: z.ZodType<Reply>,
  clock: Clock,
): Promise<HelperAnswer<Reply>> {
  return new Promise((resolve) => {
    const fail = (reason: HelperFailure) => settle({ ok: false, reason });
    let child: ReturnType<typeof startHelper> | undefined;
    const settle = (answer: HelperAnswer<Reply>) => {
      cancel();
      if (!answer.ok) child?.kill('SIGKILL');
      resolve(answer);
    };
    const cancel = clock.after(longestAnswer, () => fail('too-slow'));
    try {
      child = startHelper(program);
      child.once('error', () => fail('not-started'));
      // It may end without having read; what that means its exit tells.
      child.stdin.on('error', () => undefined);
      child.stdout.on('error', () => undefined);
      const chunks: Buffer[] = [];
      let room = largestAnswer;
      child.stdout.on('data', (chunk: Buffer) => {
        room -= chunk.length;
        if (room < 0) fail('too-much');
        else chunks.push(chunk);
      });
      child.once('close', (code) => {
        if (code !== 0) fail('ended');
        else settle(readReplies(Buffer.concat(chunks), requests.length, schema));
      });
      child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
    } catch {
      // Where the system has nothing left to start a process with, Node gives no pipes, or throws.
      fail('not-started');
    }
  });
}

function readReplies<Reply>(
  bytes: Buffer,
  count: number,
  schema: z.ZodType<Reply>,
): HelperAnswer<Reply> {
  try {
    const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n');
    // The last line has its end, too.
    if (lines.length !== count + 1 || lines.pop() !== '')
      return { ok: false, reason: 'bad-answer' };
    return { ok: true, replies: lines.map((line) => schema.parse(JSON.parse(line))) };
  } catch {
    return { ok: false, reason: 'bad-answer' };
  }
}

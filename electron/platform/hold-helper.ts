import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import { longestAnswer } from './ask-helper.ts';
import { startHelper, type HelperProgram } from './start-helper.ts';

/** Bytes of one reply. 64 keyboards of 230 bytes are the longest that is ever asked for. */
export const largestReply = 64 * 1024;
/** How often a helper that has ended is started again is limited: one that cannot live stays dead. */
export const mostStarts = 3;

/** A helper that stays, for questions that come again and again. */
export interface HeldHelper {
  /** Its reply as `schema` takes it; undefined where there is none. One waits for the other. */
  ask: <Reply>(request: object, schema: z.ZodType<Reply>) => Promise<Reply | undefined>;
  /** Ends it, and with it whatever waits. */
  end: () => void;
}

interface Talk {
  say: (line: string) => Promise<Buffer | undefined>;
  stop: () => void;
  alive: () => boolean;
}

/**
 * Holds a helper from the first question on. A start for each would cost more than the answer, and is
 * what scanners of malware look at. Never rejects; a helper that is silent for `longestAnswer`
 * milliseconds, talks without being asked or says what no schema takes is ended.
 */
export function holdHelper(program: HelperProgram, clock: Clock): HeldHelper {
  let talk: Talk | undefined;
  let starts = 0;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  const exchange = async <Reply>(request: object, schema: z.ZodType<Reply>) => {
    if (ended) return undefined;
    if (!talk?.alive()) {
      if (starts === mostStarts) return undefined;
      starts += 1;
      talk = openTalk(program, clock);
    }
    const reply = await talk?.say(`${JSON.stringify(request)}\n`);
    if (reply === undefined) return undefined;
    try {
      return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(reply)));
    } catch {
      talk?.stop();
      return undefined;
    }
  };

  return {
    ask(request, schema) {
      const reply = last.then(() => exchange(request, schema));
      last = reply;
      return reply;
    },
    end() {
      ended = true;
      talk?.stop();
    },
  };
}

function openTalk(program: HelperProgram, clock: Clock): Talk | undefined {
  try {
    const child = startHelper(program);
    let alive = true;
    let settle: ((line: Buffer | undefined) => void) | undefined;
    let heard = Buffer.alloc(0);
    const stop = () => {
      alive = false;
      child.kill('SIGKILL');
      settle?.(undefined);
    };
    child.once('error', stop);
    child.once('close', stop);
    child.stdin.on('error', stop);
    child.stdout.on('error', stop);
    child.stdout.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const end = heard.indexOf('\n');
      const isSound = settle !== undefined && heard.length <= largestReply;
      if (!isSound || (end !== -1 && end !== heard.length - 1)) stop();
      else if (end !== -1) settle?.(heard.subarray(0, end));
    });
    return {
      alive: () => alive,
      stop,
      say: (line) =>
        new Promise((resolve) => {
          const cancel = clock.after(longestAnswer, stop);
          settle = (reply) => {
            settle = undefined;
            cancel();
            heard = Buffer.alloc(0);
            resolve(reply);
          };
          child.stdin.write(line);
        }),
    };
  } catch {
    // Where the system has nothing left to start a process with, Node gives no pipes, or throws.
    return undefined;
  }
}

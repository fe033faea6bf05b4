import { parentPort, Worker } from 'node:worker_threads';
import { openMailbox } from '../../../build/demo/mailbox.ts';

/** Everybody's mailboxes, in a thread of their own. */
export interface PostApart {
  port: number;
  /** How many messages have come. */
  came(): number;
  /** The next code of this attempt that nobody has taken yet; undefined when none comes in time. */
  code(supportCode: string, limit: number): Promise<string | undefined>;
  close(): Promise<unknown>;
}

interface Letter {
  supportCode: string;
  code: string | undefined;
}

export async function openPostApart(): Promise<PostApart> {
  const worker = new Worker(new URL(import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  let came = 0;
  const codes = new Map<string, string>();
  const waiting = new Map<string, (code: string) => void>();
  worker.on('message', ({ supportCode, code }: Letter) => {
    came++;
    if (code === undefined) return;
    const taker = waiting.get(supportCode);
    if (taker === undefined) codes.set(supportCode, code);
    else taker(code);
  });
  return {
    port,
    came: () => came,
    code(supportCode, limit) {
      const known = codes.get(supportCode);
      codes.delete(supportCode);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => {
        const end = (code?: string): void => {
          clearTimeout(timer);
          waiting.delete(supportCode);
          resolve(code);
        };
        const timer = setTimeout(end, limit);
        waiting.set(supportCode, end);
      });
    },
    close: () => worker.terminate(),
  };
}

const thread = parentPort;
if (thread !== null) {
  const mailbox = await openMailbox();
  mailbox.onMail(({ text }) => {
    mailbox.mails.length = 0;
    const supportCode = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/u.exec(text)?.[0] ?? '';
    thread.postMessage({ supportCode, code: /\b\d{6}\b/u.exec(text)?.[0] } satisfies Letter);
  });
  thread.postMessage(mailbox.port);
}

import { parentPort, Worker } from 'node:worker_threads';
import { openMailbox } from '../../build/demo/mailbox.ts';
import { openTelephoneCompany } from '../../build/demo/telephone-company.ts';

/** Where a mail server and a telephone company listen that run in a thread of their own. */
export interface CarriersApart {
  mailPort: number;
  phoneUrl: string;
  close(): Promise<unknown>;
}

/**
 * In the thread that measures, taking a message in would hold up the next answer, and only messages to
 * people who exist are taken in.
 */
export async function openCarriersApart(): Promise<CarriersApart> {
  const worker = new Worker(new URL(import.meta.url));
  const told = await new Promise<Pick<CarriersApart, 'mailPort' | 'phoneUrl'>>(
    (resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    },
  );
  return { ...told, close: () => worker.terminate() };
}

if (parentPort !== null) {
  const mailbox = await openMailbox();
  const company = await openTelephoneCompany();
  parentPort.postMessage({ mailPort: mailbox.port, phoneUrl: company.url });
}

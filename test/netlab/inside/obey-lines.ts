import { createInterface } from 'node:readline';

/** One order to a process inside the lab; what else it holds is the process's own. */
export interface Order {
  id: number;
  do: string;
  [more: string]: unknown;
}

/**
 * Obeys orders that come in as JSON lines on standard input, one after the other, and answers each on
 * standard output: `{ id, value }`, or `{ id, problem }` where it failed. Ends with its input.
 */
export function obeyLines(
  obey: (order: Order) => Promise<unknown>,
  atEnd: () => Promise<void>,
): void {
  let before: Promise<void> = Promise.resolve();
  const answer = (content: object): void =>
    void process.stdout.write(`${JSON.stringify(content)}\n`);
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const order = JSON.parse(line) as Order;
      before = before.then(async () => {
        try {
          answer({ id: order.id, value: (await obey(order)) ?? null });
        } catch (error) {
          answer({ id: order.id, problem: error instanceof Error ? error.message : String(error) });
        }
      });
    })
    .on('close', () => void atEnd().finally(() => process.exit(0)));
}

import { join } from 'node:path';
import { root } from '../../build/scripts/root.ts';
import type { Lab } from './lab.ts';

/** A program inside the lab that obeys orders. */
export interface Peer {
  ask: <Value>(order: { do: string; [more: string]: unknown }) => Promise<Value>;
  /** Lets it end by itself, and waits for that. */
  close: () => Promise<void>;
}

interface Answer {
  id: number;
  value?: unknown;
  problem?: string;
}

/** Starts a program of test/netlab/inside in a namespace. It ends with the lab at the latest. */
export function openPeer(
  lab: Lab,
  namespace: string,
  script: string,
  env: Record<string, string> = {},
): Peer {
  const file = join(root, 'test/netlab/inside', script);
  const quiet = '--disable-warning=ExperimentalWarning';
  const running = lab.start(namespace, [process.execPath, quiet, file], { input: true, env });
  const open = new Map<number, (answer: Answer) => void>();
  let last = 0;
  running.onLine((text) => {
    const answer = JSON.parse(text) as Answer;
    open.get(answer.id)?.(answer);
    open.delete(answer.id);
  });
  void running.ended.then((code) => {
    const problem = `${script} ended (${code}): ${running.errors()}`;
    for (const [id, tell] of open) tell({ id, problem });
  });
  return {
    async ask<Value>(order: { do: string }): Promise<Value> {
      const id = (last += 1);
      const { value, problem } = await new Promise<Answer>((resolve) => {
        open.set(id, resolve);
        running.child.stdin?.write(`${JSON.stringify({ ...order, id })}\n`);
      });
      if (problem !== undefined) throw new Error(`${script}, ${order.do}: ${problem}`);
      return value as Value;
    },
    async close() {
      running.child.stdin?.end();
      await running.ended;
    },
  };
}

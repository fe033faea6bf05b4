import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Wine } from './wine.ts';

const answer = z.looseObject({ order: z.string(), took: z.number() });
export type Answer = z.infer<typeof answer>;

/** A program under Wine that asks the launcher as the sign-in screen does, and controls its service. */
export interface LauncherDriver {
  /** One order (native/test/launcher-driver) and what came of it. Rejects after half a minute. */
  order: (line: string) => Promise<Answer>;
  stop: () => void;
}

const limit = 30_000;

/** Starts the driver; it keeps Windows running for all tests of a file. */
export function driveLauncher(wine: Wine, program: string): LauncherDriver {
  const child = wine.start(program);
  child.stdin.on('error', () => undefined);
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line));
  return {
    order(line) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No answer to: ${line}`)), limit);
        waiting.push((text) => {
          clearTimeout(timer);
          resolve(answer.parse(JSON.parse(text)));
        });
        child.stdin.write(`${line}\n`);
      });
    },
    stop() {
      child.stdin.end();
    },
  };
}

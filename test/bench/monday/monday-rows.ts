import { setTimeout as pause } from 'node:timers/promises';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { percentile } from '../measure.ts';
import { memoryOf } from '../process-memory.ts';
import { countOf, type Row, rowOf } from '../report.ts';
import type { Lived } from './morning.ts';

type StoreTook = Record<string, { ms: number; times: number }>;

/** Who got through, and what it took. */
export function rowsOf(
  lived: Lived,
  run: { people: number; spent: number; took: number; came: number },
): Row[] {
  const { ended, calls, notes, peak } = lived;
  const done = ended.get('done') ?? 0;
  const perReset = run.spent / done;
  return [
    countOf('people who got through', 'count', done),
    countOf('who left for good', 'count', ended.get('left') ?? 0),
    countOf('honest people whom a limit stopped', 'count', lived.limited.length, 0),
    countOf('stopped by a limit after five failures of their own', 'count', lived.earned),
    countOf('who got stuck', 'count', ended.get('stuck') ?? 0, 0),
    ...[...notes].map(([name, times]) => countOf(`  ${name}`, 'count', times)),
    ...[...calls].map(([name, samples]) => ({
      ...rowOf(name, 'ms', samples),
      p99: percentile(samples, 99),
    })),
    countOf('processor time for each who got through', 'ms', perReset),
    countOf('cores for the ten minutes, on average', 'times', run.spent / 600_000),
    countOf('cores in the busiest ten seconds', 'times', (peak * perReset) / 10_000),
    countOf('people who came in the busiest ten seconds', 'count', peak),
    countOf('the run has taken', 'ms', run.took),
    countOf('messages that came', 'count', run.came),
  ];
}

/** What the store took, as the backend itself has measured it. */
export async function storeRows(backend: BackendProcess, { ended }: Lived): Promise<Row[]> {
  const before = backend.lines.length;
  process.kill(backend.pid, 'SIGUSR2');
  for (;;) {
    const line = backend.lines.slice(before).find((each) => each.includes('"event":"store"'));
    if (line === undefined) {
      await pause(10);
      continue;
    }
    const { took } = JSON.parse(line) as { took: StoreTook };
    const done = ended.get('done') ?? 0;
    const all = Object.values(took).reduce((sum, { ms }) => sum + ms, 0);
    return [
      countOf('time in the store for each who got through', 'ms', all / done),
      ...Object.entries(took).map(([name, { ms, times }]) =>
        countOf(`  ${name}, on average of ${times}`, 'ms', ms / times),
      ),
    ];
  }
}

export async function memoryRows({ pid }: BackendProcess): Promise<Row[]> {
  const memory = await memoryOf(pid);
  if (memory === undefined) return [];
  return [
    countOf('RSS at the end', 'MiB', memory.rss),
    countOf('PSS at the end', 'MiB', memory.pss),
  ];
}

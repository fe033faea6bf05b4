import { setTimeout as pause } from 'node:timers/promises';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { percentile } from '../measure.ts';
import { memoryOf } from '../process-memory.ts';
import { countOf, type Row, rowOf } from '../report.ts';
import type { Lived } from './morning.ts';

const mebibyte = 1024 * 1024;

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

/** What the store took, as the backend itself has measured it, and the memory that it has and needs. */
export async function insideRows(backend: BackendProcess, { ended }: Lived): Promise<Row[]> {
  const memory = await memoryOf(backend.pid);
  const { took, heap, external } = await looked(backend);
  const done = ended.get('done') ?? 0;
  const all = Object.values(took).reduce((sum, { ms }) => sum + ms, 0);
  return [
    countOf('time in the store for each who got through', 'ms', all / done),
    ...Object.entries(took).map(([name, { ms, times }]) =>
      countOf(`  ${name}, on average of ${times}`, 'ms', ms / times),
    ),
    ...(memory === undefined
      ? []
      : [
          countOf('RSS at the end', 'MiB', memory.rss),
          countOf('PSS at the end', 'MiB', memory.pss),
        ]),
    countOf('  heap, once its garbage is collected', 'MiB', heap / mebibyte),
    countOf('  outside of the heap then, buffers above all', 'MiB', external / mebibyte),
  ];
}

interface Looked {
  took: Record<string, { ms: number; times: number }>;
  /** What is left in use after a collection, in bytes. */
  heap: number;
  external: number;
}

/** Has the backend collect its garbage, and tell. */
async function looked({ pid, lines }: BackendProcess): Promise<Looked> {
  const before = lines.length;
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const line = lines.slice(before).find((each) => each.includes('"event":"looked"'));
    if (line !== undefined) return JSON.parse(line) as Looked;
    await pause(10);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Client, launchClient } from '../../build/tour/launch-client.ts';
import type { Bench } from './bench.ts';
import { makeBenchSite, startBenchBackend } from './bench-site.ts';
import { type EmptyWindow, launchEmptyWindow } from './launch-empty-window.ts';
import { measure, type Readings } from './measure.ts';
import { memoryOfTree } from './process-memory.ts';
import { rowOf, type Section } from './report.ts';

/** Long enough for a page that was just shown to have done what it does once. */
const settleIn = 500;

/** How long the client takes to its first screen, and what it needs there, beside an empty window. */
export async function clientStart(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, say } = bench;

  async function read(what: string, begin: () => Promise<Client | EmptyWindow>): Promise<Readings> {
    return keeper.use(
      begin,
      (one) => one.close(),
      async ({ app, startedIn }) => {
        await pause(settleIn);
        const memory = await memoryOfTree(app.process().pid ?? 0);
        const { rss, pss, processes } = memory ?? {};
        return {
          [`${what}: start`]: startedIn,
          ...(pss !== undefined && { [`${what}: PSS`]: pss }),
          ...(rss !== undefined && { [`${what}: RSS`]: rss }),
          ...(processes !== undefined && { [`${what}: processes`]: processes }),
        };
      },
    );
  }

  const samples = await keeper.use(
    () => makeBenchSite('embedded', 1),
    (site) => site.close(),
    (site) =>
      keeper.use(
        () => startBenchBackend(site, 'on'),
        (backend) => backend.stop(),
        () =>
          measure(
            'client start',
            runs,
            async (index) => {
              const client = () => read('client', () => launchClient({ policy: site.policy }));
              const empty = () => read('empty', launchEmptyWindow);
              // Taking turns at being first, so that neither always finds the machine warmer.
              const [one, other] = index % 2 === 0 ? [client, empty] : [empty, client];
              return { ...(await one()), ...(await other()) };
            },
            say,
          ),
      ),
  );

  const of = (name: string): readonly number[] => samples.get(name) ?? [];
  const ratio = (what: string): number[] =>
    of(`client: ${what}`).map((value, run) => value / (of(`empty: ${what}`)[run] ?? Number.NaN));
  const processes = `${of('client: processes')[0] ?? '?'} and ${of('empty: processes')[0] ?? '?'}`;
  const notes = [
    'From the start of the process until a robot sees the first screen that a person could use,',
    'beside a window with one static page on the same runtime, started in turns.',
    of('client: PSS').length === 0
      ? 'Memory is not told here: it needs Linux, and the right to read smaps_rollup of Chromium.'
      : `Memory is that of all processes (${processes}), ${settleIn} ms after the first screen.`,
  ];
  const rows = [
    rowOf('client, first usable screen', 'ms', of('client: start')),
    rowOf('empty window', 'ms', of('empty: start')),
    rowOf('client / empty window, run by run', 'times', ratio('start')),
    rowOf('client, PSS of all processes', 'MiB', of('client: PSS')),
    rowOf('empty window, PSS', 'MiB', of('empty: PSS')),
    rowOf('client / empty window, PSS', 'times', ratio('PSS')),
  ];
  return {
    title: 'Start of the client and its memory, beside an empty window',
    notes,
    rows: rows.filter((row) => row.n > 0),
  };
}

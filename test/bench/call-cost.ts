import type { Bench } from './bench.ts';
import { openBareDirectory } from './bare-directory.ts';
import { directoryHere, makeBenchSite, startBenchBackend } from './bench-site.ts';
import { withStore } from './bench-store.ts';
import { openLeanLine } from './lean-line.ts';
import { openMachineFloor } from './machine-floor.ts';
import { measure, type Readings } from './measure.ts';
import { above, rowOf, type Row, type Section, timesOf } from './report.ts';
import { openSideBySide } from './side-by-side.ts';

/** The most that a call may take beyond its directory operations, at p95, in milliseconds. */
const aims = { write: 12, other: 5 };
/** A person gets at most 50 messages in an hour, and there is one code in each run. */
const runsPerPerson = 20;
/**
 * A backend that has just started is slower, since it is compiled as it goes: for some two thousand calls.
 * Who warms it up does not pause as a person does.
 */
const warmUps = 120;

/** Each call over HTTPS, what of it the directory would take by itself, and what is counted apart. */
const calls: { call: string; bare?: string; apart?: 'argon2'; aim?: keyof typeof aims }[] = [
  { call: 'beacon' },
  { call: 'open for unlock', bare: 'find' },
  { call: 'choose email' },
  { call: 'extend' },
  { call: 'back' },
  { call: 'answer wrong code' },
  { call: 'answer code' },
  { call: 'choose questions' },
  { call: 'answer questions and arrive', bare: 'observe', apart: 'argon2' },
  { call: 'unlock over to reset', bare: 'observe' },
  { call: 'current' },
  { call: 'set-password, reset', bare: 'observe and reset', aim: 'write' },
  { call: 'open for change', bare: 'find and rules' },
  { call: 'set-password, change', bare: 'observe and change', aim: 'write' },
  { call: 'open for enrol', bare: 'find' },
  { call: 'answer current password', bare: 'prove' },
  { call: 'abandon' },
];
const settings = {
  rules: [
    {
      ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change', 'enrol'] },
      pass: { all: ['email', 'questions'] },
    },
  ],
};

/** What the backend adds to the directory, call by call, without the floor. */
export async function callCost(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, say } = bench;
  const { kind, note } = await directoryHere(bench);
  const people = Math.ceil((runs + warmUps) / runsPerPerson);
  return withStore(bench, async (store) => {
    const samples = await keeper.use(
      () => makeBenchSite(kind, people, settings, store.makeSite),
      (site) => site.close(),
      (site) =>
        keeper.use(
          () => startBenchBackend(site, 'off'),
          ({ stop }) => stop(),
          (backend) =>
            keeper.use(
              () => openBareDirectory(site),
              (directory) => directory.close(),
              async (directory) => {
                const line = await openLeanLine(site);
                const floor = await openMachineFloor(site);
                const walk = openSideBySide({ site, line, directory, floor, backend, warmUps });
                const run = (index: number): Promise<Readings> => walk(index % people, index);
                try {
                  return await measure('calls', runs, run, say, warmUps);
                } finally {
                  line.close();
                  await floor.close();
                }
              },
            ),
        ),
    );
    return {
      title: 'Calls over HTTPS keep-alive without the floor, beside the bare directory',
      notes: [
        note,
        store.note,
        'bare: the same operation on one pooled connection, in turns with the call.',
        'above: the difference of the medians, and of the p95s; argon2 as the backend took it is taken off each call.',
        'an empty answer: HTTPS by a server that does nothing; a way to a thread: and back; a commit: one row,',
        'synchronised (SQLite). Not taken off. Of the floor: how many times the three of them; machines differ less by it.',
        'CPU: of the answering process, all threads, from the question to the answer.',
      ],
      rows: rowsOf((name) => samples.get(name)),
    };
  });
}

type Of = (name: string) => readonly number[] | undefined;

function rowsOf(of: Of): Row[] {
  const floor = ['an empty answer', 'a way to a thread', 'a commit'].map((name) =>
    rowOf(name, 'ms', of(name)),
  );
  const cpu = rowOf('  CPU', 'ms', of('an empty answer, CPU'));
  return [...floor.toSpliced(1, 0, cpu), ...calls.flatMap((each) => rowsOfCall(each, floor, of))];
}

function rowsOfCall(
  { call, bare, apart, aim = 'other' }: (typeof calls)[number],
  floor: readonly Row[],
  of: Of,
): Row[] {
  const whole = rowOf(call, 'ms', of(call));
  const below = bare === undefined ? undefined : rowOf(`  bare: ${bare}`, 'ms', of(bare));
  const counted = apart === undefined ? whole : rowOf(call, 'ms', of(`${call}, without`));
  const difference = above('  above', counted, below);
  const words = `at most ${aims[aim]} ms at p95`;
  return [
    whole,
    ...(apart === undefined ? [] : [rowOf(`  ${apart}`, 'ms', of(`${call}, ${apart}`))]),
    ...(below === undefined ? [] : [below]),
    { ...difference, aim: { words, met: difference.p95 <= aims[aim] } },
    timesOf('  of the floor', difference, floor),
    rowOf('  CPU', 'ms', of(`${call}, CPU`)),
  ];
}

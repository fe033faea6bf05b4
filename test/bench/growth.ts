import type { Agent } from 'node:https';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BackendProcess, startBackendProcess } from '../../build/demo/backend-process.ts';
import { demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { addManyPeople, manyAccount, writeManyPeople } from '../support/many-people.ts';
import { openWalk, type Walk } from '../support/talk.ts';
import type { Bench } from './bench.ts';
import { percentile, timed } from './measure.ts';
import { rowOf, type Row, type Section } from './report.ts';
import { runMeasured } from './run-measured.ts';
import { keepAlive } from './timed-reset.ts';

const sizes = [1000, 10_000, 100_000];
/** No stall of the server may be longer than this while people are imported, in milliseconds. */
const longestStall = 100;
/** What is run at each size with the backend stopped; whatever looks at everybody belongs here. */
const commands: { name: string; words: string[] }[] = [
  { name: 'check --directory', words: ['check', '--directory', '--from', 'lan'] },
  { name: 'doctor --all', words: ['doctor', '--all', '--from', 'lan'] },
];
/** With answers, which cost a hash each: so many people, each with two. */
const answering = 300;
const entry = fileURLToPath(new URL('./serve-and-watch-loop.ts', import.meta.url));
const grouped = new Intl.NumberFormat('en');

/** What grows with the number of people, and that a person's calls do not. */
export async function growth(bench: Bench): Promise<Omit<Section, 'name'>> {
  const rows: Row[] = [];
  const medians = new Map<number, number>();
  for (const size of sizes) {
    bench.say(`growth: ${grouped.format(size)} people`);
    rows.push(
      ...(await bench.keeper.use(
        () => siteOf(size),
        (site) => site.close(),
        (site) => measured(bench, site, size, medians),
      )),
    );
  }
  const [least = Number.NaN, most = Number.NaN] = [sizes[0], sizes.at(-1)].map(
    (size) => medians.get(size ?? 0) ?? Number.NaN,
  );
  const ratio = rowOf('a walk at the largest size, over one at the smallest', 'times', [
    most / least,
  ]);
  return {
    title: 'What grows with the number of people (embedded directory)',
    notes: [
      'import: one address and one number for each person, none of them known before; a process of its own.',
      'a walk: an attempt is opened, the code by e-mail is chosen, and a wrong code is answered; floor off.',
      `with answers: ${answering} people with two answers each, applied, and looked at once more.`,
      "loop: the longest time that the server's event loop did not come round, 10 ms resolution.",
    ],
    rows: [...rows, { ...ratio, aim: { words: 'at most 1.5 times', met: most / least <= 1.5 } }],
  };
}

async function siteOf(size: number): Promise<Site> {
  const site = await makeSite({
    people: demoPeople.slice(0, 1),
    settings: {
      rules: [{ name: 'everyone', who: 'all', may: ['reset'], pass: 'email' }],
      limits: { triesPerPerson: 100, messagesPerPerson: 50, attemptsPerAddress: 10_000 },
    },
  });
  addManyPeople(site, size);
  return site;
}

async function measured(
  { keeper, runs, say }: Bench,
  site: Site,
  size: number,
  medians: Map<number, number>,
): Promise<Row[]> {
  const label = grouped.format(size);
  const rows: Row[] = [];
  const one = (name: string, unit: Row['unit'], value: number, most?: number): void => {
    const aim =
      most === undefined ? {} : { aim: { words: `at most ${most} ${unit}`, met: value <= most } };
    say(`growth: ${label}, ${name}: ${value.toFixed(1)} ${unit}`);
    rows.push({ ...rowOf(`${label}: ${name}`, unit, [value]), ...aim });
  };
  async function command(name: string, ...words: string[]): Promise<void> {
    const { ms, peak } = await runMeasured([...words, '--config', site.config]);
    one(name, 'ms', ms);
    one(`${name}, peak RSS`, 'MiB', peak);
  }
  const table = writeManyPeople(site, size);
  await keeper.use(
    () => startBackendProcess({ config: site.config, entry, startLimit: 180_000 }),
    (backend) => backend.stop(),
    async (backend) => {
      const agent = keepAlive(site);
      let at = 0;
      // Spread over everybody, so that each is somebody whom nothing has in its cache.
      const walk = () => walkOf(site, agent, manyAccount((at++ * 7919) % size));
      try {
        await command('import, preview', 'import', table);
        for (let run = 0; run < 10; run++) await walk();
        await longestGap(backend);
        let importing = true;
        const during: number[] = [];
        const sampling = (async () => {
          while (importing) {
            during.push(...(await walk()));
            await pause(20);
          }
        })();
        await command('import, apply', 'import', table, '--apply');
        importing = false;
        await sampling;
        rows.push(rowOf(`${label}: calls while it applies`, 'ms', during));
        one('calls while it applies, the longest', 'ms', Math.max(...during), longestStall);
        one('loop while it applies', 'ms', await longestGap(backend), longestStall);
        const after: number[] = [];
        for (let run = 0; run < Math.max(30, runs); run++) {
          after.push((await walk()).reduce((sum, ms) => sum + ms, 0));
        }
        medians.set(size, percentile(after, 50));
        rows.push(rowOf(`${label}: a walk afterwards`, 'ms', after));
        one('loop afterwards', 'ms', await longestGap(backend));
      } finally {
        agent.destroy();
      }
    },
  );
  if (size === sizes[0]) {
    const answers = writeAnswers(site);
    await command('import with answers, apply', 'import', answers, '--apply');
    await command('import with answers, once more', 'import', answers, '--apply');
  }
  for (const { name, words } of commands) await command(name, ...words);
  return rows;
}

/** Three calls and how long each has taken, in milliseconds. */
async function walkOf(site: Site, agent: Agent, account: string): Promise<number[]> {
  const to = { url: site.url, ca: site.ca, agent };
  const opening = { purpose: 'reset', account, domain: 'CORP' } as const;
  let walk: Walk | undefined;
  const open = await timed(async () => (walk = await openWalk(to, opening)));
  const walking = walk;
  if (walking === undefined) throw new Error('no attempt was opened');
  const choose = await timed(() => walking.reply({ do: 'choose', option: 'email-1' }));
  const answer = await timed(() => walking.reply({ do: 'answer', code: '000000' }));
  return [open, choose, answer];
}

/** Since it was asked the last time. */
async function longestGap(backend: BackendProcess): Promise<number> {
  const before = backend.lines.length;
  process.kill(backend.pid, 'SIGUSR2');
  for (;;) {
    const line = backend.lines.slice(before).find((each) => each.includes('"event":"loop"'));
    if (line !== undefined) return (JSON.parse(line) as { longest: number }).longest;
    await pause(5);
  }
}

function writeAnswers(site: Site): string {
  const file = join(site.folder, 'answers.csv');
  const lines = Array.from(
    { length: answering },
    (_, at) =>
      `${manyAccount(at)},first-pet,Whiskers ${at},own:What was the boat called?,Penguin ${at}\n`,
  );
  writeFileSync(file, `account,question1,answer1,question2,answer2\n${lines.join('')}`);
  return file;
}

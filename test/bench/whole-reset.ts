import type { DemoPerson } from '../../build/demo/people.ts';
import type { Site } from '../../build/demo/site.ts';
import { launchClient } from '../../build/tour/launch-client.ts';
import { answersOf, makeRobot } from '../../build/tour/robot.ts';
import type { Bench } from './bench.ts';
import { makeBenchSite, startBenchBackend } from './bench-site.ts';
import { measure, type Readings, warmUps } from './measure.ts';
import { rowsOf, type Section } from './report.ts';
import { changes, freshPassword, keepAlive, timedReset } from './timed-reset.ts';
import { watchScreens } from './watch-screens.ts';

/** What of a whole reset is the machine's time and not the person's: in the client, and without it. */
export async function wholeReset(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, say } = bench;
  const count = warmUps + runs;

  /** An organisation of its own with a backend, and one connection to it. */
  const withBackend = <Result>(
    floor: 'on' | 'off',
    people: number,
    work: (site: Site) => Promise<Result>,
  ): Promise<Result> =>
    keeper.use(
      () => makeBenchSite('embedded', people),
      (site) => site.close(),
      (site) =>
        keeper.use(
          () => startBenchBackend(site, floor),
          (backend) => backend.stop(),
          () => work(site),
        ),
    );

  async function bare(site: Site, person: DemoPerson | undefined): Promise<Readings> {
    if (person === undefined) throw new Error('there are too few people');
    const agent = keepAlive(site);
    try {
      return await timedReset(site, agent, person);
    } finally {
      agent.destroy();
    }
  }

  // Everyone resets once: a second time would also search the directory's password history.
  const samples = await withBackend('on', 2 * count, (slow) =>
    withBackend('off', count, (quick) =>
      measure(
        'whole reset',
        runs,
        async (index) => ({
          ...withSum('client', await inClient(bench, slow, slow.people[index])),
          ...withSum('HTTPS, floor on', await bare(slow, slow.people[count + index])),
          ...withSum('HTTPS, floor off', await bare(quick, quick.people[index])),
        }),
        say,
      ),
    ),
  );
  return {
    title: 'A whole reset without the person (embedded directory)',
    notes: [
      "client: from the click to the next screen's first frame, with the floor of 250 ms on.",
      'HTTPS: the same calls with nothing of the client, on a connection of their own.',
      'Answers wait for a multiple of the floor until a gate is passed: the first three calls.',
    ],
    rows: rowsOf('ms', samples),
  };
}

function withSum(what: string, readings: Readings): Readings {
  const each = changes.map((name): [string, number] => [name, readings[name] ?? Number.NaN]);
  const all = [...each, ['sum', each.reduce((sum, [, ms]) => sum + ms, 0)] as const];
  return Object.fromEntries(all.map(([name, ms]) => [`${what}: ${name}`, ms]));
}

/** A robot resets a password in a client that was just started. */
function inClient(bench: Bench, site: Site, person: DemoPerson | undefined): Promise<Readings> {
  if (person === undefined) throw new Error('there are too few people');
  return bench.keeper.use(
    () => launchClient({ policy: site.policy }),
    (client) => client.close(),
    async ({ page }) => {
      const robot = makeRobot(page);
      await robot.at('start');
      const watch = await watchScreens(page);
      await robot.begin(person.accountName, 'reset');
      await robot.choose('email');
      await robot.at('code');
      await robot.enterCode(await site.mailbox.code(person.email));
      await robot.choose('questions');
      await robot.at('questions');
      await robot.answerQuestions(answersOf(person));
      await robot.setPassword(freshPassword());
      await robot.at('done');
      return Object.fromEntries(await watch.seen(changes.length));
    },
  );
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Site } from '../demo/site.ts';
import type { Client } from './launch-client.ts';
import { answersOf, makeRobot } from './robot.ts';

export interface TourReport {
  outcome: 'password-set' | 'failed';
  runtime: string;
  directory: string;
  /** Each screen in the order it was met, and how long it took to come after what led to it. */
  steps: { screen: string; ms: number }[];
  versions: Record<string, string>;
  /** What the directory itself said in the end. */
  proof: { opensWithNew: boolean; opensWithOld: boolean };
  why?: string;
}

/**
 * A robot walks the first person of the site through a full reset in the real client. Writes one
 * picture per screen and `report.json` into `folder`.
 */
export async function takeTour(
  client: Client,
  site: Site,
  folder: string,
  log: (line: string) => void,
): Promise<TourReport> {
  await mkdir(folder, { recursive: true });
  const person = site.people[0];
  if (person === undefined) throw new Error('the site has no people');
  const next = 'Seven-Quiet-Rivers-42';
  const steps: TourReport['steps'] = [];
  const robot = makeRobot(client.page);
  let since = performance.now() - client.startedIn;

  async function arrived(screen: string): Promise<void> {
    await robot.at(screen);
    steps.push({ screen, ms: Math.round(performance.now() - since) });
    const name = `${String(steps.length).padStart(2, '0')}-${screen}.png`;
    await picture(client.page, join(folder, name));
    log(`${name}  ${steps.at(-1)?.ms ?? 0} ms`);
  }
  async function act(what: () => Promise<void>): Promise<void> {
    since = performance.now();
    await what();
  }

  let why: string | undefined;
  try {
    await arrived('start');
    await act(() => robot.begin(person.accountName, 'reset'));
    await arrived('choose');
    await act(() => robot.choose('email'));
    await arrived('code');
    const code = await site.mailbox.code(person.email);
    await act(() => robot.enterCode(code));
    await arrived('choose');
    await act(() => robot.choose('questions'));
    await arrived('questions');
    await act(() => robot.answerQuestions(answersOf(person)));
    await arrived('new-password');
    await act(() => robot.setPassword(next));
    await arrived('done');
  } catch (error) {
    why = error instanceof Error ? error.message.split('\n')[0] : 'unknown';
    await picture(client.page, join(folder, 'failed.png')).catch(() => undefined);
  }
  const versions = await client.app.evaluate(() => ({ ...process.versions }));

  const proof = {
    opensWithNew: await site.directory.opens(person.accountName, next),
    opensWithOld: await site.directory.opens(person.accountName, person.password),
  };
  const good = why === undefined && proof.opensWithNew && !proof.opensWithOld;
  const { electron, chrome, node } = versions;
  const report: TourReport = {
    outcome: good ? 'password-set' : 'failed',
    runtime: client.runtime.name,
    directory: site.directory.kind,
    steps,
    versions: { electron, chrome, node },
    proof,
    ...(why === undefined ? {} : { why }),
  };
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

/** A picture of the screen as it stands when nothing moves any more. */
async function picture(page: Page, path: string): Promise<void> {
  // The pointer rests where it pressed last, and would light up whatever has come to lie there.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

import { chownSync, copyFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackendProcess, startBackendProcess } from '../../../build/demo/backend-process.ts';
import type { DemoPerson } from '../../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { codeFor } from '../../support/running-backend.ts';
import { openSmallDisk, type SmallDisk } from '../../support/small-disk.ts';
import { openWalk, type Walk } from '../../support/talk.ts';
import { answersFor } from '../../support/walk-gates.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A line of a running backend's log. */
export type Line = { event: string } & Record<string, unknown>;

/** What a backend has logged, as far as it is the log's. */
export function linesOf({ lines }: { lines: readonly string[] }): Line[] {
  return lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
}

/** Of these events all lines, the oldest first. */
export const linesAbout = (backend: { lines: readonly string[] }, ...events: string[]): Line[] =>
  linesOf(backend).filter(({ event }) => events.includes(event));

/** What `/readyz` says of a backend that runs with `operations.port: 0`. */
export async function readiness(backend: BackendProcess): Promise<string> {
  const [opened] = linesAbout(backend, 'operations');
  return (await fetch(`${String(opened?.['url'])}/readyz`)).text();
}

export const watched = { operations: { port: 0 } };

/** An organisation whose store lies on a disk of its own, and a backend that sees that disk. */
export async function siteOnSmallDisk(
  kind: 'tmpfs' | 'ext4',
  options: SiteOptions = {},
): Promise<{ site: Site; disk: SmallDisk; folder: string; bringOut(): string }> {
  const folder = temporaryFolder('disk');
  const settings = { ...watched, ...options.settings, store: { file: join(folder, 'store.db') } };
  const site = await makeSite({ ...options, settings });
  const disk = await openSmallDisk(folder, { kind });
  for (const name of readdirSync(folder)) {
    copyFileSync(join(folder, name), join(disk.inside, name));
    const { uid, gid } = statSync(join(folder, name));
    chownSync(join(disk.inside, name), uid, gid);
  }
  // SQLite follows the link to the disk, and would find what lies under it.
  const bringOut = (): string => {
    const file = join(folder, 'store.db');
    copyFileSync(join(disk.inside, 'store.db'), file);
    return file;
  };
  return { site, disk, folder, bringOut };
}

export const startOn = (
  site: Site,
  through: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<BackendProcess> =>
  startBackendProcess({ config: site.config, through, environment, startLimit: 120_000 });

/** A person at the last question: both gates are passed. */
export async function provenWalk(site: Site, person: DemoPerson): Promise<Walk> {
  const walk = await openWalk(site, { purpose: 'reset', account: person.accountName });
  await walk.reply({ do: 'choose', option: 'email-1' });
  await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
  await walk.reply({ do: 'choose', option: 'questions' });
  await walk.reply({ do: 'answer', answers: answersFor(walk, person) });
  return walk;
}

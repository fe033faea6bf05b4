import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence, Verdict } from '@gatehouse/shared';
import { root } from '../../build/scripts/root.ts';
import type { Running } from './lab.ts';
import { addresses, names } from './places.ts';
import { telltale, type World } from './world.ts';

/** One line of the detector. */
export interface Told {
  verdict: Verdict['kind'];
  reason: string;
  confirmed: boolean;
  probably: boolean;
  /** Since the first probe of its epoch, by the detector's own clock. */
  ms: number;
  evidence: Evidence;
  supportCode: string;
  signIn: 'now' | 'later' | 'unknown';
  remark?: string;
  /** When the line came, in milliseconds since the process was started. */
  at: number;
}

export interface DetectorOptions {
  /** Laid over the settings; `connection` and `internetCheck` are laid over member by member. */
  policy?: {
    connection?: Record<string, unknown>;
    internetCheck?: Record<string, unknown>;
    [setting: string]: unknown;
  };
  /** Whether the settings name the site on the internet. */
  checked?: boolean;
  /** Whether this machine trusts the inspecting proxy's authority. */
  trustsInspector?: boolean;
  /** How far the laptop's clock is off, as faketime takes it: `+400d`. */
  clock?: string;
  /** Is given the process as soon as it runs. */
  started?: (running: Running) => void;
}

/** The command that ships, as it was built. */
export const detectorFile = join(root, 'dist/electron/probe.js');

/** What one look has given. */
export interface Heard {
  told: Told[];
  last: Told;
  /** The exit code; undefined where a look-up that hangs in the system kept the process from ending. */
  code: number | undefined;
  /** From its start to its end, in milliseconds. */
  took: number;
}

/** How long, in milliseconds, a detector that is sure may take to end. */
const longestEnd = 1_500;

/** Runs the detector on the laptop until it is sure. */
export async function detect(world: World, options: DetectorOptions = {}): Promise<Heard> {
  const started = performance.now();
  const running = await startDetector(world, [], options);
  options.started?.(running);
  const lingers = new Promise<undefined>((resolve) => {
    running.onLine((text, at) => {
      if (read({ text, at }).confirmed) setTimeout(resolve, longestEnd);
    });
  });
  const code = await Promise.race([running.ended, lingers]);
  await running.stop();
  const told = running.lines.map(read);
  const last = told.at(-1);
  if (last === undefined) throw new Error(`the detector said nothing: ${running.errors()}`);
  return { told, last, code, took: performance.now() - started };
}

/** A detector that goes on watching. */
export interface Watch {
  told: Told[];
  /** Resolves to the first line that fits among those since `from`; rejects after `limit` ms. */
  until: (fits: (told: Told) => boolean, limit: number, from?: number) => Promise<Told>;
  running: Running;
}

export async function watch(world: World, options: DetectorOptions = {}): Promise<Watch> {
  const running = await startDetector(world, ['--watch'], options);
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  running.onLine((text, at) => {
    told.push(read({ text, at }));
    for (const look of waiting) look();
  });
  return {
    told,
    running,
    until: (fits, limit, from = 0) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          waiting.delete(look);
          clearTimeout(timer);
        };
        const timer = setTimeout(() => {
          settle();
          const seen = told.map(
            ({ verdict, reason, at }) => `${Math.round(at)} ${verdict}/${reason}`,
          );
          reject(new Error(`not within ${limit} ms; told: ${seen.join(', ')} ${running.errors()}`));
        }, limit);
        const look = (): void => {
          const found = told.slice(from).find(fits);
          if (found === undefined) return;
          settle();
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

function read({ text, at }: { text: string; at: number }): Told {
  return { ...(JSON.parse(text) as Omit<Told, 'at'>), at };
}

async function startDetector(
  world: World,
  words: string[],
  { policy = {}, checked = true, trustsInspector = false, clock }: DetectorOptions,
): Promise<Running> {
  const { lab, certificates } = world;
  const { connection, internetCheck, ...rest } = policy;
  const check = { site: `https://${names.site}`, addresses: [addresses.site], ...internetCheck };
  const backend = { backendUrl: `https://${names.backend}`, ca: certificates.corp.pem };
  const settings = {
    // What is undefined is left out when it is written.
    connection: { ...backend, ...connection },
    ...(checked && { internetCheck: check }),
    ...rest,
  };
  const machine = [certificates.web, ...(trustsInspector ? [certificates.inspector] : [])];
  const file = await lab.write('policy.json', JSON.stringify(settings));
  const trusted = await lab.write('machine.pem', machine.map(({ pem }) => pem).join(''));
  const command = [process.execPath, detectorFile, '--policy', file, '--json', ...words];
  return lab.start('client', command, {
    env: {
      SSL_CERT_FILE: trusted,
      SSL_CERT_DIR: '/run/lab/empty',
      USER: telltale.account,
      LOGNAME: telltale.account,
      ...(clock !== undefined && { LD_PRELOAD: faketime(), FAKETIME: clock }),
    },
  });
}

/** The library behind the faketime command, which would put a process of its own in between. */
function faketime(): string {
  const [file] = globSync('/usr/lib/*/faketime/libfaketime.so.1').filter((each) =>
    existsSync(each),
  );
  if (file === undefined) throw new Error('faketime is not installed');
  return file;
}

import { Agent } from 'node:https';
import type { Purpose } from '@gatehouse/shared';
import { loadConfig } from '../../backend/config/load-config.ts';
import type { Config } from '../../backend/config/schema.ts';
import type { LogEvent } from '../../backend/log/log.ts';
import { type Overrides, startBackend } from '../../backend/start.ts';
import type { Site } from '../../build/demo/site.ts';
import type { Attempt } from '../../backend/attempts/attempt.ts';
import { openRow } from '../../backend/keyring/sealed-row.ts';
import { openDatabase } from '../../backend/store/open-store.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import { answersFor } from './walk-gates.ts';
import { keyringOf } from './keyring-of.ts';
import { call, openWalk, type Reached, type Walk } from './talk.ts';

/** A real backend in this process, on a clock that a test moves. */
export interface RunningBackend {
  to: { url: string; ca: string; agent: Agent };
  events: LogEvent[];
  /** The clock, in milliseconds since 1970; it stands still until it is moved. */
  clock: { at: number };
  call(method: string, path: string, options?: Parameters<typeof call>[3]): Promise<Reached>;
  open(account: string, purpose?: Purpose): Promise<Walk>;
  stop(): Promise<void>;
}

/** Most tests speak neither of failures in a row nor of floods; one that does says what holds. */
const calm: Partial<Config['limits']> = {
  lockout: { failures: 1_000_000, minutes: 15, times: 1 },
  longestDelay: 0,
  triesPerAddress: 10_000,
  messagesPerAddress: 10_000,
};

export async function runBackend(
  site: Site,
  overrides: Overrides = {},
  limits: Partial<Config['limits']> = {},
): Promise<RunningBackend> {
  const loaded = loadConfig(site.config);
  const config = { ...loaded.config, limits: { ...loaded.config.limits, ...calm, ...limits } };
  const events: LogEvent[] = [];
  const clock = { at: Date.now() };
  const backend = await startBackend({ ...loaded, config }, (event) => events.push(event), {
    floor: 0,
    now: () => clock.at,
    ...overrides,
  });
  const agent = new Agent({ keepAlive: true, ca: site.ca, maxSockets: 100 });
  const to = { url: site.url, ca: site.ca, agent };
  return {
    to,
    events,
    clock,
    call: (method, path, options) => call(to, method, path, options),
    open: (account, purpose = 'reset') => openWalk(to, { purpose, account }),
    async stop() {
      await backend.close();
      agent.destroy();
    },
  };
}

/** The newest code that was sent for this attempt, once there are `count`. */
export async function codeFor(site: Site, walk: Walk, count = 1): Promise<string> {
  const { supportCode } = walk.step;
  const codes = (): string[] =>
    site.mailbox.mails.flatMap(({ text }) =>
      text.includes(supportCode) ? (/\b\d{6}\b/.exec(text) ?? []) : [],
    );
  await site.mailbox.wait(() => codes().length >= count);
  return codes().at(-1) ?? '';
}

/** Through both gates. */
export async function prove(site: Site, walk: Walk, person: DemoPerson): Promise<void> {
  await walk.reply({ do: 'choose', option: 'email-1' });
  await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
  await walk.reply({ do: 'choose', option: 'questions' });
  await walk.reply({ do: 'answer', answers: answersFor(walk, person) });
}

/** Everything that stands in the store, as one text. */
export async function storeText(site: Site): Promise<string> {
  const database = await openDatabase(`${site.folder}/store.db`);
  try {
    const attempts = await database.selectFrom('attempts').selectAll().execute();
    const tries = await database.selectFrom('tries').selectAll().execute();
    const outbox = await database.selectFrom('outbox').selectAll().execute();
    const enrolments = await database.selectFrom('enrolments').selectAll().execute();
    const audit = await database.selectFrom('audit').selectAll().execute();
    return JSON.stringify({ attempts, tries, outbox, enrolments, audit });
  } finally {
    await database.destroy();
  }
}

/** The state of one attempt as the store has it. */
export async function storedAttempt(site: Site, supportCode: string): Promise<Attempt> {
  const database = await openDatabase(`${site.folder}/store.db`);
  try {
    const rows = await database.selectFrom('attempts').select(['id', 'state']).execute();
    const states = rows.map(
      ({ id, state }) => openRow(keyringOf(site), { kind: 'attempt', id }, state) as Attempt,
    );
    const found = states.find((each) => each.supportCode === supportCode);
    if (found === undefined) throw new Error('no such attempt in the store');
    return found;
  } finally {
    await database.destroy();
  }
}

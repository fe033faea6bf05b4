import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealMessage, type Message } from '../../../backend/delivery/message.ts';
import type { Carried, Carrier } from '../../../backend/delivery/carrier.ts';
import { type OutboxWorker, startOutboxWorker } from '../../../backend/delivery/outbox-worker.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { bringToPresent } from '../../../backend/store/bring-to-present.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import { connectDatabase, type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { StoreUnavailable } from '../../../backend/store-unavailable.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { sharedPostgres } from '../../support/store-kinds.ts';
import {
  openOutboxStore,
  type OutboxStore,
  type OutboxRecord,
} from '../../../backend/store/outbox-store.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { noKeys } from '../../support/store-keyring.ts';

const keyring = openKeyring(makeKeyringFile());
const support = { supportCode: '7K2M-9QXR', language: 'en' };
const code = (to: string): Message => ({
  about: 'code',
  to,
  code: '271828',
  life: 300_000,
  ...support,
});
const notice = (to: string): Message => ({ about: 'password-set', to, at: start, ...support });

const available = postgresAvailable();
const why = available.ok ? '' : ` (skipped: ${available.why})`;

let database: Database;
let clock = start;
const workers: OutboxWorker[] = [];
beforeEach(async () => {
  database = await openDatabase(':memory:');
  clock = start;
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(1000)));
  await database.destroy();
});

/** Puts messages into the outbox as a commit does; a message to nobody is `void`. */
async function post(...messages: Message[]): Promise<string[]> {
  const rows = messages.map((message) => {
    const id = crypto.randomUUID();
    const kind = message.to === '' ? 'void' : message.about === 'code' ? 'code' : 'notice';
    const expiresAt = clock + (kind === 'notice' ? 86_400_000 : 300_000);
    return { id, kind, sealed: sealMessage(keyring, id, message), expiresAt } as const;
  });
  const attempt = { ...sampleAttempt(), id: crypto.randomUUID() };
  const writing = { audit: [], outbox: rows, take: [], giveBack: [] };
  await openAttemptStore(database, keyring, 'poster').create(attempt, attempt.id, writing, clock);
  return rows.map((row) => row.id);
}

/** A worker of one run; `carry` says what becomes of each message. */
function work(
  carry: (message: Message) => Carried | Promise<Carried>,
  boot = 'run-1',
  probe: () => boolean = () => true,
  wrap: (outbox: OutboxStore) => OutboxStore = (outbox) => outbox,
): { worker: OutboxWorker; carried: string[] } {
  const carried: string[] = [];
  const carrier: Carrier = {
    async carry(message) {
      carried.push(message.to);
      return carry(message);
    },
    probe: () => Promise.resolve(probe()),
    close: () => undefined,
  };
  const outbox = wrap(openOutboxStore(database, boot));
  const worker = startOutboxWorker({
    channel: 'email',
    outbox,
    carrier,
    keyring,
    now: () => clock,
    log: () => undefined,
  });
  workers.push(worker);
  return { worker, carried };
}
const sent: Carried = { kind: 'sent' };
const uncertain: Carried = { kind: 'uncertain', detail: 'X' };
const notSent = (passing: boolean, wholeChannel = false): Carried => ({
  kind: 'not-sent',
  passing,
  wholeChannel,
  detail: 'X',
});

const rowsOf = (ids: string[]) =>
  database.selectFrom('outbox').selectAll().where('id', 'in', ids).orderBy('id').execute();
async function statusOf(id: string): Promise<string> {
  return (await rowsOf([id]))[0]?.status ?? 'gone';
}
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the outbox', () => {
  it.each<[string, (to: string) => Message, Carried, string]>([
    ['sends a code', code, sent, 'sent'],
    ['gives up a code that the server refused', code, notSent(false), 'failed'],
    ['gives up a code even where it may work later', code, notSent(true), 'failed'],
    ['does not send a code again whose fate nobody knows', code, uncertain, 'uncertain'],
    ['gives up a notice that the server refused for good', notice, notSent(false), 'failed'],
  ])('%s, and keeps nothing of it', async (_what, make, carried, status) => {
    const [id = ''] = await post(make('a@home.example'));
    const run = work(() => carried);
    await until(async () => !['queued', 'sending'].includes(await statusOf(id)));
    clock += 3_600_000;
    run.worker.wake();
    await run.worker.stop(1000);
    expect(await rowsOf([id])).toMatchObject([{ status, sealed: '' }]);
    expect(run.carried).toEqual(['a@home.example']);
  });

  it.each([notSent(true), notSent(true, true), uncertain])(
    'sends a notice again, each time later, until it goes out: %j',
    async (trouble) => {
      const [id = ''] = await post(notice('a@home.example'));
      let works = false;
      const run = work(() => (works ? sent : trouble));
      const delays: number[] = [];
      for (let time = 1; time <= 12; time++) {
        await until(async () => (await statusOf(id)) === 'queued' && run.carried.length === time);
        const { next_at: next, sealed } = (await rowsOf([id]))[0]!;
        expect(sealed).not.toBe('');
        delays.push((next - clock) / 1000);
        clock = next - 1;
        run.worker.wake();
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(run.carried).toHaveLength(time);
        works = time === 12;
        clock = next;
        run.worker.wake();
      }
      expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
      await until(async () => (await statusOf(id)) === 'sent');
    },
  );

  it('gives up what nobody needs any more', async () => {
    const ids = await post(code('a@home.example'), notice('b@home.example'));
    clock += 86_400_000;
    const run = work(() => sent);
    await until(async () => (await rowsOf(ids)).every((row) => row.status === 'failed'));
    expect(run.carried).toEqual([]);
  });

  it('after a kill in the middle of sending sends notices again, and codes never', async () => {
    const [first = '', second = '', third = ''] = await post(
      code('a@home.example'),
      notice('b@home.example'),
      code(''),
    );
    const claimed = await openOutboxStore(database, 'run-1').claim('email', clock, 10);
    expect(claimed).toHaveLength(3);
    const run = work(() => sent, 'run-2');
    await until(async () => (await statusOf(second)) === 'sent');
    expect(run.carried).toEqual(['b@home.example']);
    expect(await rowsOf([first])).toMatchObject([{ status: 'uncertain', sealed: '' }]);
    expect(await statusOf(third)).toBe('uncertain');
  });

  it.skipIf(!available.ok)(`never sends a message twice, even with two nodes${why}`, async () => {
    await database.destroy();
    const settings = await (await sharedPostgres()).makeDatabase();
    const fresh = await connectDatabase(settings);
    try {
      await bringToPresent(fresh);
    } finally {
      await fresh.destroy();
    }
    database = await openDatabase(settings);
    for (const boot of ['run-1', 'run-2'])
      await openNodes(database, { boot, name: 'here' }, noKeys).beat(Date.now);
    const addresses = Array.from({ length: 40 }, (_, index) => `p${index}@home.example`);
    const ids = await post(...addresses.map(code));
    const slowly = async (): Promise<Carried> => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return sent;
    };
    const runs = [work(slowly, 'run-1'), work(slowly, 'run-2')];
    await until(async () => (await rowsOf(ids)).every((row) => row.status === 'sent'));
    const carried = runs.flatMap((run) => run.carried);
    expect(carried.sort()).toEqual([...addresses].sort());
  });

  it('tells the store later what it could not be told at once, and sends nothing again', async () => {
    const [first = '', second = ''] = await post(code('a@home.example'), notice('b@home.example'));
    let fails = 3;
    const run = work(
      () => sent,
      'run-1',
      undefined,
      (outbox) => ({
        ...outbox,
        finish: (id, status) =>
          fails-- > 0 ? Promise.reject(new StoreUnavailable('57P01')) : outbox.finish(id, status),
      }),
    );
    await until(async () => {
      run.worker.wake();
      return (await statusOf(first)) === 'sent' && (await statusOf(second)) === 'sent';
    });
    expect(run.carried.sort()).toEqual(['a@home.example', 'b@home.example']);
  });

  it('sends what it has claimed without hearing so, once', async () => {
    const [id = ''] = await post(code('a@home.example'));
    // The answer to the claim is lost: the rows are marked, and nobody holds them.
    expect(await openOutboxStore(database, 'run-1').claim('email', clock, 10)).toHaveLength(1);
    const run = work(() => sent, 'run-1');
    await until(async () => (await statusOf(id)) === 'sent');
    expect(run.carried).toEqual(['a@home.example']);
  });

  it('lets no message that hangs hold up the others', async () => {
    const ids = await post(
      code('slow@home.example'),
      ...Array.from({ length: 20 }, () => code('b@x.example')),
    );
    let release: (carried: Carried) => void = () => undefined;
    const hanging = new Promise<Carried>((resolve) => (release = resolve));
    work((message) => (message.to.startsWith('slow') ? hanging : sent));
    await until(
      async () => (await rowsOf(ids)).filter((row) => row.status === 'sent').length === 20,
    );
    release(sent);
    await until(async () => (await statusOf(ids[0]!)) === 'sent');
  });

  it('gives up what cannot be unsealed, without holding up the rest', async () => {
    const [broken = '', whole = ''] = await post(code('a@home.example'), code('b@home.example'));
    await database
      .updateTable('outbox')
      .set({ sealed: 'k1.AAAA' })
      .where('id', '=', broken)
      .execute();
    const run = work(() => sent);
    await until(async () => (await statusOf(whole)) === 'sent');
    await until(async () => (await statusOf(broken)) === 'failed');
    expect(run.carried).toEqual(['b@home.example']);
  });
});

describe('the health of the channel', () => {
  it.each<[string, Carried, boolean]>([
    ['one recipient', notSent(false), true],
    ['one text', uncertain, true],
    ['everyone', notSent(true, true), false],
  ])('suffers from trouble with %s as it should', async (_what, carried, healthy) => {
    const [id = ''] = await post(code('a@home.example'));
    const { worker } = work(
      () => carried,
      'run-1',
      () => false,
    );
    await until(async () => !['queued', 'sending'].includes(await statusOf(id)));
    expect(worker.healthy()).toBe(healthy);
  });

  it.each<[string, Carried, Carried, boolean]>([
    ['a failure', notSent(true, true), sent, true],
    ['a success', sent, notSent(true, true), false],
  ])('is not told by %s of a message that began before the latest', async (_what, ...rest) => {
    const [early, late, healthy] = rest;
    const hanging = Promise.withResolvers<Carried>();
    const carry = (message: Message): Carried | Promise<Carried> =>
      message.to === 'early@home.example' ? hanging.promise : late;
    const { worker, carried } = work(carry, 'run-1', () => false);
    const [first = ''] = await post(code('early@home.example'));
    worker.wake();
    await until(() => carried.length === 1);
    const [second = ''] = await post(code('late@home.example'));
    worker.wake();
    await until(async () => !['queued', 'sending'].includes(await statusOf(second)));
    hanging.resolve(early);
    await until(async () => !['queued', 'sending'].includes(await statusOf(first)));
    expect(worker.healthy()).toBe(healthy);
  });

  it('is found out by a message to nobody as well, which is never sent', async () => {
    let works = false;
    const { worker, carried } = work(
      () => sent,
      'run-1',
      () => works,
    );
    const first = await post(code(''));
    worker.wake();
    await until(async () => (await statusOf(first[0]!)) === 'sent');
    expect(worker.healthy()).toBe(false);
    works = true;
    const second = await post(code(''));
    worker.wake();
    await until(async () => (await statusOf(second[0]!)) === 'sent');
    expect(worker.healthy()).toBe(true);
    expect(carried).toEqual([]);
  });

  it('works as long as the worker can look into its outbox', async () => {
    let claims: () => Promise<OutboxRecord[]> = () => Promise.resolve([]);
    const outbox = { ...openOutboxStore(database, 'run-1'), claim: () => claims() };
    const carrier: Carrier = {
      carry: () => Promise.resolve(sent),
      probe: () => Promise.resolve(true),
      close: () => undefined,
    };
    const log = (): void => undefined;
    const worker = startOutboxWorker({
      ...{ channel: 'email', outbox, carrier, keyring, log },
      now: () => clock,
    });
    workers.push(worker);
    expect(worker.working()).toBe(true);
    claims = () => Promise.reject(new Error('the store is locked'));
    await until(() => (worker.wake(), !worker.working()));
    // That is no fault of the channel's, and nobody is told that a message could not be sent.
    expect(worker.healthy()).toBe(true);
    claims = () => Promise.resolve([]);
    await until(() => (worker.wake(), worker.working()));

    const clockNow = vi.spyOn(performance, 'now');
    const stuck = Promise.withResolvers<OutboxRecord[]>();
    let asked = false;
    claims = () => ((asked = true), stuck.promise);
    worker.wake();
    await until(() => asked);
    expect(worker.working()).toBe(true);
    clockNow.mockReturnValue(performance.now() + 10_001);
    expect(worker.working()).toBe(false);
    stuck.resolve([]);
    clockNow.mockRestore();
    await until(() => worker.working());
    await worker.stop(100);
    expect(worker.working()).toBe(false);
  });
});

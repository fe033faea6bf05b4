import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gatewayCarrier } from '../../../backend/delivery/gateway-carrier.ts';
import { sealMessage } from '../../../backend/delivery/message.ts';
import type { Carrier, DeliveryEvent } from '../../../backend/delivery/carrier.ts';
import { type OutboxWorker, startOutboxWorker } from '../../../backend/delivery/outbox-worker.ts';
import { writeText } from '../../../backend/delivery/phone-words.ts';
import { withSecond } from '../../../backend/delivery/second-carrier.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { openOutboxStore } from '../../../backend/store/outbox-store.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import {
  codeIn,
  type CompanyMood,
  openTelephoneCompany,
  type TelephoneCompany,
} from '../../../build/demo/telephone-company.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { message, sender } from './sample-code.ts';

let first: TelephoneCompany;
let second: TelephoneCompany;
let turned: string[] = [];
let elapsed = 0;
const carriers: Carrier[] = [];
beforeAll(async () => {
  first = await openTelephoneCompany();
  second = await openTelephoneCompany();
});
afterAll(() => Promise.all([first.close(), second.close()]));
beforeEach(() => {
  for (const company of [first, second]) {
    company.mood = { sms: 'takes', call: 'takes' };
    company.messages.length = 0;
    company.posts = 0;
  }
  turned = [];
  elapsed = 0;
});
afterEach(() => {
  for (const carrier of carriers.splice(0)) carrier.close();
});

function open(url = `${first.url}/texts`): Carrier {
  const one = (at: string): Carrier =>
    gatewayCarrier(
      {
        ...{ method: 'POST', url: at, successStatus: [200], timeout: 500 },
        headers: () => ({ authorization: `Bearer ${first.secret}` }),
        body: { json: { to: '{to}', text: '{text}' } },
        successPattern: /"status":"queued"/u,
      },
      writeText,
      sender,
      () => elapsed,
    );
  const both = { first: one(url), second: one(`${second.url}/texts`) };
  const carrier = withSecond(
    both,
    (_message, detail) => turned.push(detail),
    () => elapsed,
  );
  carriers.push(carrier);
  return carrier;
}
const posts = (): number[] => [first.posts, second.posts];
const codes = (): string[] => [...first.messages, ...second.messages].flatMap(codeIn);

describe('a second carrier', () => {
  it('is given nothing while the first takes what it is given', async () => {
    expect(await open().carry(message)).toEqual({ kind: 'sent' });
    expect([posts(), turned]).toEqual([[1, 0], []]);
  });

  it.each<[CompanyMood, string]>([
    ['refuses', 'first: HTTP 200 refused'],
    ['busy', 'first: HTTP 503'],
    ['redirects', 'first: HTTP 307'],
  ])('carries the same code once where the first certainly did not: it %s', async (mood, why) => {
    first.mood.sms = mood;
    expect(await open().carry(message)).toEqual({ kind: 'sent' });
    expect([posts(), codes(), turned]).toEqual([[1, 1], ['271828'], [why]]);
  });

  it('carries what the first could not even be connected to for', async () => {
    const url = `http://127.0.0.1:${await freePort()}/texts`;
    expect(await open(url).carry(message)).toEqual({ kind: 'sent' });
    expect([codes(), turned]).toEqual([['271828'], ['first: ECONNREFUSED']]);
  });

  it.each<[CompanyMood, string]>([
    ['hangs', 'first: timeout'],
    ['cuts', 'first: '],
    ['fails', 'first: HTTP 500'],
  ])('is given nothing where nobody knows whether the first took it: it %s', async (mood, why) => {
    first.mood.sms = mood;
    const carried = await open().carry(message);
    expect(carried).toMatchObject({ kind: 'uncertain', wholeChannel: false });
    expect('detail' in carried && carried.detail).toContain(why);
    await delay(100);
    expect([posts(), turned]).toEqual([[1, 0], []]);
  });

  it('is no reason to send a third time: where it does not know either, nobody does', async () => {
    first.mood.sms = 'busy';
    second.mood.sms = 'hangs';
    expect(await open().carry(message)).toEqual({
      ...{ kind: 'uncertain', wholeChannel: true },
      detail: 'first: HTTP 503; second: timeout',
    });
    expect(posts()).toEqual([1, 1]);
  });

  it('that refuses as well leaves the channel whole, for it is one recipient', async () => {
    first.mood.sms = 'refuses';
    second.mood.sms = 'refuses';
    expect(await open().carry(message)).toEqual({
      ...{ kind: 'not-sent', passing: false, wholeChannel: false },
      detail: 'first: HTTP 200 refused; second: HTTP 200 refused',
    });
  });

  it('is the first to be asked while the first is down, until that works again', async () => {
    const carrier = open();
    first.mood.sms = 'hangs';
    expect(await carrier.carry(message)).toMatchObject({ kind: 'uncertain' });
    // Nobody waits for the one that hangs any more, and nobody gets two.
    for (let time = 0; time < 3; time++) {
      expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    }
    expect([posts(), turned]).toEqual([[1, 3], []]);
    first.mood.sms = 'takes';
    elapsed = 30_001;
    // The look is in the background: this one still goes the sure way.
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    await delay(200);
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(posts()).toEqual([2, 4]);
  });

  it('stays the second when a message hung at the first, and a later one did not', async () => {
    const carrier = open();
    first.mood.sms = 'hangs';
    const hung = carrier.carry(message);
    while (first.posts === 0) await delay(10);
    first.mood.sms = 'takes';
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    // The first is known to work, and so is the channel, though nobody knows of the one message.
    expect(await hung).toMatchObject({ kind: 'uncertain', wholeChannel: false });
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(posts()).toEqual([3, 0]);
  });

  it('does not make the first forgotten: where it takes nothing, the first is tried', async () => {
    const carrier = open();
    first.mood.sms = 'fails';
    await carrier.carry(message);
    first.mood.sms = 'takes';
    second.mood.sms = 'busy';
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect([posts(), turned]).toEqual([[2, 1], ['second: HTTP 503']]);
  });

  it('keeps the channel whole for a message to nobody too, as long as it works', async () => {
    const carrier = open();
    for (const [mood, other, works] of [
      ['fails', 'takes', true],
      ['hangs', 'takes', true],
      ['fails', 'fails', false],
      ['takes', 'fails', true],
    ] as const) {
      first.mood.sms = mood;
      second.mood.sms = other;
      elapsed += 30_001;
      expect(await carrier.probe()).toBe(works);
    }
    expect(posts()).toEqual([0, 0]);
  });
});

onBothStores('a run that is killed between two carriers', (here) => {
  const home = useStore(here);
  const keyring = openKeyring(makeKeyringFile());
  let databases: Database[] = [];
  const workers: OutboxWorker[] = [];
  let events: DeliveryEvent[] = [];
  beforeAll(async () => {
    databases = await Promise.all([home.open(), home.open()]);
  });
  beforeEach(async () => {
    await home.empty();
    events = [];
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop(1000)));
  });
  afterAll(() => Promise.all(databases.map((database) => database.destroy())));

  async function work(node: number): Promise<void> {
    const database = databases[node]!;
    await openNodes(database, { boot: `run-${node}`, name: 'here' }, noKeys).beat(Date.now);
    const outbox = openOutboxStore(database, `run-${node}`);
    const log = (event: DeliveryEvent): void => void events.push(event);
    const parts = { channel: 'sms' as const, outbox, carrier: open(), keyring, log };
    workers.push(startOutboxWorker({ ...parts, now: () => start }));
  }
  async function post(): Promise<string> {
    const id = crypto.randomUUID();
    const sealed = sealMessage(keyring, id, message);
    const row = { id, kind: 'code', channel: 'sms', sealed, expiresAt: start + 300_000 } as const;
    const writing = { audit: [], outbox: [row], take: [], giveBack: [] };
    await openAttemptStore(databases[0]!, storeKeyring, 'poster').create(
      sampleAttempt(),
      id,
      writing,
      start,
    );
    return id;
  }
  const statusOf = async (id: string): Promise<string | undefined> =>
    (
      await databases[1]!
        .selectFrom('outbox')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirst()
    )?.status;
  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) await delay(5);
  }

  it('has the message sent by nobody else', async () => {
    first.mood.sms = 'refuses';
    second.mood.sms = 'hangs';
    const id = await post();
    await work(0);
    await until(() => second.posts === 1);
    // From here on the first run is nobody's any more, as far as the store knows.
    await openNodes(databases[0]!, { boot: 'run-0', name: 'here' }, noKeys).leave();
    for (const company of [first, second]) company.mood.sms = 'takes';
    await work(1);
    await until(async () => (await statusOf(id)) === 'uncertain');
    await Promise.all(workers.splice(0).map((worker) => worker.stop(1000)));
    expect([await statusOf(id), posts()]).toEqual(['uncertain', [1, 1]]);
  });

  it('has a message go out once, by however many runs the store lets work', async () => {
    first.mood.sms = 'refuses';
    const id = await post();
    // A file belongs to one of them.
    await Promise.all((here.kind === 'sqlite' ? [0] : [0, 1]).map(work));
    await until(async () => (await statusOf(id)) === 'sent');
    expect([posts(), codes()]).toEqual([[1, 1], ['271828']]);
    expect(turned).toEqual(['first: HTTP 200 refused']);
    expect(events).toEqual([{ event: 'delivery.sent', channel: 'sms', about: 'code' }]);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Follower,
  followMessages,
  sealReceipt,
} from '../../../backend/delivery/follow-messages.ts';
import { gatewayCarrier } from '../../../backend/delivery/gateway-carrier.ts';
import type { GatewayStatus } from '../../../backend/delivery/gateway-settings.ts';
import type { Carrier, DeliveryEvent } from '../../../backend/delivery/carrier.ts';
import { writeText } from '../../../backend/delivery/phone-words.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { openOutboxStore } from '../../../backend/store/outbox-store.ts';
import {
  openTelephoneCompany,
  type TelephoneCompany,
} from '../../../build/demo/telephone-company.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { message, sender } from './sample-code.ts';

const keyring = openKeyring(makeKeyringFile());
let company: TelephoneCompany;
let carrier: Carrier;
beforeAll(async () => {
  company = await openTelephoneCompany();
});
afterAll(() => company.close());
beforeEach(() => {
  company.state = 'queued';
  company.asked.length = 0;
  company.messages.length = 0;
  carrier = open();
});
afterEach(() => carrier.close());

function open(changes: Partial<GatewayStatus> = {}): Carrier {
  const headers = () => ({ authorization: `Bearer ${company.secret}` });
  const status: GatewayStatus = {
    ...{ method: 'GET', url: `${company.url}/texts/{id}`, headers },
    ...{ idPattern: /"id":"([^"]+)"/u, statePattern: /"state":"([^"]+)"/u },
    ...{ delivered: ['delivered', 'read'], failed: ['undelivered'] },
    ...changes,
  };
  return gatewayCarrier(
    {
      ...{ method: 'POST', url: `${company.url}/texts`, headers, successStatus: [200] },
      ...{ body: { json: { to: '{to}', text: '{text}' } }, timeout: 700, status },
    },
    writeText,
    sender,
  );
}

onBothStores('a code that its carrier took', (here) => {
  const home = useStore(here);
  let databases: Database[] = [];
  let clock = start;
  let events: DeliveryEvent[] = [];
  beforeAll(async () => {
    databases = await Promise.all([home.open(), home.open()]);
  });
  beforeEach(async () => {
    await home.empty();
    clock = start;
    events = [];
  });
  afterAll(() => Promise.all(databases.map((database) => database.destroy())));

  /** As it stands once it was sent: the first run has claimed it and told what became of it. */
  async function send(receipt?: string): Promise<string> {
    const id = crypto.randomUUID();
    const row = {
      id,
      kind: 'code',
      channel: 'sms',
      sealed: 'x',
      expiresAt: start + 300_000,
    } as const;
    const writing = { audit: [], outbox: [row], take: [], giveBack: [] };
    const attempt = { ...sampleAttempt(), id };
    await openAttemptStore(databases[0]!, storeKeyring, 'poster').create(
      attempt,
      id,
      writing,
      start,
    );
    const outbox = openOutboxStore(databases[0]!, 'run-0');
    await outbox.claim('sms', start, 10);
    const carried = await carrier.carry(message);
    const named = carried.kind === 'sent' ? carried.receipt : undefined;
    await outbox.watch(id, sealReceipt(keyring, id, receipt ?? named ?? ''), start + 2000);
    return id;
  }
  function follower(node = 0): Follower {
    const outbox = openOutboxStore(databases[node]!, `run-${node}`);
    const log = (event: DeliveryEvent): void => void events.push(event);
    return followMessages({ channel: 'sms', outbox, carrier, keyring, now: () => clock, log });
  }
  async function lookAt(at: number, node = 0): Promise<void> {
    clock = start + at;
    const each = follower(node);
    each.look();
    await each.rest();
  }
  const rowOf = async (id: string): Promise<[string, string]> => {
    const { status, sealed } = await databases[1]!
      .selectFrom('outbox')
      .select(['status', 'sealed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return [status, sealed];
  };

  it.each([
    ['delivered', 'delivered'],
    ['READ', 'delivered'],
    ['undelivered', 'undelivered'],
  ])('comes to what it is told: %s', async (state, status) => {
    const id = await send();
    await lookAt(2000);
    expect(await rowOf(id)).toEqual(['watched', expect.stringMatching(/./)]);
    company.state = state;
    await lookAt(4000);
    expect(await rowOf(id)).toEqual([status, '']);
    const about = { channel: 'sms', about: 'code' };
    expect(events).toEqual([
      status === 'delivered'
        ? { event: 'delivery.delivered', ...about }
        : { event: 'delivery.undelivered', ...about, detail: 'undelivered' },
    ]);
    await lookAt(60_000);
    expect(company.asked).toEqual(['texts-1', 'texts-1']);
  });

  it('is asked about ever more slowly, and not for longer than it counts', async () => {
    const id = await send();
    const looks: number[] = [];
    for (let at = 0; at <= 310_000; at += 1000) {
      const before = company.asked.length;
      await lookAt(at);
      if (company.asked.length > before) looks.push(at / 1000);
    }
    expect(looks.slice(0, 8)).toEqual([2, 4, 6, 9, 14, 21, 32, 47]);
    expect(looks.slice(8).every((at, index) => at === 62 + 15 * index)).toBe(true);
    expect(looks.at(-1)).toBeLessThan(300);
    expect(looks).toHaveLength(24);
    expect([await rowOf(id), events]).toEqual([['sent', ''], []]);
  });

  it('is asked about by one run at a time, and by the next one after a kill', async () => {
    await openNodes(databases[0]!, { boot: 'run-0', name: 'here' }, noKeys).beat(Date.now);
    const ids = await Promise.all([send(), send(), send()]);
    clock = start + 2000;
    const both = [follower(0), follower(1)];
    for (const each of both) each.look();
    await Promise.all(both.map((each) => each.rest()));
    expect(company.asked).toHaveLength(3);
    // The first run is killed; nothing is to be recovered, because nothing is sent.
    await openNodes(databases[0]!, { boot: 'run-0', name: 'here' }, noKeys).leave();
    await openOutboxStore(databases[1]!, 'run-1').recover('sms', clock, []);
    company.state = 'delivered';
    await lookAt(10_000, 1);
    for (const id of ids) expect(await rowOf(id)).toEqual(['delivered', '']);
    expect(company.messages).toHaveLength(3);
  });

  it('stays sent where the carrier says nothing that can be read', async () => {
    const others: Partial<GatewayStatus>[] = [
      { url: `${company.url}/nowhere` },
      { statePattern: /"status":"([^"]+)"/u },
      { headers: () => ({}) },
    ];
    company.state = 'delivered';
    for (const other of others) {
      carrier = open(other);
      const id = await send('texts-1');
      await lookAt(2000);
      expect((await rowOf(id))[0]).toBe('watched');
      await lookAt(300_000);
      expect(await rowOf(id)).toEqual(['sent', '']);
    }
    expect(events).toEqual([]);
  });

  it('is asked about by nothing that would lead elsewhere', async () => {
    for (const receipt of ['../calls/1', '.', 'a b', 'a?b=c', 'x'.repeat(201)]) {
      const id = await send(receipt);
      company.asked.length = 0;
      await lookAt(2000);
      expect([company.asked, (await rowOf(id))[0]]).toEqual([[], 'watched']);
      await home.empty();
    }
  });
});

it('has no receipt where its carrier does not call it by a plain name', async () => {
  carrier = open({ idPattern: /"status":("[^"]+")/u });
  expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
  carrier = open();
  expect(await carrier.carry(message)).toEqual({ kind: 'sent', receipt: 'texts-2' });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuditTrail, openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import {
  type Forwarder,
  type ForwardEvent,
  makeForwarder,
} from '../../../backend/audit/forward.ts';
import type { Peer, PeerEvent } from '../../../backend/peers/peer.ts';
import { watchPeers } from '../../../backend/peers/watch-peers.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { type Authority, createAuthority } from '../../../build/demo/authority.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { type Collector, openCollector } from './collector.ts';

const keyring = openKeyring(makeKeyringFile());
let authority: Authority;
let collector: Collector;
let database: Database;
let trail: AuditTrail;
let forwarder: Forwarder;
let events: ForwardEvent[];
let clock = start;

beforeAll(async () => {
  authority = await createAuthority();
});
beforeEach(async () => {
  clock = start;
  events = [];
  database = await openDatabase(':memory:');
  trail = openAuditTrail(database, keyring, { now: () => clock });
  collector = await openCollector(await authority.issue());
  forwarder = to(collector.port);
});
afterEach(async () => {
  forwarder.close();
  await collector.close();
  await database.destroy();
});
afterAll(() => vi.restoreAllMocks());

function to(port: number, ca = authority.pem, peer?: Peer): Forwarder {
  const settings = { host: '127.0.0.1', port, ca, facility: 13, timeout: 2000, peer };
  const log = (event: ForwardEvent): number => events.push(event);
  return makeForwarder({ database, keyring, settings, now: () => clock, log });
}

let last = 0;
async function write(...events: string[]): Promise<void> {
  const audit = events.map((event) => ({ event, data: { gate: 'email' } }));
  const attempt = { ...sampleAttempt(), id: `a${++last}` };
  const writing = { audit, outbox: [], take: [], giveBack: [] };
  await openAttemptStore(database, keyring, 'run').create(attempt, `t${last}`, writing, clock);
  await trail.seal();
}
const places = (): number[] => collector.records().map(({ place }) => place);

describe('the audit on its way to a collector', () => {
  it('arrives whole and in order, each row once', async () => {
    await write('opened', 'gate-opened');
    await forwarder.forward();
    await write('gate-passed');
    await forwarder.forward();
    await forwarder.forward();
    await vi.waitFor(() => expect(places()).toEqual([1, 2, 3]));
    expect(collector.records().map(({ event }) => event)).toEqual([
      'opened',
      'gate-opened',
      'gate-passed',
    ]);
    expect(events).toEqual([]);
  });

  it('goes on where it stood when the line was cut, and nothing is missing', async () => {
    await write('opened');
    await forwarder.forward();
    await vi.waitFor(() => expect(places()).toEqual([1]));
    clock += 6000;
    await forwarder.forward();
    await write('gate-opened');
    await forwarder.forward();
    await vi.waitFor(() => expect(places()).toEqual([1, 2]));
    collector.cut();
    await write('gate-passed');
    // The break may be noticed only by the next one; what was written last comes once more.
    await vi.waitFor(async () => {
      await forwarder.forward();
      expect(new Set(places())).toEqual(new Set([1, 2, 3]));
    });
    expect(places().filter((place) => place === 1)).toEqual([1]);
  });

  it('waits for a collector that is away, says so once, and says when it goes on', async () => {
    const { port } = collector;
    await collector.close();
    await write('opened');
    for (let time = 0; time < 3; time++) await forwarder.forward();
    expect(events).toEqual([{ event: 'audit.not-forwarded', code: 'ECONNREFUSED' }]);
    expect(await forwarder.surely()).toBe(0);
    collector = await openCollector(await authority.issue(), port);
    await forwarder.forward();
    expect(events.slice(1)).toEqual([{ event: 'audit.forwarding', rows: 1 }]);
    await vi.waitFor(() => expect(places()).toEqual([1]));
  });

  it('tells nobody who is not the collector that the authority knows', async () => {
    const other = await createAuthority('Another authority');
    const impostor = await openCollector(await other.issue());
    const strict = to(impostor.port);
    await write('opened');
    await strict.forward();
    expect(events).toMatchObject([{ event: 'audit.not-forwarded' }]);
    expect(impostor.messages).toEqual([]);
    strict.close();
    await impostor.close();

    const misnamed = await openCollector(await authority.issue({ names: ['other.example'] }));
    const picky = to(misnamed.port);
    await picky.forward();
    expect(events.at(-1)).toEqual({
      event: 'audit.not-forwarded',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(misnamed.messages).toEqual([]);
    picky.close();
    await misnamed.close();
  });

  it('keeps rows from being taken out that the collector may not have', async () => {
    await write('opened', 'closed');
    clock += 100 * 24 * 60 * 60_000;
    expect(await trail.cut(clock, await forwarder.surely())).toBe(0);
    await forwarder.forward();
    expect(await trail.cut(clock, await forwarder.surely())).toBe(0);
    clock += 6000;
    await forwarder.forward();
    expect(await forwarder.surely()).toBe(2);
    expect(await trail.cut(clock, await forwarder.surely())).toBe(2);
  });

  it('takes a thousand rows at once', async () => {
    await write('opened', ...Array<string>(1099).fill('refused'));
    while ((await trail.seal()) > 0);
    await forwarder.forward();
    await vi.waitFor(() => expect(collector.messages).toHaveLength(1100), { timeout: 10_000 });
    expect(places()).toEqual(Array.from({ length: 1100 }, (_, index) => index + 1));
  });

  it('goes over a new line each hour, so that a certificate that has ended is not believed for longer', async () => {
    const told: PeerEvent[] = [];
    const peer = watchPeers(Date.now, (event) => told.push(event)).of('audit.syslog');
    forwarder = to(collector.port, authority.pem, peer);
    const where = { setting: 'audit.syslog', place: `127.0.0.1:${collector.port}` };
    await write('opened');
    await forwarder.forward();
    expect(told.splice(0)).toMatchObject([
      { event: 'peer.certificate-expiring', ...where, days: 9 },
    ]);
    collector.show(await authority.issue({ notAfter: new Date(Date.now() - 60_000) }));
    // Neither before the hour is over nor while the last of it may be on its way.
    clock += 60 * 60_000 - 1000;
    await write('gate-opened');
    await forwarder.forward();
    clock += 1000;
    await forwarder.forward();
    clock += 6000;
    await forwarder.forward();
    expect([told, events]).toEqual([[], []]);
    for (let time = 0; time < 3; time++) await forwarder.forward();
    expect(told.splice(0)).toMatchObject([
      { event: 'peer.certificate-refused', ...where, code: 'CERT_HAS_EXPIRED' },
    ]);
    expect(events.splice(0)).toEqual([{ event: 'audit.not-forwarded', code: 'CERT_HAS_EXPIRED' }]);
    await write('gate-passed');
    collector.show(await authority.issue({ notAfter: new Date(Date.now() + 60 * 86_400_000) }));
    await forwarder.forward();
    expect(told).toMatchObject([{ event: 'peer.certificate-right', ...where }]);
    expect(events).toEqual([{ event: 'audit.forwarding', rows: 1 }]);
    await vi.waitFor(() => expect(places()).toEqual([1, 2, 3]));
  });

  it('goes out anew, with what stands there now, where the store has lost what was handed over', async () => {
    await write('opened', 'gate-opened', 'gate-passed');
    await forwarder.forward();
    await vi.waitFor(() => expect(places()).toEqual([1, 2, 3]));
    await database.deleteFrom('audit_checkpoints').execute();
    await database.deleteFrom('audit').where('place', '>', 1).execute();
    forwarder.again();
    await write('closed', 'expired');
    await forwarder.forward();
    await vi.waitFor(() => expect(places()).toEqual([1, 2, 3, 1, 2, 3]));
    const told = collector.records().map(({ event }) => event);
    expect(told.slice(3)).toEqual(['opened', 'closed', 'expired']);
  });
});

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../../backend/config/schema.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { type RunningBackend, storeText } from '../../support/running-backend.ts';
import { alice, auditOf, makeTarget, openFrom, runTarget } from './attacker.ts';

/** Two who read one mailbox, each under a form of its address. */
const family: DemoPerson[] = ['erin', 'frank'].map((accountName) => ({
  ...{ ...alice, accountName, email: `Family+${accountName}@Home.example` },
  ...{ mobile: '+49 171 3920099', telephone: '+49 171 3920099' },
}));
const hour = 60 * 60_000;

let site: Site;
let backend: RunningBackend;
let days = 1;
beforeAll(async () => {
  // Nobody answers questions here, and hashing answers takes its time.
  const people = [...demoPeople, ...family].map((each) => ({ ...each, answers: [] }));
  site = await makeTarget({ people });
  backend = await runTarget(site);
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * hour;
  days++;
  site.mailbox.mails.length = 0;
  site.company.posts = 0;
});
async function under(limits: Partial<Config['limits']>): Promise<void> {
  await backend.stop();
  backend = await runTarget(site, limits);
  backend.clock.at += days * 25 * hour;
}
/** Asks for one message in a new attempt; what kind of step came of it. */
async function ask(account: string, option: string, at = 0): Promise<string> {
  const caller = { address: `203.0.113.${at % 250}`, device: `PC-${at}` };
  const walk = await openFrom(backend, account, caller);
  return (await walk.reply({ do: 'choose', option })).kind;
}
/** Every message that was posted has been sent or given up. */
async function outboxIsEmpty(): Promise<void> {
  while (/"status":"(queued|sending)"/.test(await storeText(site))) await delay(20);
}
const taken = (kinds: string[]): number => kinds.filter((kind) => kind === 'challenge').length;

describe('a mailbox', () => {
  it('gets ten mails in an hour and twenty in a day, from however many addresses and attempts', async () => {
    const kinds: string[] = [];
    for (let time = 0; time < 36; time++) {
      kinds.push(await ask('alice', 'email-1', time));
      if (time % 12 === 11) backend.clock.at += hour;
    }
    expect(taken(kinds)).toBe(20);
    expect(taken(kinds.slice(0, 12))).toBe(10);
    await outboxIsEmpty();
    expect(site.mailbox.mails.filter(({ to }) => to === alice.email)).toHaveLength(20);
  });

  it('gets no more for being two people’s, or under several forms of its address', async () => {
    await under({ messagesPerDestination: 3 });
    const kinds: string[] = [];
    for (const account of ['erin', 'frank', 'erin', 'frank', 'erin']) {
      kinds.push(await ask(account, 'email-1'));
    }
    expect(taken(kinds)).toBe(3);
    // A text and a call reach the same phone.
    const rings = [await ask('erin', 'sms-1'), await ask('frank', 'call-1')];
    rings.push(await ask('frank', 'sms-1'), await ask('erin', 'call-1'));
    expect(taken(rings)).toBe(3);
    await outboxIsEmpty();
    expect(site.mailbox.mails).toHaveLength(3);
    expect(site.company.posts).toBe(3);
  });
});

describe('a bill', () => {
  it('does not grow beyond the texts and calls of an hour, while mails still go out', async () => {
    await under({ phoneMessagesInTotal: 5 });
    const kinds: string[] = [];
    const names = ['alice', 'bruno', 'carol', 'erin', 'frank'];
    for (const [at, name] of [...names, ...names].entries()) {
      kinds.push(await ask(name, at % 2 === 0 ? 'sms-1' : 'call-1', at));
    }
    expect(taken(kinds)).toBe(5);
    expect(await ask('bruno', 'email-1', 99)).toBe('challenge');
    await outboxIsEmpty();
    expect(site.company.posts).toBe(5);
    expect(site.mailbox.mails).toHaveLength(1);
    backend.clock.at += hour;
    expect(await ask('carol', 'sms-1', 7)).toBe('challenge');
  });

  it('is one for everybody: what nobody gets counts as well, so that nothing can be told', async () => {
    await under({ messagesInTotal: 4 });
    const kinds: string[] = [];
    for (const name of ['nobody', 'alice', 'dora', 'somebody', 'bruno', 'nobody.else']) {
      kinds.push(await ask(name, 'email-1'));
    }
    expect(kinds).toEqual([...Array<string>(4).fill('challenge'), 'closed', 'closed']);
    await outboxIsEmpty();
    expect(site.mailbox.mails.map(({ to }) => to)).toEqual([alice.email]);
  });

  it('shuts nobody out of a named office when others have used up what there is in total', async () => {
    const office = { name: 'hamburg', range: ['192.0.2.0/24'], attempts: 9, tries: 9, messages: 9 };
    await under({ messagesInTotal: 2, ranges: [office] });
    const flood = [await ask('nobody', 'email-1', 1), await ask('nobody', 'email-1', 2)];
    expect(taken([...flood, await ask('alice', 'email-1', 3)])).toBe(2);
    const walk = await openFrom(backend, 'alice', { address: '192.0.2.7' });
    expect((await walk.reply({ do: 'choose', option: 'email-1' })).kind).toBe('challenge');
  });

  it('is bounded for each address too, whoever is asked for', async () => {
    await under({ messagesPerAddress: 2 });
    const from = (account: string, at: number) => ask(account, 'sms-1', at);
    expect(taken([await from('alice', 1), await from('nobody', 1), await from('bruno', 1)])).toBe(
      2,
    );
    expect(await from('bruno', 2)).toBe('challenge');
    expect(await auditOf(site)).toContain('throttled');
  });
});

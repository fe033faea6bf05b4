import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import {
  codeIn,
  openTelephoneCompany,
  type TelephoneCompany,
} from '../../../build/demo/telephone-company.ts';
import { codeFor, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { openWalk, type Walk } from '../../support/talk.ts';

const alice = '+491713920011';
const cli = fileURLToPath(new URL('../../../backend/cli/cli.ts', import.meta.url));
let site: Site;
let second: TelephoneCompany;
let backend: RunningBackend;
beforeAll(async () => {
  const pass = { any: 2, of: ['email', 'sms'] };
  second = await openTelephoneCompany();
  site = await makeSite({
    settings: {
      rules: [{ name: 'everyone', who: 'all', may: ['reset', 'unlock'], pass }],
      gates: { sms: { attributes: ['mobile'] } },
    },
  });
  const config = parse(readFileSync(site.config, 'utf8')) as { phone: { sms: { url: string } } };
  const withStatus = (url: string): object => ({
    ...config.phone.sms,
    url: `${url}/texts`,
    timeout: 1,
    status: {
      url: `${url}/texts/{id}`,
      headers: { authorization: 'Bearer {secret}' },
      ...{ idPattern: '"id":"([^"]+)"', statePattern: '"state":"([^"]+)"' },
      ...{ delivered: ['delivered'], failed: ['undelivered'] },
    },
  });
  const sms = { ...withStatus(site.company.url), second: withStatus(second.url) };
  writeFileSync(
    site.config,
    stringify({ ...config, phone: { ...config.phone, sms } }, { aliasDuplicateObjects: false }),
  );
  backend = await runBackend(site, {}, { attemptsPerAddress: 10_000 });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
  await second.close();
});
beforeEach(() => {
  backend.clock.at += 25 * 60 * 60_000;
  backend.events.length = 0;
  for (const company of [site.company, second]) {
    company.mood = { sms: 'takes', call: 'takes' };
    company.state = 'queued';
    company.messages.length = 0;
    company.asked.length = 0;
    company.posts = 0;
  }
});

const choose = (option: string) => ({ do: 'choose', option });
const posts = (): number[] => [site.company.posts, second.posts];
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}
/** What a screen says, without what is random or made of the name. */
const words = (step: Step): string =>
  JSON.stringify(step)
    .replace(/"supportCode":"[^"]{9}"/g, '')
    .replace(/•••• \d\d/g, 'mask');

/** As far as the text, the mail's code typed in before. */
async function afterMail(): Promise<Walk> {
  const walk = await backend.open('alice');
  await walk.reply(choose('email-1'));
  await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
  await walk.reply(choose('sms-1'));
  return walk;
}
/** Looks until the message has come to this; the carrier is asked every two seconds. */
async function comesTo(walk: Walk, delivery: string): Promise<Step> {
  await until(async () => {
    const step = await walk.current();
    backend.clock.at += 200;
    return 'delivery' in step && step.delivery === delivery;
  });
  return walk.step;
}

describe('a code by text', () => {
  it('is sent by the second carrier when the first refuses it, and opens the gate', async () => {
    site.company.mood.sms = 'refuses';
    const walk = await afterMail();
    const code = await second.code('sms', alice);
    expect(await walk.reply({ do: 'answer', code })).toMatchObject({ kind: 'new-password' });
    expect([posts(), site.company.messages]).toEqual([[1, 1], []]);
    const told = backend.events.filter(({ event }) => event.startsWith('delivery.'));
    expect(told).toContainEqual({
      ...{ event: 'delivery.turned', channel: 'sms', about: 'code' },
      detail: 'first: HTTP 200 refused',
    });
    expect(JSON.stringify(told)).not.toContain(code);
  });

  it('is shown as sent, and as arrived once its carrier says so', async () => {
    const walk = await afterMail();
    expect(await comesTo(walk, 'sent')).toMatchObject({ delivery: 'sent', refreshAfter: 5000 });
    site.company.state = 'delivered';
    const arrived = await comesTo(walk, 'delivered');
    expect(arrived).not.toHaveProperty('refreshAfter');
    expect(backend.events).toContainEqual({
      ...{ event: 'delivery.delivered', channel: 'sms', about: 'code' },
    });
  });

  it('is shown as failed when its carrier says so afterwards, and can be sent anew at once', async () => {
    site.company.mood.sms = 'refuses';
    second.state = 'undelivered';
    const walk = await afterMail();
    expect(await comesTo(walk, 'failed')).toMatchObject({ resendIn: 0 });
    // Only the one that took it was asked.
    expect([site.company.asked, second.asked]).toEqual([[], ['texts-1']]);
    site.company.mood.sms = 'takes';
    second.state = 'queued';
    await walk.reply({ do: 'resend' });
    await until(() => site.company.messages.length === 1);
    const code = site.company.messages.flatMap(codeIn)[0] ?? '';
    expect(await walk.reply({ do: 'answer', code })).toMatchObject({ kind: 'new-password' });
  });

  it('says the same of those who exist and those who do not, whatever the carriers tell', async () => {
    for (const [first, other, state] of [
      ['takes', 'takes', 'delivered'],
      ['takes', 'takes', 'undelivered'],
      ['refuses', 'takes', 'delivered'],
      ['refuses', 'refuses', 'queued'],
      ['hangs', 'takes', 'queued'],
    ] as const) {
      site.company.mood.sms = first;
      second.mood.sms = other;
      site.company.state = state;
      second.state = state;
      const before = posts();
      const start = (backend.clock.at += 25 * 60 * 60_000);
      const all: string[][] = [];
      for (const account of ['alice', 'nobody', 'dora']) {
        backend.clock.at = start;
        const walk = await backend.open(account);
        const said = [words(await walk.reply(choose('sms-1')))];
        // So long that the carrier has been asked: it has answered for her, and there is nobody else.
        if (account === 'alice') {
          await until(() => posts().join() !== before.join());
          await delay(first === 'hangs' ? 1200 : 200);
        }
        backend.clock.at += 3000;
        if (account === 'alice' && state !== 'queued') await delay(2500);
        said.push(words(await walk.current()), words(await walk.reply({ do: 'resend' })));
        all.push(said);
      }
      for (const said of all) expect(said).toEqual(all[0]);
      expect(all[0]?.join('')).not.toContain('delivered');
    }
  }, 60_000);

  it('is sent by nobody else when the backend is killed between the two carriers', async () => {
    await backend.stop();
    site.company.mood.sms = 'refuses';
    second.mood.sms = 'hangs';
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', cli, 'serve', '--config', site.config],
      { stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const reached = async (): Promise<Walk | undefined> =>
      openWalk(backend.to, { purpose: 'reset', account: 'bruno' }).catch(() => undefined);
    let walk: Walk | undefined;
    // Somebody whose messages were not counted on the other clock.
    await until(async () => (walk = await reached()) !== undefined);
    await walk?.reply(choose('sms-1'));
    await until(() => second.posts === 1);
    child.kill('SIGKILL');
    await ended;
    for (const company of [site.company, second]) company.mood.sms = 'takes';
    backend = await runBackend(site);
    const statuses = async (): Promise<string[]> => {
      const database = await openDatabase(`${site.folder}/store.db`);
      const rows = await database
        .selectFrom('outbox')
        .select('status')
        .where('channel', '=', 'sms')
        .orderBy('created_at', 'desc')
        .limit(1)
        .execute();
      await database.destroy();
      return rows.map(({ status }) => status);
    };
    await until(async () => (await statuses())[0] === 'uncertain');
    expect([posts(), site.company.messages, second.messages]).toEqual([[1, 1], [], []]);
  }, 60_000);
});

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '@gatehouse/shared';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import type { ReceivedMessage } from '../../../build/demo/telephone-company.ts';
import { type RunningBackend, runBackend, storeText } from '../../support/running-backend.ts';
import type { Walk } from '../../support/talk.ts';

/** In the directory with a number that nobody can send a text to. */
const badNumber: DemoPerson = {
  ...{ accountName: 'erin', givenName: 'Erin', surname: 'Earl', language: 'en' },
  ...{ email: 'erin@home.example', password: 'Old-River-Stone-1', answers: [] },
  ...{ mobile: '0171 39200 (ask Bob)', telephone: '+49 30 23125 433 ext. 7' },
};
const alice = '+491713920011';
const office = '+493023125411';

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  const pass = { any: 2, of: ['email', 'sms', 'call'] };
  site = await makeSite({
    // Each test is a day, and the backend is ready as long as its certificate holds.
    certificateUntil: new Date(Date.now() + 10 * 365 * 24 * 60 * 60_000),
    people: [...demoPeople, badNumber],
    settings: {
      rules: [{ name: 'everyone', who: 'all', may: ['reset', 'unlock'], pass }],
      gates: { sms: { attributes: ['mobile'] }, call: { attributes: ['mobile'] } },
    },
  });
  backend = await runBackend(site, {}, { attemptsPerAddress: 10_000, messagesPerPerson: 6 });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * 60 * 60_000;
  site.company.mood = { sms: 'takes', call: 'takes' };
  site.company.messages.length = 0;
  site.company.posts = 0;
});

const choose = (option: string) => ({ do: 'choose', option });
const idsOf = (step: Step): string[] =>
  step.kind === 'choose' ? step.options.map((each) => each.id) : [];
/** What a screen says, without what is random or made of the name. */
const words = (step: Step): string =>
  JSON.stringify(step)
    .replace(/"supportCode":"[^"]{9}"/g, '')
    .replace(/•••• \d\d/g, 'mask')
    .replace(/[^"]•••@[^"]•••/g, 'mask');
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(20);
}
async function pass(walk: Walk, kind: ReceivedMessage['kind'], to = alice): Promise<Step> {
  await walk.reply(choose(`${kind}-1`));
  return walk.reply({ do: 'answer', code: await site.company.code(kind, to) });
}

describe('codes by text and by call', () => {
  it('open the door together with a mail, and never both to one phone', async () => {
    const walk = await backend.open('alice');
    expect(idsOf(walk.step)).toEqual(['email-1', 'sms-1', 'call-1']);
    expect(await pass(walk, 'sms')).toMatchObject({ progress: { passed: ['sms'], remaining: 1 } });
    // The call would reach the phone that the text has reached.
    expect(idsOf(walk.step)).toEqual(['email-1']);
    await walk.reply(choose('email-1'));
    const step = await walk.reply({
      do: 'answer',
      code: await site.mailbox.code('alice@home.example'),
    });
    expect(step).toMatchObject({ kind: 'new-password' });
  });

  it('are spoken to the number in the directory, however it is written there', async () => {
    const walk = await backend.open('bruno');
    expect(await pass(walk, 'call', '+491713920022')).toMatchObject({
      progress: { passed: ['call'] },
    });
    expect(site.company.messages).toMatchObject([{ kind: 'call', language: 'de-DE' }]);
    expect(site.company.messages[0]?.text).toMatch(/(\d(, \d){5})\. Noch einmal: \1\./);
  });

  it('are not offered to numbers that are none', async () => {
    // Only her mail would be left, and the rule asks for two: she is treated as not enrolled.
    const walk = await backend.open('erin');
    await walk.reply(choose('sms-1'));
    await delay(100);
    expect(site.company.posts).toBe(0);
  });

  it('leave neither code nor number in the log, the store or the answers', async () => {
    const walk = await backend.open('alice');
    const answers = JSON.stringify([await pass(walk, 'sms'), walk.step]);
    const code = await site.company.code('sms', alice);
    for (const text of [JSON.stringify(backend.events), answers]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain('3920011');
    }
    expect(await storeText(site)).not.toContain(`"${code}"`);
  });

  it('count among the messages of a person', async () => {
    const ends: Step[] = [];
    for (const option of ['sms-1', 'call-1', 'email-1', 'sms-1', 'call-1', 'sms-1', 'call-1']) {
      ends.push(await (await backend.open('alice')).reply(choose(option)));
    }
    expect(ends.map((step) => step.kind)).toEqual([
      ...Array<string>(6).fill('challenge'),
      'closed',
    ]);
    expect(ends[6]).toMatchObject({ reason: 'too-many-attempts' });
  });

  it.each(['sms', 'call'] as const)('by %s never go out twice by themselves', async (kind) => {
    for (const mood of ['fails', 'cuts', 'hangs', 'busy'] as const) {
      site.company.mood[kind] = mood;
      site.company.posts = 0;
      await (await backend.open('carol')).reply(choose(`${kind}-1`));
      await until(() => site.company.posts > 0);
      await delay(150);
      expect(site.company.posts).toBe(1);
      backend.clock.at += 2 * 60 * 60_000;
    }
  });
});

describe('nobody can tell by texts and calls who exists', () => {
  const accounts = ['alice', 'nobody', 'dora', 'root.admin', 'erin'];
  const acts: object[][] = [
    [choose('sms-1'), ...Array<object>(6).fill({ do: 'answer', code: '00000x' })],
    [choose('call-1'), { do: 'resend' }, { do: 'back' }, choose('sms-1'), { do: 'resend' }],
    [choose('call-1'), { do: 'answer', answers: [{ id: 'q', answer: 'x' }] }],
    [choose('sms-2'), choose('call-9')],
  ];
  it.each(acts.map((each) => [JSON.stringify(each).slice(0, 60), each] as const))(
    'from %s',
    async (_what, scene) => {
      const all: string[][] = [];
      for (const account of accounts) {
        const start = backend.clock.at;
        const walk = await backend.open(account);
        const seen = [words(walk.step)];
        for (const act of scene) seen.push(words(await walk.reply(act)));
        backend.clock.at += 61_000;
        seen.push(words(await walk.current()));
        if (walk.step.kind === 'challenge') seen.push(words(await walk.reply({ do: 'resend' })));
        all.push(seen.map(withoutSecondMail));
        backend.clock.at = start;
      }
      for (const seen of all) expect(seen).toEqual(all[0]);
    },
  );

  it('from a carrier that is down, which is told to everybody and only at this gate', async () => {
    site.company.mood.sms = 'fails';
    const unknown = await backend.open('nobody');
    await unknown.reply(choose('sms-1'));
    backend.clock.at += 1600;
    const isFailed = async (walk: Walk): Promise<boolean> => {
      const step = await walk.current();
      return 'delivery' in step && step.delivery === 'failed';
    };
    await until(() => isFailed(unknown));
    const known = await backend.open('alice');
    await known.reply(choose('sms-1'));
    backend.clock.at += 1600;
    expect(words(await known.current())).toMatch(/"resendIn":0,"delivery":"failed"/);
    for (const walk of [unknown, known]) {
      await walk.reply({ do: 'back' });
      await walk.reply(choose('call-1'));
      backend.clock.at += 1600;
      expect(await walk.current()).toMatchObject({ gate: 'call', delivery: 'sent' });
    }
    const beacon = await backend.call('GET', '/v1/beacon');
    expect(beacon.body).toMatchObject({ ready: true });
  });

  it('from a carrier that refuses the one recipient', async () => {
    site.company.mood.call = 'refuses';
    const walks = [await backend.open('carol'), await backend.open('nobody.else')];
    for (const walk of walks) await walk.reply(choose('call-1'));
    await until(() => site.company.posts > 0);
    await delay(100);
    backend.clock.at += 1600;
    for (const walk of walks) expect(await walk.current()).toMatchObject({ delivery: 'sent' });
  });
});

describe('with numbers of the desk as well', () => {
  it('offers what leads somewhere, to those who do not exist as well', async () => {
    await backend.stop();
    await site.close();
    const pass = { any: 2, of: ['sms', 'call'] };
    site = await makeSite({
      settings: { rules: [{ name: 'everyone', who: 'all', may: ['reset'], pass }] },
    });
    backend = await runBackend(site);
    const walk = await backend.open('alice');
    expect(idsOf(walk.step)).toEqual(['sms-1', 'call-2']);
    expect(await pass2(walk)).toMatchObject({ kind: 'new-password' });
    // Whoever came to the end at once would be known as nobody.
    for (let at = 0; at < 10; at++) {
      expect(idsOf((await backend.open(`nobody${at}`)).step)).toEqual(['sms-1', 'call-2']);
    }
  });
});

async function pass2(walk: Walk): Promise<Step> {
  await pass(walk, 'sms');
  await walk.reply(choose('call-2'));
  return walk.reply({ do: 'answer', code: await site.company.code('call', office) });
}
/** Many people have two addresses, and so have many who do not exist. */
const withoutSecondMail = (text: string): string => text.replace(/,\{"id":"email-2"[^}]*\}\}/g, '');

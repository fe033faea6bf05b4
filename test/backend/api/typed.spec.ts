import { readFileSync, writeFileSync } from 'node:fs';
import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend, storeText } from '../../support/running-backend.ts';

/** In the directory with an address alone: two gates are asked for. */
const erin: DemoPerson = {
  ...{ accountName: 'erin', givenName: 'Erin', surname: 'Earl', language: 'en' },
  ...{ email: 'erin@home.example', password: 'Old-River-Stone-1', answers: [] },
};
const alice = 'alice@home.example';
const mobile = '+491713920011';

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  site = await makeSite({
    people: [...demoPeople, erin],
    settings: {
      rules: [
        {
          ...{
            name: 'sales, from inside',
            who: { group: 'Sales', from: ['lan'] },
            may: ['unlock'],
          },
          ...{ pass: 'email', numbers: { email: { digits: 8, tries: 2 } } },
        },
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock'] },
          pass: { any: 2, of: ['email', 'sms', 'call'] },
          numbers: { email: { typed: true, digits: 7 }, sms: { typed: true, sends: 5 } },
        },
      ],
    },
  });
  // Alice is in Sales, whose rule is about the office; these come from the internet.
  await backendFrom('internet');
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * 60 * 60_000;
  site.mailbox.mails.length = 0;
});
async function backendFrom(place: 'internet' | 'lan'): Promise<void> {
  const text = readFileSync(site.config, 'utf8');
  const range = place === 'lan' ? '127.0.0.0/8' : '10.0.0.0/8';
  writeFileSync(site.config, text.replace(/- \d+\.0\.0\.0\/8/, `- ${range}`));
  backend = await runBackend(site, {}, { attemptsPerAddress: 10_000, messagesPerPerson: 50 });
}

const type = (gate: string, typed?: string) => ({
  ...{ do: 'choose', option: `${gate}-typed` },
  ...(typed === undefined ? {} : { typed }),
});
/** What a screen says, without what is random or made of the name. */
const words = (step: Step): string =>
  JSON.stringify(step)
    .replace(/"supportCode":"[^"]{9}"/g, '')
    .replace(/•••• \d\d/g, 'mask');
const codeTo = async (to: string): Promise<string> =>
  /\b\d{7}\b/.exec((await site.mailbox.wait((mail) => mail.to === to)).text)?.[0] ?? '';

describe('a code to where the person says', () => {
  it('opens the door, and a phone that was texted is not called', async () => {
    const walk = await backend.open('alice');
    expect(walk.step).toMatchObject({
      options: [{ id: 'email-typed', to: { typed: true } }, { id: 'sms-typed' }, {}, {}],
    });
    await walk.reply(type('sms', '0171 / 392 00 11'));
    expect(walk.step).toMatchObject({ gate: 'sms', to: null, digits: 6 });
    await walk.reply({ do: 'answer', code: await site.company.code('sms', mobile) });
    expect(walk.step).toMatchObject({ options: [{ id: 'email-typed' }, { id: 'call-2' }] });

    expect(await walk.reply(type('email', 'alice@home.exmaple'))).toMatchObject({
      ...{ kind: 'choose', refused: { reason: 'not-yours' } },
    });
    await walk.reply(type('email', '\ufeff<ALICE@Home.example>'));
    expect(walk.step).toMatchObject({ gate: 'email', to: null, digits: 7 });
    await walk.reply({ do: 'answer', code: await codeTo(alice) });
    expect(walk.step).toMatchObject({ kind: 'new-password' });
  });

  it('goes to nobody where it is not one of theirs, however often it is asked for', async () => {
    const walk = await backend.open('alice');
    await walk.reply(type('email', 'mallory@home.example'));
    backend.clock.at += 31_000;
    expect(await walk.reply({ do: 'resend' })).toMatchObject({ kind: 'challenge' });
    await walk.reply({ do: 'back' });
    await walk.reply(type('email', alice));
    // Mails leave in their order: when this one is there, the others would be too.
    await codeTo(alice);
    expect(site.mailbox.mails.map(({ to }) => to)).toEqual([alice]);
    expect(await storeText(site)).not.toContain('mallory');
    expect(JSON.stringify(backend.events)).not.toMatch(/mallory|alice@/);
  });
});

describe('nobody can tell by what they type who exists', () => {
  const wrong = { do: 'answer', code: '00000x' };
  const other = 'mallory@home.example';
  /** Some are called at a second number, whether or not they exist: one name of each kind. */
  let nobodies: string[] = [];
  beforeAll(async () => {
    const names = Array.from({ length: 16 }, (_, at) => `nobody${at}`);
    const isCalledTwice = await Promise.all(
      names.map(async (name) => JSON.stringify((await backend.open(name)).step).includes('call-2')),
    );
    nobodies = [true, false].map((twice) => names[isCalledTwice.indexOf(twice)] ?? 'nobody');
  });

  it.each<[string, (object | { wait: number })[]]>([
    [
      'the address of one of them',
      [type('email', alice), wrong, wrong, wrong, wrong, wrong, wrong],
    ],
    ['an address of nobody', [type('email', other), wrong, wrong, wrong, wrong, wrong, wrong]],
    ['another code', [type('email', alice), { do: 'resend' }, { wait: 31_000 }, { do: 'resend' }]],
    [
      'one after the other',
      [
        ...[type('email', other), wrong, { do: 'back' }, type('email', alice), { do: 'back' }],
        ...[type('email', ` ${alice}.`), { do: 'back' }, type('sms', mobile), { do: 'resend' }],
      ],
    ],
    [
      'many of them, to the limit',
      Array.from({ length: 7 }, (_, at) => [
        type('sms', at % 2 === 0 ? mobile : `+4917139200${20 + at}`),
        { do: 'back' },
      ]).flat(),
    ],
    ['what is none', [type('email', ''), { do: 'back' }, type('email'), type('sms', '\ud800')]],
    [
      'names that there are not',
      [{ do: 'choose', option: 'email-1', typed: alice }, type('fax', 'x')],
    ],
  ])('by %s', async (_what, acts) => {
    const start = backend.clock.at;
    async function walked(account: string): Promise<string[]> {
      backend.clock.at = start;
      const walk = await backend.open(account);
      const seen = [words(walk.step)];
      for (const act of acts) {
        if ('wait' in act) backend.clock.at += act.wait;
        else seen.push(words(await walk.reply(act)));
      }
      backend.clock.at += 2000;
      seen.push(words(await walk.current()));
      return seen;
    }
    // With two numbers there is a way without the mailbox, and with one there is none.
    const [two, one] = [await walked('alice'), await walked('carol')];
    expect(one[0]).not.toBe(two[0]);
    const met = new Set<unknown>();
    for (const account of [...nobodies, 'dora', 'root.admin', 'erin']) {
      const seen = await walked(account);
      const alike = seen[0] === two[0] ? two : one;
      expect(seen).toEqual(alike);
      met.add(alike);
    }
    expect(met.size).toBe(2);
  });
});

describe('the numbers of a rule', () => {
  it('are those of the rule that fits, at the gate as well', async () => {
    await backend.stop();
    const { at } = backend.clock;
    await backendFrom('lan');
    backend.clock.at = at;
    const walk = await backend.open('alice', 'unlock');
    expect(walk.step).toMatchObject({
      options: [{ id: 'email-1', to: { masked: 'a•••@h•••' } }],
    });
    await walk.reply({ do: 'choose', option: 'email-1' });
    expect(walk.step).toMatchObject({ digits: 8, triesLeft: 2 });
    await walk.reply({ do: 'answer', code: '00000x' });
    expect(await walk.reply({ do: 'answer', code: '00000x' })).toMatchObject({
      ...{ kind: 'closed', reason: 'too-many-tries' },
    });
    const other = await backend.open('bruno', 'unlock');
    expect(await other.reply(type('email', 'bruno@zuhause.example'))).toMatchObject({ digits: 7 });
  });
});

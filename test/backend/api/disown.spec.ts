import type { Step } from '@gatehouse/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import {
  codeFor,
  type RunningBackend,
  runBackend,
  storedAttempt,
} from '../../support/running-backend.ts';
import { resumeWalk, type Walk } from '../../support/talk.ts';
import { answersFor } from '../../support/walk-gates.ts';

/** In the directory, and with too little for the rule. */
const erin: DemoPerson = {
  ...{ accountName: 'erin', givenName: 'Erin', surname: 'Earl', language: 'en' },
  ...{ email: 'erin@home.example', password: 'Old-River-Stone-1', answers: [] },
};
const mobile = '+491713920011';

let site: Site;
let backend: RunningBackend;
const limits = { attemptsPerAddress: 10_000, messagesPerPerson: 5 };
beforeAll(async () => {
  site = await makeSite({
    people: [...demoPeople, erin],
    settings: {
      // One address and one number for everyone; how many a stranger has is made of the name otherwise.
      gates: {
        ...{ email: { directoryMail: false } },
        ...{ sms: { attributes: ['mobile'] }, call: { attributes: ['mobile'] } },
      },
      rules: [
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock'] },
          pass: { all: ['questions', { any: 1, of: ['email', 'sms', 'call'] }] },
        },
      ],
    },
  });
  backend = await runBackend(site, {}, limits);
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * 60 * 60_000;
  site.company.messages.length = 0;
});

const choose = (option: string) => ({ do: 'choose', option });
const disown = (option?: string) => ({ do: 'disown', ...(option === undefined ? {} : { option }) });
const wrong = { do: 'answer', code: '00000x' };
const idsOf = (step: Step): string[] =>
  step.kind === 'choose' ? step.options.map((each) => each.id) : [];
async function auditOf({ step }: Walk): Promise<[string, unknown][]> {
  const database = await openDatabase(`${site.folder}/store.db`);
  try {
    const rows = await database
      .selectFrom('audit')
      .select(['event', 'data'])
      .where('support_code', '=', step.supportCode)
      .execute();
    return rows.map(({ event, data }) => [event, JSON.parse(data)]);
  } finally {
    await database.destroy();
  }
}

describe('a number that is no longer the person’s', () => {
  it('gets nothing more by text or call, and another check opens the door', async () => {
    const walk = await backend.open('alice');
    await walk.reply(choose('sms-1'));
    await site.company.code('sms', mobile);
    const sent = site.company.messages.length;
    expect(await walk.reply(disown())).toMatchObject({ kind: 'choose', disowned: true });
    expect(idsOf(walk.step)).toEqual(['questions', 'email-1']);
    for (const option of ['sms-1', 'call-1']) {
      const refused = { kind: 'choose', refused: { reason: 'option-gone' } };
      expect(await walk.reply(choose(option))).toMatchObject(refused);
    }
    await walk.reply(choose('email-1'));
    const code = await codeFor(site, walk);
    await walk.reply({ do: 'answer', code });
    await walk.reply(choose('questions'));
    await walk.reply({ do: 'answer', answers: answersFor(walk, demoPeople[0]!) });
    expect(walk.step).toMatchObject({ kind: 'new-password' });
    expect(site.company.messages).toHaveLength(sent);
    const audit = (await auditOf(walk)).filter(([event]) => event === 'disowned');
    expect(audit).toEqual([['disowned', { gate: 'sms', kind: 'number' }]]);
    expect(JSON.stringify(backend.events)).not.toMatch(/3920011|disown/);
  });

  it('is still that after the backend was started anew', async () => {
    const walk = await backend.open('alice');
    await walk.reply(disown('call-1'));
    await backend.stop();
    const { at } = backend.clock;
    backend = await runBackend(site, {}, limits);
    backend.clock.at = at;
    const again = resumeWalk(backend.to, walk.token, walk.step);
    expect(idsOf(await again.current())).toEqual(['questions', 'email-1']);
    expect(again.step).toEqual(walk.step);
    expect(await again.reply(choose('sms-1'))).toMatchObject({
      refused: { reason: 'option-gone' },
    });
    expect(await storedAttempt(site, walk.step.supportCode)).toMatchObject({
      disowned: { channels: [`phone:${mobile}`] },
    });
  });

  it('gives back none of the messages that the person may cause', async () => {
    const ends: string[] = [];
    for (let time = 0; time < 6; time++) {
      const walk = await backend.open('alice');
      ends.push((await walk.reply(choose('sms-1'))).kind);
      await walk.reply(disown());
    }
    expect(ends).toEqual([...Array<string>(5).fill('challenge'), 'closed']);
  });
});

describe('whoever has disowned everything', () => {
  it('keeps the attempt with nothing to choose, until its time is over', async () => {
    const walk = await backend.open('alice');
    await walk.reply(disown('email-1'));
    expect(idsOf(walk.step)).toEqual(['questions', 'sms-1', 'call-1']);
    await walk.reply(disown('sms-1'));
    const lost = { kind: 'choose', options: [], disowned: true };
    expect(walk.step).toMatchObject(lost);
    expect(await walk.reply({ do: 'extend' })).toMatchObject(lost);
    expect(await walk.current()).toMatchObject(lost);
    backend.clock.at += 901_000;
    expect(await walk.current()).toMatchObject({ kind: 'closed', reason: 'expired' });
  });
});

describe('nobody can tell by what is disowned who exists', () => {
  const accounts = ['alice', 'nobody', 'dora', 'root.admin', 'erin'];
  const look = { look: true };
  /** What a screen says, without what is random or made of the name. */
  const words = (step: Step): string =>
    JSON.stringify(step)
      .replace(/"supportCode":"[^"]{9}"/g, '')
      .replace(/•••• \d\d/g, 'mask')
      .replace(/[^"•]•••@[^"•]•••/g, 'mask');

  it.each<[string, object[]]>([
    ['an address on the choice', [disown('email-1'), look, choose('email-1'), choose('sms-1')]],
    ['the address of a code', [choose('email-1'), wrong, disown(), look, choose('email-1')]],
    [
      'a number that was texted and called',
      [choose('sms-1'), { do: 'back' }, choose('call-1'), disown(), look],
    ],
    [
      'one after the other',
      [choose('call-1'), disown(), disown('email-1'), look, { do: 'back' }, wrong],
    ],
    [
      'what is none',
      [disown(), disown('questions'), disown('sms-9'), choose('email-1'), disown('email-1')],
    ],
    ['again', [disown('sms-1'), disown('sms-1'), disown('call-1'), disown()]],
  ])('%s', async (_what, acts) => {
    const start = backend.clock.at;
    const all: string[][] = [];
    for (const account of accounts) {
      backend.clock.at = start;
      const walk = await backend.open(account);
      const seen = [words(walk.step)];
      for (const act of acts) {
        seen.push(words(await ('look' in act ? walk.current() : walk.reply(act))));
      }
      backend.clock.at += 2000;
      seen.push(words(await walk.current()));
      all.push(seen);
    }
    expect(new Set(all[0]).size).toBeGreaterThan(2);
    for (const seen of all) expect(seen).toEqual(all[0]);
  });
});

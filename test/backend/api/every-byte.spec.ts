import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, Step } from '@gatehouse/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import type { Reached } from '../../support/talk.ts';

const plain = {
  ...{ givenName: 'Erin', surname: 'Earl', password: 'Old-River-Stone-1', language: 'en' },
  ...{ mobile: '+49 171 3920066', telephone: '+49 30 23125466' },
};
/** In the directory, each for a reason of its own not to be helped. */
const hopeless: DemoPerson[] = [
  { ...plain, accountName: 'erin', email: 'erin@home.example', answers: [] },
  { ...plain, accountName: 'eve', email: 'eve@home.example', answers: [] },
  { ...plain, accountName: 'gina', email: 'gina@home.example', answers: [], groups: ['Guests'] },
];
/**
 * No such account, or of another domain; disabled, privileged or expired, who are alike inside; not
 * enrolled. Each meets one purpose, and every purpose meets one without an account and one with.
 */
const strangers: Record<string, string[]> = {
  reset: ['nobody', 'root.admin', 'erin'],
  change: ['ELSEWHERE\\alice', 'eve'],
  enrol: ['nobody', 'dora'],
};
/** No account can have it, so nobody is looked for: that tells of the name, and of no person. */
const noName = 'a*';

let site: Site;
beforeAll(async () => {
  // As many answers as are asked for are enough, and each costs a hash.
  const able = demoPeople.map((person) => ({ ...person, answers: person.answers.slice(0, 2) }));
  site = await makeSite({ people: [...able, ...hopeless] });
  const file = join(site.folder, 'people.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as { people: Record<string, unknown>[] };
  for (const person of content.people) {
    if (person['accountName'] === 'eve') person['expired'] = true;
    if (person['accountName'] === 'bruno') person['mail'] = ['bruno@corp.example'];
  }
  writeFileSync(file, JSON.stringify(content));
});
afterAll(() => site.close());

/** What was called inside while an answer was made, but for what goes on by itself. */
let work: string[] = [];
const byItself = new Set(['orphans', 'takeOver', 'letGo', 'probe']);
/** Two names for one kind of work. */
const alike: Record<string, string> = { rehearseChange: 'change', rehearseProof: 'prove' };

function watched<Thing extends object>(thing: Thing): Thing {
  return new Proxy(thing, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || byItself.has(String(name))) return value;
      return (...parameters: unknown[]): unknown => {
        work.push(alike[String(name)] ?? String(name));
        return Reflect.apply(value, target, parameters);
      };
    },
  });
}

let backend: RunningBackend;
let started = 0;
async function start(rules: object[], gates: object = {}, triesPerPerson = 100): Promise<void> {
  const config = join(site.folder, 'every-byte.yaml');
  const base = parse(readFileSync(site.config, 'utf8')) as Record<string, object>;
  const privileged = { name: 'privileged', who: 'privileged', may: [] };
  const changed = { ...base, rules: [privileged, ...rules], gates: { ...base['gates'], ...gates } };
  writeFileSync(config, stringify(changed, { aliasDuplicateObjects: false }));
  backend = await runBackend(
    { ...site, config },
    { wrapStore: watched, wrapDirectory: watched },
    { attemptsPerAddress: 10_000, triesPerPerson, messagesPerPerson: 50 },
  );
  // A day after the one before, nothing is counted any more.
  backend.clock.at += ++started * 25 * 60 * 60_000;
}
afterEach(() => backend.stop());

/** One answer as it came over the line, without what is random or made of the name. */
interface Seen {
  status: number;
  headers: string;
  bytes: number;
  body: string;
  work: string;
}

function seenOf(reached: Reached): Seen {
  const { status, headers, text } = reached;
  // Each is as long as what stands in its place, so that the bytes can be compared.
  const masked = text
    .replace(/"token":"[\w-]{43}"/, `"token":"${'t'.repeat(43)}"`)
    .replace(/"supportCode":"[\w-]{9}"/, '"supportCode":"ssss-ssss"')
    .replace(/"[a-z\d]•••@[a-z\d]•••"/g, '"m•••@m•••"')
    .replace(/"•••• \d\d"/g, '"•••• 00"');
  // Which questions somebody has is theirs, and so is how long the names of these are.
  const body = masked.replace(/\{"id":"q-([a-z-]+)","text":\{"key":"\1"\}\}/g, '"question"');
  const { date: _date, 'content-length': length, ...others } = headers;
  expect(Number(length)).toBe(Buffer.byteLength(text));
  expect(Buffer.byteLength(masked)).toBe(Buffer.byteLength(text));
  return {
    status,
    headers: JSON.stringify({ names: Object.keys(headers), ...others }),
    bytes: Buffer.byteLength(body),
    body,
    work: work.join(' '),
  };
}

type Body = Record<string, unknown>;

/**
 * Everything that can be done before a gate is passed, at every gate that is offered: once round, then
 * until nothing is left. What comes next depends on what is shown alone.
 */
async function explore(account: string, purpose: string): Promise<Seen[]> {
  const begun = backend.clock.at;
  const seen: Seen[] = [];
  async function call(method: string, path: string, body?: Body, token?: string): Promise<Reached> {
    work = [];
    const reached = await backend.call(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(token === undefined ? {} : { token }),
    });
    seen.push(seenOf(reached));
    return reached;
  }
  const opened = await call('POST', '/v1/attempts', { purpose, account });
  const { token, step: first } = opened.body as { token: string; step: Step };
  let step = first;
  const reply = async (body: Body): Promise<void> => {
    const path = '/v1/attempts/current/reply';
    const { status, body: next } = await call('POST', path, { seq: step.seq, ...body }, token);
    if (status === 200) step = next as Step;
  };
  const wrong = (): Body => {
    if (step.kind !== 'challenge' || step.gate !== 'questions') {
      return { do: 'answer', code: 'no code' };
    }
    return { do: 'answer', answers: step.ask.map(({ id }) => ({ id, answer: 'x' })) };
  };
  const isAt = (kind: Step['kind']): boolean => step.kind === kind;
  const optionsNow = (): string[] =>
    step.kind === 'choose' ? step.options.map(({ id }) => id) : [];

  if (step.kind === 'new-password') {
    const next = 'Brand-New-Heron-1';
    await reply({ do: 'set-password', current: 'Wrong-Harbour-1', next: 'x' });
    await reply({ do: 'set-password', current: 'Wrong-Harbour-1', next });
    await reply({ do: 'set-password', next });
    await reply({ do: 'purpose', purpose: 'reset' });
  }
  for (const option of optionsNow()) {
    await reply({ do: 'choose', option });
    await reply({ do: 'resend' });
    await call('GET', '/v1/attempts/current', undefined, token);
    await reply(wrong());
    backend.clock.at += 61_000;
    await call('GET', '/v1/attempts/current', undefined, token);
    await reply({ do: 'resend' });
    await reply({ do: 'back' });
  }
  await reply({ do: 'choose', option: 'none' });
  await reply({ do: 'unlock' });
  await reply({ do: 'extend' });
  await call('POST', '/v1/attempts/current/reply', { seq: step.seq + 1, do: 'back' }, token);
  await call('POST', '/v1/attempts/current/reply', { seq: step.seq, do: 'sing' }, token);
  // A change leads to the gates of a reset, whose end would be the same once more.
  while (isAt('choose') && purpose === 'reset') {
    await reply({ do: 'choose', option: optionsNow()[0] ?? '' });
    while (isAt('challenge')) await reply(wrong());
  }
  // Nothing leads round the current password, and after the last one there is no way on.
  while (isAt('challenge') && purpose === 'enrol') await reply(wrong());
  await call('GET', '/v1/attempts/current', undefined, token);
  expect(step.kind).toBe(purpose === 'change' ? 'choose' : 'closed');
  backend.clock.at = begun;
  return seen;
}

const everyone = {
  ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change', 'enrol'] },
  pass: { all: ['questions', 'email'] },
};
const oneAddress = { email: { directoryMail: false } };
const byPhone = { any: 2, of: ['email', 'sms', 'call'] };
const oneNumber = { ...oneAddress, call: { attributes: ['mobile'] } };

describe('until the first gate is passed, no byte and no work inside tells who exists', () => {
  it.each(Object.entries(strangers))('for %s', async (purpose, accounts) => {
    await start([everyone], oneAddress);
    const known = await explore('alice', purpose);
    expect(known[0]?.status).toBe(201);
    for (const account of accounts) expect(await explore(account, purpose)).toEqual(known);
    // Behind the opening such a name is a stranger like the others, whatever the purpose.
    if (purpose !== 'enrol') return;
    const [opened, ...rest] = await explore(noName, purpose);
    const { work: _less, ...told } = opened ?? {};
    expect(known[0]).toMatchObject(told);
    expect(rest).toEqual(known.slice(1));
  });

  it('where one gate of several is used up, and others are left', async () => {
    await start([{ ...everyone, pass: byPhone }], oneNumber);
    const known = await explore('alice', 'reset');
    const gone = known.filter(({ body }) => body.includes('"reason":"option-gone"'));
    expect(gone.length).toBeGreaterThan(1);
    expect(await explore('nobody', 'reset')).toEqual(known);
  });

  it('where the tries over all gates are used up before those of each', async () => {
    await start([{ ...everyone, pass: { any: 1, of: ['email', 'sms', 'call'] } }], oneNumber, 7);
    for (const account of ['alice', 'nobody']) {
      const walk = await backend.open(account);
      const met: unknown[] = [];
      for (const option of ['email-1', 'sms-1']) {
        await walk.reply({ do: 'choose', option });
        for (let time = 0; time < 5 && walk.step.kind === 'challenge'; time++) {
          await walk.reply({ do: 'answer', code: 'no code' });
        }
        met.push(walk.step);
      }
      expect(met).toMatchObject([
        { kind: 'choose', refused: { reason: 'option-gone' }, progress: { remaining: 1 } },
        { kind: 'closed', reason: 'too-many-attempts', closedFor: 86_400_000 },
      ]);
    }
  });

  it('where gates stand before a change as well', async () => {
    await start([{ ...everyone, change: { pass: 'email' } }], oneAddress);
    const known = await explore('alice', 'change');
    // Erin has a mailbox: for a change she is one who can be helped.
    for (const account of ['dora', 'erin']) {
      expect(await explore(account, 'change')).toEqual(known);
    }
  });

  it('beside rules for groups, to whose members alone other gates are shown', async () => {
    const sales = { ...everyone, name: 'sales', who: { group: 'Sales' }, pass: byPhone };
    const guests = { name: 'guests', who: { group: 'Guests' }, may: [] };
    await start([sales, guests, { ...everyone, pass: 'email' }], oneNumber);
    // Alice is in Sales: what her rule shows is one of the limits that SECURITY.md names.
    const [shown, plainly] = [await backend.open('alice'), await backend.open('carol')];
    expect(JSON.stringify(shown.step)).toContain('sms-1');
    expect(JSON.stringify(plainly.step)).not.toContain('sms-1');
    const known = await explore('carol', 'reset');
    for (const account of ['nobody', 'gina']) {
      expect(await explore(account, 'reset')).toEqual(known);
    }
  });

  it('with two addresses, as many have who do not exist', async () => {
    await start([{ ...everyone, pass: 'email' }]);
    const known = await explore('bruno', 'reset');
    expect(known[0]?.body).toContain('email-2');
    const names = Array.from({ length: 20 }, (_, at) => `nobody${at}`);
    const seen = await Promise.all(
      names.map(async (account) => {
        const opened = await backend.call('POST', '/v1/attempts', {
          body: { purpose: 'reset', account },
        });
        return { account, two: opened.text.includes('email-2') };
      }),
    );
    expect(seen.some(({ two }) => !two)).toBe(true);
    const two = seen.find((each) => each.two);
    expect(await explore(two?.account ?? '', 'reset')).toEqual(known);
  });

  it('nor does the token of an attempt that was abandoned, or of none', async () => {
    await start([everyone], oneAddress);
    const ends = await Promise.all(
      ['alice', ...new Set(Object.values(strangers).flat())].map(async (account) => {
        const { token } = await backend.open(account);
        const gone = await backend.call('DELETE', '/v1/attempts/current', { token });
        const after = await backend.call('GET', '/v1/attempts/current', { token });
        const { reason, kind } = after.body as Step & { reason?: string };
        return { status: gone.status, text: gone.text, kind, reason };
      }),
    );
    for (const end of ends) expect(end).toEqual(ends[0]);
    const none = await backend.call('GET', '/v1/attempts/current', { token: 't'.repeat(43) });
    expect((none.body as Problem).code).toBe('no-attempt');
  });
});

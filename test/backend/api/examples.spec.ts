import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Step } from '@gatehouse/shared';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { check } from '../../../backend/cli/check.ts';
import type { Command } from '../../../backend/cli/command.ts';
import { unlock } from '../../../backend/cli/unlock.ts';
import { loadConfig } from '../../../backend/config/load-config.ts';
import type { DemoPerson } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { codeFor, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { answersFor } from '../../support/walk-gates.ts';
import type { Walk } from '../../support/talk.ts';

const minute = 60_000;
const next = 'Quiet-Harbour-Morning-7';
const examples = fileURLToPath(new URL('../../../docs/examples/', import.meta.url));

/** Nothing is registered for them; each walks one example, and is then the one who fails in it. */
const people: DemoPerson[] = ['mia', 'nora', 'emil', 'ella'].map((accountName) => ({
  ...{ accountName, givenName: accountName, surname: 'New', language: 'en', fresh: true },
  ...{ email: `${accountName}@home.example`, password: `First-${accountName}-Password-1` },
  answers: [],
}));
const personOf = (name: string): DemoPerson =>
  people.find(({ accountName }) => accountName === name)!;

let site: Site;
let backend: RunningBackend;
let config: string;
beforeAll(async () => {
  site = await makeSite({ people });
});
afterAll(() => site.close());
afterEach(() => backend.stop());

/**
 * The backend on an example as it stands, but for the outside world: the demo's directory, mail server
 * and telephone company, and a loopback address. Keyring and certificate lie where the file says.
 */
async function run(name: string, change = (text: string): string => text): Promise<void> {
  const example = parse(change(readFileSync(join(examples, name), 'utf8'))) as Section;
  const demo = parse(readFileSync(site.config, 'utf8')) as Section;
  config = join(site.folder, name);
  const { sms, call } = demo['phone'] ?? {};
  const has = (gateway: string): boolean => example['phone']?.[gateway] !== undefined;
  const phone = {
    ...example['phone'],
    ...(has('sms') ? { sms } : {}),
    ...(has('call') ? { call } : {}),
  };
  const here = {
    ...example,
    listen: { ...example['listen'], ...demo['listen'] },
    ...{ directory: demo['directory'], mail: demo['mail'] },
    ...(example['phone'] === undefined ? {} : { phone }),
  };
  writeFileSync(config, stringify(here, { aliasDuplicateObjects: false }));
  if (!checked.has(name)) expect(await command(check, { config })).toBe(0);
  checked.add(name);
  backend = await runBackend({ ...site, config }, {}, loadConfig(config).config.limits);
}
type Section = Record<string, Record<string, unknown> | undefined>;
/** The examples that `check` was asked about; once is enough. */
const checked = new Set<string>();

/** A command in this process, whose words are another spec's; gives its exit code. */
async function command({ run: work }: Command, options: Record<string, string>): Promise<number> {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    return await work(options, []);
  } finally {
    said.mockRestore();
  }
}

async function enter(name: string): Promise<Walk> {
  const walk = await backend.open(name, 'enrol');
  await walk.reply({ do: 'answer', code: personOf(name).password });
  expect(walk.step).toMatchObject({ kind: 'enrolment', items: [] });
  return walk;
}
async function addEmail(walk: Walk, value: string): Promise<void> {
  await walk.reply({ do: 'add', item: 'email', value });
  await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
}
/** Answers to as many questions as are needed, which the person has from then on. */
async function addAnswers(walk: Walk, person: DemoPerson): Promise<SetUp<'questions'>> {
  const step = await walk.reply({ do: 'add', item: 'questions' });
  if (step.kind !== 'set-up' || step.gate !== 'questions') throw new Error(`at ${step.kind}`);
  person.answers = step.keys
    .slice(0, step.least)
    .map((question, at) => ({ question, answer: `Marigold Lantern ${at}` }));
  const few = person.answers.slice(1);
  const asReply = (given: DemoPerson['answers']) =>
    given.map(({ question: id, answer }) => ({ id, answer }));
  expect(await walk.reply({ do: 'answer', answers: asReply(few) })).toMatchObject({
    refused: { reason: 'questions-too-few', limit: step.least },
  });
  await walk.reply({ do: 'answer', answers: asReply(person.answers) });
  return step;
}
type SetUp<Name> = Extract<Step, { kind: 'set-up'; gate: Name }>;

async function choose(walk: Walk, option: string): Promise<Step> {
  return walk.reply({ do: 'choose', option });
}
async function setPassword(walk: Walk, name: string): Promise<Step> {
  expect(walk.step).toMatchObject({ kind: 'new-password' });
  const done = await walk.reply({ do: 'set-password', next });
  expect(done).toMatchObject({ kind: 'done', outcome: 'password-set' });
  expect(await site.directory.opens(name, next)).toBe(true);
  return done;
}
const optionsOf = ({ step }: Walk): string[] =>
  step.kind === 'choose' ? step.options.map(({ id }) => id) : [];

/** Wrong answers, each after as long as one may have to wait, until the attempt is closed. */
async function fail(name: string): Promise<Step> {
  const walk = await backend.open(name);
  if (walk.step.kind === 'closed') return walk.step;
  await choose(walk, 'questions');
  let tries = 0;
  for (; walk.step.kind === 'challenge' && tries < 10; tries++) {
    const wrong = { ...personOf(name), answers: [] };
    backend.clock.at += 30_000;
    await walk.reply({ do: 'answer', answers: answersFor(walk, wrong) });
  }
  return walk.step;
}

describe('the example of Microsoft Identity Manager', () => {
  it('leads from nothing registered to a new password, by its five numbers', async () => {
    await run('microsoft-identity-manager.yaml');
    const person = personOf('mia');
    const walk = await enter('mia');
    await addEmail(walk, person.email);
    const { keys, least, most } = await addAnswers(walk, person);
    expect({ shown: keys.length, least, most }).toEqual({ shown: 10, least: 6, most: 10 });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({ outcome: 'enrolled' });

    const reset = await backend.open('mia');
    const asked = await choose(reset, 'questions');
    expect(asked).toMatchObject({ triesLeft: 3, ask: [{}, {}, {}] });
    const answers = answersFor(reset, person);
    const twoRight = answers.map((each, at) => (at === 0 ? { ...each, answer: 'other' } : each));
    expect(await reset.reply({ do: 'answer', answers: twoRight })).toMatchObject({
      refused: { reason: 'wrong-answer' },
    });
    await reset.reply({ do: 'answer', answers });
    await choose(reset, 'email-1');
    await reset.reply({ do: 'answer', code: await codeFor(site, reset) });
    await setPassword(reset, 'mia');
  });

  it('locks for a quarter of an hour at the third failure, and at the third lock for good', async () => {
    await run('microsoft-identity-manager.yaml');
    for (let lock = 1; lock < 3; lock++) {
      const closed = await fail('mia');
      expect(closed).toMatchObject({ kind: 'closed', closedFor: 15 * minute });
      backend.clock.at += 15 * minute - 1;
      expect((await backend.open('mia')).step.kind).toBe('closed');
      backend.clock.at += 1;
    }
    const closed = await fail('mia');
    expect(closed).toMatchObject({ kind: 'closed', reason: 'locked-out' });
    expect(closed).not.toHaveProperty('closedFor');
    backend.clock.at += 30 * 24 * 60 * minute;
    expect((await backend.open('mia')).step).toMatchObject({ reason: 'locked-out' });

    expect(await command(unlock, { config, code: closed.supportCode })).toBe(0);
    expect((await backend.open('mia')).step.kind).toBe('choose');
  });
});

describe('the example after NIST SP 800-63B-4', () => {
  it('leads from nothing registered to a new password, by two different methods', async () => {
    await run('nist-800-63b-4.yaml');
    const { email } = personOf('nora');
    const walk = await enter('nora');
    await addEmail(walk, email);
    await walk.reply({ do: 'add', item: 'phone', by: 'sms', value: '0171 3920077' });
    const texted = await site.company.code('sms', '+491713920077');
    // An address and a number are one method, and so not enough.
    await walk.reply({ do: 'answer', code: texted });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({
      refused: { reason: 'enrolment-incomplete', limit: 1 },
    });
    const begun = await walk.reply({ do: 'add', item: 'totp' });
    if (begun.kind !== 'set-up' || begun.gate !== 'totp') throw new Error(`at ${begun.kind}`);
    const authenticator = new TOTP({ secret: Secret.fromBase32(begun.secret) });
    const shown = (): string => authenticator.generate({ timestamp: backend.clock.at });
    await walk.reply({ do: 'answer', code: shown() });
    const made = await walk.reply({ do: 'add', item: 'saved-code' });
    if (made.kind !== 'set-up' || made.gate !== 'saved-code') throw new Error(`at ${made.kind}`);
    expect(made.codes).toHaveLength(3);
    await walk.reply({ do: 'answer', code: made.codes[0] });
    expect(walk.step).toMatchObject({ kind: 'enrolment', missing: 0, spare: true });
    await walk.reply({ do: 'finish' });

    const reset = await backend.open('nora');
    expect(optionsOf(reset)).toEqual(['totp', 'saved-code', 'email-1', 'sms-1']);
    await choose(reset, 'email-1');
    await reset.reply({ do: 'answer', code: await codeFor(site, reset) });
    expect(optionsOf(reset)).toEqual(['totp', 'saved-code']);
    await choose(reset, 'saved-code');
    await reset.reply({ do: 'answer', code: made.codes[1] });
    const { newCode } = (await setPassword(reset, 'nora')) as { newCode?: string };
    expect(newCode).toBeDefined();
    // Told to every address and number that there is.
    const isNotice = ({ text }: { text: string }): boolean => !/\b\d{6}\b/.test(text);
    await site.mailbox.wait((mail) => mail.to === email && isNotice(mail));
    await vi.waitFor(() => {
      expect(site.company.messages.filter(isNotice)).toMatchObject([{ to: '+491713920077' }]);
    });

    backend.clock.at += minute;
    const again = await backend.open('nora');
    await choose(again, 'totp');
    await again.reply({ do: 'answer', code: shown() });
    await choose(again, 'saved-code');
    expect(await again.reply({ do: 'answer', code: newCode })).toMatchObject({
      kind: 'new-password',
    });
  });
});

describe('the example like Microsoft Entra', () => {
  const number = '+491713920088';

  it('leads from nothing registered to a new password, by any two methods', async () => {
    await run('like-entra.yaml');
    const person = personOf('emil');
    const walk = await enter('emil');
    await walk.reply({ do: 'add', item: 'phone', by: 'call', value: number });
    await walk.reply({ do: 'answer', code: await site.company.code('call', number) });
    const { keys, least } = await addAnswers(walk, person);
    expect({ shown: keys.length, least }).toEqual({ shown: 12, least: 5 });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({
      ...{ outcome: 'enrolled', confirmIn: 180 * 24 * 60 * minute },
    });

    const reset = await backend.open('emil');
    expect(optionsOf(reset)).toEqual(['sms-1', 'call-1', 'questions']);
    await choose(reset, 'sms-1');
    await reset.reply({ do: 'answer', code: await site.company.code('sms', number) });
    // The same telephone does not count twice.
    expect(optionsOf(reset)).toEqual(['questions']);
    await choose(reset, 'questions');
    await reset.reply({ do: 'answer', answers: answersFor(reset, person) });
    await setPassword(reset, 'emil');
  });

  it('closes the door for a day at the fifth failure', async () => {
    await run('like-entra.yaml');
    // Three tries are what the questions give, and his telephone is one method alone.
    expect(await fail('emil')).toMatchObject({ kind: 'closed', reason: 'too-many-tries' });
    const closed = await fail('emil');
    expect(closed).toMatchObject({ kind: 'closed', closedFor: 24 * 60 * minute });
    backend.clock.at += 24 * 60 * minute;
    expect((await backend.open('emil')).step.kind).toBe('choose');
  });

  it('takes one method where one is asked for', async () => {
    await run('like-entra.yaml', (text) => text.replace('pass: { any: 2,', 'pass: { any: 1,'));
    const walk = await enter('ella');
    await addEmail(walk, personOf('ella').email);
    await walk.reply({ do: 'finish' });
    const reset = await backend.open('ella');
    await choose(reset, 'email-1');
    await reset.reply({ do: 'answer', code: await codeFor(site, reset) });
    await setPassword(reset, 'ella');
  });
});

import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '@gatehouse/shared';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import {
  codeFor,
  type RunningBackend,
  runBackend,
  storeText,
} from '../../support/running-backend.ts';
import type { Walk } from '../../support/talk.ts';

const hour = 60 * 60_000;
/** People who have registered nothing, each for one test. */
const fresh: DemoPerson[] = ['nora', 'nils', 'nina', 'noel', 'nadia', 'ned'].map((name) => ({
  ...{ accountName: name, givenName: name, surname: 'New', language: 'en', fresh: true },
  ...{ email: `${name}@home.example`, password: `First-${name}-Password-1`, answers: [] },
}));
const rule = {
  ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'enrol'] },
  pass: { any: 2, of: ['email', 'sms', 'totp', 'saved-code', 'questions'] },
};

let site: Site;
let backend: RunningBackend;
beforeAll(async () => {
  const settings = {
    rules: [{ name: 'privileged', who: 'privileged', may: [] }, rule],
    gates: { sms: { attributes: [] }, email: { directoryMail: false } },
    enrolment: { holdHours: 24, confirmDays: 90 },
  };
  site = await makeSite({ people: [...demoPeople, ...fresh], settings });
  backend = await runBackend(site, {}, { attemptsPerAddress: 10_000, messagesPerPerson: 50 });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  backend.clock.at += 25 * hour;
  site.mailbox.mails.length = 0;
});

type EnrolmentStep = Extract<Step, { kind: 'enrolment' }>;
const listOf = (step: Step): EnrolmentStep => {
  if (step.kind !== 'enrolment') throw new Error(`at ${step.kind}`);
  return step;
};
const passwordOf = (name: string): string =>
  [...demoPeople, ...fresh].find((each) => each.accountName === name)?.password ?? '';
async function enter(name: string): Promise<Walk> {
  const walk = await backend.open(name, 'enrol');
  await walk.reply({ do: 'answer', code: passwordOf(name) });
  return walk;
}
async function addEmail(walk: Walk, value: string, more: object = {}): Promise<Step> {
  await walk.reply({ do: 'add', item: 'email', value, ...more });
  expect(walk.step).toMatchObject({ kind: 'set-up', gate: 'email', to: value });
  return walk.reply({ do: 'answer', code: await site.mailbox.code(value) });
}
/** An authenticator as a phone would hold it, from what the screen shows. */
function authenticator({ step }: Walk): () => string {
  if (step.kind !== 'set-up' || step.gate !== 'totp') throw new Error(`at ${step.kind}`);
  const { digits, period } = step;
  const made = new TOTP({ secret: Secret.fromBase32(step.secret), digits, period });
  return () => made.generate({ timestamp: backend.clock.at });
}
async function addAuthenticator(walk: Walk): Promise<() => string> {
  await walk.reply({ do: 'add', item: 'totp' });
  const code = authenticator(walk);
  await walk.reply({ do: 'answer', code: code() });
  return code;
}
async function addCodes(walk: Walk, more: object = {}): Promise<string[]> {
  const step = await walk.reply({ do: 'add', item: 'saved-code', ...more });
  if (step.kind !== 'set-up' || step.gate !== 'saved-code') throw new Error(`at ${step.kind}`);
  await walk.reply({ do: 'answer', code: step.codes[1] });
  return step.codes;
}

describe('enrolment by the person', () => {
  it('asks for as much as the rule needs, proves each thing, and is no success before', async () => {
    const walk = await enter('nora');
    expect(listOf(walk.step)).toMatchObject({ items: [], missing: 2, spare: false });
    expect(listOf(walk.step).offers.map(({ item, needed }) => [item, needed])).toEqual([
      ['email', true],
      ['phone', true],
      ['totp', true],
      ['saved-code', true],
      ['questions', true],
    ]);
    await addEmail(walk, 'nora@elsewhere.example');
    expect(listOf(walk.step)).toMatchObject({ missing: 1, items: [{ to: 'n•••@e•••' }] });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({
      ...{ kind: 'enrolment', refused: { reason: 'enrolment-incomplete', limit: 1 } },
    });
    await addAuthenticator(walk);
    expect(listOf(walk.step)).toMatchObject({ missing: 0, spare: false });
    expect(listOf(walk.step).offers.some(({ needed }) => needed)).toBe(false);
    await addCodes(walk);
    expect(listOf(walk.step)).toMatchObject({ spare: true });
    expect(await walk.reply({ do: 'finish' })).toMatchObject({
      ...{ kind: 'done', outcome: 'enrolled', confirmIn: 90 * 24 * hour },
    });
  });

  it('opens the door afterwards, with an authenticator and a saved code, each used once', async () => {
    const enrolled = await enter('nils');
    const code = await addAuthenticator(enrolled);
    const [, saved = ''] = await addCodes(enrolled);
    await enrolled.reply({ do: 'finish' });
    backend.clock.at += 60_000;

    const walk = await backend.open('nils');
    await walk.reply({ do: 'choose', option: 'totp' });
    expect(await walk.reply({ do: 'answer', code: code() })).toMatchObject({
      progress: { passed: ['totp'], remaining: 1 },
    });
    const again = await backend.open('nils');
    await again.reply({ do: 'choose', option: 'totp' });
    expect(await again.reply({ do: 'answer', code: code() })).toMatchObject({
      refused: { reason: 'wrong-code' },
    });

    await walk.reply({ do: 'choose', option: 'saved-code' });
    const typed = saved.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(await walk.reply({ do: 'answer', code: typed })).toMatchObject({ kind: 'new-password' });
    const done = await walk.reply({ do: 'set-password', next: 'Quiet-Harbour-Morning-7' });
    expect(done).toMatchObject({ kind: 'done', outcome: 'password-set' });
    const { newCode } = done as { newCode?: string };
    expect(newCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);

    const later = await backend.open('nils');
    await later.reply({ do: 'choose', option: 'saved-code' });
    expect(await later.reply({ do: 'answer', code: saved })).toMatchObject({
      refused: { reason: 'wrong-code' },
    });
    expect(await later.reply({ do: 'answer', code: newCode })).toMatchObject({
      progress: { passed: ['saved-code'] },
    });
  });

  it('lets one of two that come at once use a code, and no more', async () => {
    const enrolled = await enter('nina');
    await addAuthenticator(enrolled);
    const [saved] = await addCodes(enrolled);
    const walks = await Promise.all([backend.open('nina'), backend.open('nina')]);
    await Promise.all(walks.map((walk) => walk.reply({ do: 'choose', option: 'saved-code' })));
    const steps = await Promise.all(walks.map((walk) => walk.reply({ do: 'answer', code: saved })));
    expect(steps.map((step) => step.progress.passed.length).sort()).toEqual([0, 1]);
  });

  it('asks for a registered gate before something registered is changed', async () => {
    const walk = await enter('alice');
    expect(walk.step).toMatchObject({
      ...{ kind: 'choose', options: [{ gate: 'email' }], progress: { passed: ['password'] } },
    });
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    const { items, missing, spare } = listOf(walk.step);
    expect({ missing, spare }).toEqual({ missing: 0, spare: false });
    expect(items).toMatchObject([
      { item: 'email', to: 'a•••@h•••', from: 'person' },
      { item: 'questions', count: 4, from: 'person' },
    ]);
  });

  it('lets the old one go only when the new one counts, and tells the old one', async () => {
    const enrolled = await enter('noel');
    await addEmail(enrolled, 'noel@one.example');
    await addAuthenticator(enrolled);
    await enrolled.reply({ do: 'finish' });

    const walk = await enter('noel');
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    const [email] = listOf(walk.step).items;
    await addEmail(walk, 'noel@two.example', { replaces: email?.id });
    expect(listOf(walk.step).items).toMatchObject([
      { to: 'n•••@o•••', endsIn: 24 * hour },
      { item: 'totp' },
      { to: 'n•••@t•••', countsIn: 24 * hour },
    ]);
    const told = () =>
      site.mailbox.mails.filter(
        ({ to, subject }) => to === 'noel@one.example' && subject.startsWith('Your ways back'),
      );
    await site.mailbox.wait(() => told().length === 1);
    expect(told()[0]?.text).toContain('If this was not you');

    const optionsOf = async (): Promise<string[]> => {
      const { step } = await backend.open('noel');
      return step.kind === 'choose'
        ? step.options.map(({ to }) => (to !== null && 'masked' in to ? to.masked : ''))
        : [];
    };
    expect(await optionsOf()).toEqual(['n•••@o•••', '']);
    backend.clock.at += 24 * hour;
    expect(await optionsOf()).toEqual(['n•••@t•••', '']);
  });

  it('replaces what the rule cannot do without, and does not remove it', async () => {
    const walk = await enter('nadia');
    await addEmail(walk, 'nadia@one.example');
    await addAuthenticator(walk);
    const [email, totp] = listOf(walk.step).items;
    expect(await walk.reply({ do: 'remove', item: email?.id })).toMatchObject({
      refused: { reason: 'item-needed' },
    });
    await addCodes(walk);
    expect(listOf(await walk.reply({ do: 'remove', item: totp?.id }))).toMatchObject({
      ...{ missing: 0, items: [{ item: 'email' }, { item: 'saved-code', count: 3 }] },
    });
    expect(await walk.reply({ do: 'remove', item: 'email:nobody' })).toMatchObject({
      refused: { reason: 'option-gone' },
    });
  });

  it('refuses what is no address, what is there already, and codes that are wrong', async () => {
    const walk = await enter('ned');
    await walk.reply({ do: 'add', item: 'email', value: 'ned at home' });
    expect(walk.step).toMatchObject({ kind: 'enrolment', refused: { reason: 'not-an-address' } });
    await walk.reply({ do: 'add', item: 'phone', by: 'sms', value: '12' });
    expect(walk.step).toMatchObject({ refused: { reason: 'not-a-number' } });
    await walk.reply({ do: 'add', item: 'phone', by: 'sms', value: '0171 3920099' });
    const code = await site.company.code('sms', '+491713920099');
    expect(walk.step).toMatchObject({ kind: 'set-up', gate: 'sms', to: '+491713920099' });
    const wrong = code === '111111' ? '222222' : '111111';
    expect(await walk.reply({ do: 'answer', code: wrong })).toMatchObject({
      ...{ kind: 'set-up', triesLeft: 4, refused: { reason: 'wrong-code' } },
    });
    await walk.reply({ do: 'back' });
    expect(listOf(walk.step).items).toEqual([]);
    await walk.reply({ do: 'add', item: 'phone', by: 'sms', value: '+49 171 3920099' });
    // The code of before was for another time.
    expect(await walk.reply({ do: 'answer', code })).toMatchObject({ kind: 'set-up' });
    await walk.reply({
      ...{ do: 'answer', code: await site.company.code('sms', '+491713920099', 2) },
    });
    await walk.reply({ do: 'add', item: 'phone', by: 'sms', value: '0171-3920099' });
    expect(walk.step).toMatchObject({ refused: { reason: 'already-registered' } });
  });

  it('looks the same for somebody who does not exist, and never lets them in', async () => {
    const shape = ({ step }: Walk): object => ({ ...step, supportCode: '', expiresIn: 0 });
    const known = await backend.open('nora', 'enrol');
    const unknown = await backend.open('nobody', 'enrol');
    expect(shape(unknown)).toEqual(shape(known));
    for (let time = 0; time < 3; time++) {
      await known.reply({ do: 'answer', code: 'Not-The-Password-1' });
      await unknown.reply({ do: 'answer', code: 'Not-The-Password-1' });
      expect(shape(unknown)).toEqual(shape(known));
    }
    expect(unknown.step).toMatchObject({ kind: 'closed', reason: 'too-many-tries' });
  });

  it('keeps secrets sealed or hashed, and none of them in the log', async () => {
    const walk = await enter('nora');
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    await walk.reply({ do: 'add', item: 'totp' });
    const secret = walk.step.kind === 'set-up' && walk.step.gate === 'totp' && walk.step.secret;
    await walk.reply({ do: 'back' });
    const codes = await addCodes(walk, { replaces: 'saved-code' });
    const kept = (await storeText(site)) + JSON.stringify(backend.events);
    for (const each of [String(secret), ...codes, passwordOf('nora')]) {
      expect(kept).not.toContain(each);
      expect(kept).not.toContain(each.replaceAll('-', ''));
    }
  });

  it('does not come nearer than two to the lock of the directory', async () => {
    const carol = demoPeople.find(({ accountName }) => accountName === 'carol')!;
    for (let time = 0; time < 3; time++) {
      const walk = await backend.open('carol', 'enrol');
      for (let tries = 0; tries < 3; tries++) {
        await walk.reply({ do: 'answer', code: 'Not-The-Password-1' });
      }
    }
    const walk = await backend.open('carol');
    await walk.reply({ do: 'choose', option: 'email-1' });
    await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
    expect(await site.directory.opens('carol', carol.password)).toBe(true);
  });
});

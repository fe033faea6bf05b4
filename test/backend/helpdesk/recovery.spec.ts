import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningBackend, runBackend, storeText } from '../../support/running-backend.ts';
import { agent, ask, deskRows, type DeskSite, makeDeskSite, outsider } from './desk-site.ts';
import { makeVisitor, type Visitor } from './visitor.ts';

/** Nothing is registered for oscar, so without the help desk there is no way. */
const next = 'Brand-New-Heron-1';
const both = { ticked: ['0', '1'] };

let site: DeskSite;
let backend: RunningBackend;
let visitor: Visitor;
let guid: string;

async function start(
  settings: Record<string, unknown> = {},
  rest: Record<string, Record<string, unknown> | unknown[]> = {},
): Promise<void> {
  site = await makeDeskSite({ settings: rest }, settings);
  backend = await runBackend(site);
  visitor = makeVisitor(site.desk, site.ca);
  await visitor.signIn('hanna', agent.password);
  guid = await seek('oscar');
}
async function stop(): Promise<void> {
  await backend.stop();
  await site.close();
}
/** On the page of a person; resolves to the objectGUID. */
async function seek(account: string): Promise<string> {
  await visitor.get('/');
  const { headers } = await visitor.post('/look', { sought: account });
  return String(headers['location']).replace('/person/', '');
}
const formPath = (of = guid): string => `/person/${of}/recovery`;
async function issue(fields: Record<string, string | string[]> = both): Promise<string> {
  await visitor.get(formPath());
  await visitor.post(formPath(), fields);
  return codeIn(visitor.page.text);
}
const codeIn = (text: string): string =>
  /class="code">([0-9A-Z-]{19})</.exec(text.replaceAll(/<wbr \/>|<bdi dir="ltr">/g, ''))?.[1] ?? '';
async function tryCode(code: string, account = 'oscar') {
  const walk = await backend.open(account);
  await walk.reply({ do: 'choose', option: 'saved-code' });
  await walk.reply({ do: 'answer', code });
  return walk;
}

describe('a recovery code', () => {
  beforeEach(() => start());
  afterEach(stop);

  it('goes from the agent to the person, who sets a password with it, once', async () => {
    const code = await issue({ ...both, note: 'Knew her manager' });
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(visitor.page.headers['cache-control']).toBe('no-store');

    const walk = await tryCode(code.toLowerCase());
    expect(walk.step).toMatchObject({ kind: 'new-password' });
    const done = await walk.reply({ do: 'set-password', next });
    expect(done).toMatchObject({ kind: 'done', outcome: 'password-set' });
    // Nothing comes in its place, and it opens nothing twice.
    expect(done).not.toHaveProperty('newCode');
    expect(await site.directory.opens('oscar', next)).toBe(true);
    expect((await tryCode(code)).step).not.toMatchObject({ kind: 'new-password' });
  });

  it('is told to every address of the person, and to the audit with what was ticked, never itself', async () => {
    const code = await issue({ ...both, note: 'Knew her manager' });
    await site.mailbox.wait(() =>
      site.mailbox.mails.some(
        ({ to, text }) => to === outsider.email && text.includes('ways by which you can get back'),
      ),
    );
    const rows = (await deskRows(site)).slice(-2);
    expect(rows).toMatchObject([
      {
        ...{ event: 'desk-verified', subject: guid },
        data: { ticked: ask.join(' | '), note: 'Knew her manager', account: 'hanna' },
      },
      { event: 'desk-recovery-issued', subject: guid, data: { minutes: 15, account: 'hanna' } },
    ]);
    const [plain, spoken] = [code.replaceAll('-', ''), code];
    for (const text of [await storeText(site), JSON.stringify(backend.events)]) {
      expect(text).not.toContain(spoken);
      expect(text).not.toContain(plain);
    }
    // The mail names a code by which the help desk finds what was done.
    const supportCode = rows[1]?.support_code ?? '';
    expect(site.mailbox.mails.some(({ text }) => text.includes(supportCode))).toBe(true);
    const { text } = await visitor.get(`/code/${supportCode}`);
    expect(text).toContain('The help desk gave out a recovery code.');
  });

  it('is not given out before every box is ticked, by whatever is sent', async () => {
    for (const ticked of [[], ['0'], ['1', '1'], ['0', '7']]) {
      await visitor.get(formPath());
      const { status, text } = await visitor.post(formPath(), { ticked });
      expect(status).toBe(422);
      expect(text).toContain('<a href="#ticked-');
      expect(codeIn(text)).toBe('');
    }
    expect((await deskRows(site)).map(({ event }) => event)).not.toContain('desk-recovery-issued');
  });

  it('comes once from one form, and a newer one takes its place', async () => {
    await visitor.get(formPath());
    const form = visitor.page;
    await visitor.post(formPath(), both);
    const first = codeIn(visitor.page.text);
    visitor.page = form;
    const { status, text } = await visitor.post(formPath(), both);
    expect([status, codeIn(text)]).toEqual([409, '']);
    const second = await issue();
    expect((await tryCode(first)).step).not.toMatchObject({ kind: 'new-password' });
    expect((await tryCode(second)).step).toMatchObject({ kind: 'new-password' });
  });

  it('ends when its time is over', async () => {
    const code = await issue();
    backend.clock.at += 900_000;
    expect((await tryCode(code)).step).not.toMatchObject({ kind: 'new-password' });
  });

  it('has a limit by person and day, and by agent and hour', async () => {
    for (let time = 0; time < 3; time++) expect(await issue()).not.toBe('');
    expect(await issue()).toBe('');
    expect([visitor.page.status, visitor.page.text.includes('within a day')]).toEqual([429, true]);
    await stop();
    await start({ recovery: { perAgent: 1 } });
    expect(await issue()).not.toBe('');
    guid = await seek('alice');
    expect(await issue()).toBe('');
    expect(visitor.page.text).toContain('within an hour');
    backend.clock.at += 60 * 60_000 + 1;
    await visitor.signIn('hanna', agent.password);
    expect(await issue()).not.toBe('');
  });

  it('is never for the own account, nor for one that is disabled or privileged', async () => {
    const reasons = {
      hanna: 'your own account',
      dora: 'is disabled',
      'root.admin': 'is privileged',
    };
    for (const [account, why] of Object.entries(reasons)) {
      const of = await seek(account);
      expect(visitor.page.text).toContain(why);
      expect(visitor.page.text).not.toContain('Give out a recovery code');
      const { status } = await visitor.get(formPath(of));
      expect(status).toBe(303);
      await visitor.post(formPath(of), { ...both, once: 'x' });
      expect(codeIn(visitor.page.text)).toBe('');
    }
    expect((await deskRows(site)).map(({ event }) => event)).not.toContain('desk-recovery-issued');
  });

  it('leaves what strangers are shown as it was: they have had saved codes all along', async () => {
    const shown = async (account: string): Promise<string[]> => {
      const { step } = await backend.open(account);
      return step.kind === 'choose' ? step.options.map(({ id }) => id).sort() : [];
    };
    const [before, nobody] = [await shown('oscar'), await shown('nobody')];
    await issue();
    expect(await shown('oscar')).toContain('saved-code');
    expect(await shown('nobody')).toEqual(nobody);
    expect(nobody).toContain('saved-code');
    expect(before).toContain('saved-code');
  });
});

describe('where a code would open nothing', () => {
  afterEach(stop);
  // Made anew for each rule: YAML would write the same list twice as one.
  const everyone = () => ({ name: 'everyone', who: 'all', may: ['reset', 'unlock'] });

  it('the page says so, and names the rule', async () => {
    await start({}, { rules: [{ ...everyone(), pass: 'email' }] });
    expect(visitor.page.text).toContain(
      'the rule &quot;everyone&quot; asks nobody for a saved code',
    );
    expect(visitor.page.text).not.toContain('Give out a recovery code');
  });

  it('or would not be enough, it says what else is lacking', async () => {
    const rules = [{ ...everyone(), pass: { all: ['totp', 'saved-code'] } }];
    await start({}, { rules });
    expect(visitor.page.text).toContain('there is nothing for authenticator');
  });

  it('or the rule is none of those for which codes are given out, from whatever place', async () => {
    const inside = { ...everyone(), name: 'inside', who: { from: ['lan'] }, pass: 'saved-code' };
    const rules = [inside, { ...everyone(), pass: 'saved-code' }];
    await start({ recovery: { rules: ['inside'] } }, { rules });
    expect(visitor.page.text).toContain('for the rule &quot;everyone&quot; none is given out');
  });

  it('or none are given out at all, there is no button', async () => {
    await start({ recovery: undefined, verify: undefined });
    expect(visitor.page.text).toContain('No recovery codes are given out here');
    expect((await visitor.get(formPath())).status).toBe(303);
  });
});

describe('unlocking the account in the directory', () => {
  afterEach(stop);

  it('is done once the caller is known, told to the audit before and after, and to the person', async () => {
    await start();
    const of = await seek('carol');
    const locked = visitor.page.text.includes('Unlock the account in the directory');
    expect(locked).toBe(true);
    const path = `/person/${of}/unlock-account`;
    await visitor.get(path);
    expect((await visitor.post(path, { ticked: ['0'] })).status).toBe(422);
    await visitor.post(path, both);
    expect(visitor.page.text).toContain('The account was unlocked in the directory.');
    const events = (await deskRows(site)).filter(({ subject }) => subject === of);
    expect(events.map(({ event, data }) => [event, data['outcome']])).toEqual([
      ['desk-looked', undefined],
      ['desk-verified', undefined],
      ['desk-unlock-intended', undefined],
      ['desk-unlock-outcome', 'unlocked'],
      ['desk-looked', undefined],
    ]);
  });
});

describe('whoever comes from elsewhere than is named', () => {
  it('gets no answer at all', async () => {
    const far = await makeDeskSite({}, { from: ['10.0.0.0/8'] });
    const running = await runBackend(far);
    try {
      await expect(makeVisitor(far.desk, far.ca).get('/sign-in')).rejects.toThrow(/hang up|reset/);
    } finally {
      await running.stop();
      await far.close();
    }
  });
});

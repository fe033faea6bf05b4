import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Directory,
  type DirectoryEntry,
  DirectoryUnavailable,
} from '../../../backend/directory/directory.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { type RunningBackend, runBackend, storeText } from '../../support/running-backend.ts';
import { agent, deskRows, type DeskSite, makeDeskSite, outsider } from './desk-site.ts';
import { makeVisitor, type Visitor } from './visitor.ts';

const hostile = `<script>alert(1)</script>"'><img src=x onerror=y>\u202eMallory`;
const [alice] = demoPeople;
/** What the directory says of the agent, where a test has it say something else than the file. */
let said: Partial<DirectoryEntry> = {};
let away = false;
let proofs: string[] = [];

let site: DeskSite;
let backend: RunningBackend;
let visitor: Visitor;
beforeAll(async () => {
  const mallory = { ...outsider, accountName: 'mallory', surname: 'M', email: 'm@home.example' };
  site = await makeDeskSite({ people: [mallory] });
  const file = join(site.folder, 'people.json');
  const content = JSON.parse(readFileSync(file, 'utf8')) as { people: Record<string, unknown>[] };
  for (const person of content.people) {
    if (person['accountName'] === 'mallory') person['displayName'] = hostile;
  }
  writeFileSync(file, JSON.stringify(content));
  const lockout = { failures: 3, minutes: 15, times: 2 };
  backend = await runBackend(site, { wrapDirectory: watched }, { lockout });
});
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  // A day later nothing is counted any more.
  backend.clock.at += 25 * 60 * 60_000;
  said = {};
  away = false;
  proofs = [];
  visitor = makeVisitor(site.desk, site.ca);
});

function watched(directory: Directory): Directory {
  return {
    ...directory,
    async get(guid, signal) {
      if (away) throw new DirectoryUnavailable('away');
      const entry = await directory.get(guid, signal);
      return entry?.accountName === 'hanna' ? { ...entry, ...said } : entry;
    },
    prove(guid, current) {
      proofs.push(current);
      return directory.prove(guid, current);
    },
  };
}
const signIn = () => visitor.signIn('hanna', agent.password);
const guidOf = async (account: string): Promise<string> => {
  await visitor.get('/');
  const { headers } = await visitor.post('/look', { sought: account });
  return String(headers['location']).replace('/person/', '');
};
/** A person who answered wrongly, and the code on their screen. */
async function failed(account: string, times = 1): Promise<string> {
  const walk = await backend.open(account);
  await walk.reply({ do: 'choose', option: 'questions' });
  for (let time = 0; time < times; time++) {
    if (walk.step.kind === 'challenge' && walk.step.gate === 'questions') {
      const answers = walk.step.ask.map(({ id }) => ({ id, answer: 'x' }));
      await walk.reply({ do: 'answer', answers });
    }
  }
  return walk.step.supportCode;
}

describe('signing in', () => {
  it('takes a member of the group, whose session is a cookie of this host alone', async () => {
    const { status, headers } = await signIn();
    expect(status).toBe(303);
    expect([headers['set-cookie']].flat()).toEqual([
      expect.stringMatching(
        /^__Host-desk=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
      ) as string,
    ]);
    expect(visitor.page.text).toContain('<strong>hanna</strong>');
    expect(await storeText(site)).not.toContain(visitor.cookie);
    const row = (await deskRows(site)).at(-1);
    expect(row).toMatchObject({ event: 'desk-signed-in', data: { account: 'hanna' } });
    expect(row?.origin).toEqual({ address: '127.0.0.1' });
  });

  it('refuses everybody else in the same words, and looks at no password but an agent’s', async () => {
    const tries = [
      ['hanna', 'Wrong-Harbour-1', 'wrong'],
      ['oscar', outsider.password, 'not-in-group'],
      ['nobody', 'Wrong-Harbour-1', 'no-such-account'],
      ['dora', 'Wrong-Harbour-1', 'disabled'],
      ['root.admin', 'Wrong-Harbour-1', 'privileged'],
      ['a*', 'Wrong-Harbour-1', 'no-such-account'],
    ] as const;
    const answers: unknown[] = [];
    for (const [account, password, because] of tries) {
      const { status, text, headers } = await visitor.signIn(account, password);
      answers.push({ status, text, cookie: headers['set-cookie'] });
      expect((await deskRows(site)).at(-1)).toMatchObject({
        event: 'desk-refused',
        data: { because },
      });
    }
    for (const each of answers) expect(each).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 403, cookie: undefined });
    expect(proofs).toEqual(['Wrong-Harbour-1']);
  });

  it('is held back after too many tries, for agents and for nobody alike, and apart from resets', async () => {
    await signIn();
    for (const account of ['hanna', 'someone.else']) {
      const met: number[] = [];
      for (let time = 0; time < 4; time++) {
        met.push((await visitor.signIn(account, 'Wrong-Harbour-1')).status);
      }
      expect(met).toEqual([403, 403, 403, 429]);
    }
    expect((await signIn()).status).toBe(429);
    const { step } = await backend.open('hanna');
    expect(step).not.toMatchObject({ reason: 'locked-out' });
    backend.clock.at += 16 * 60_000;
    expect((await signIn()).status).toBe(303);
  });

  it('and looking say so when the directory is away, and the session stays', async () => {
    await signIn();
    const guid = await guidOf('alice');
    away = true;
    const { status, text } = await visitor.get(`/person/${guid}`);
    expect(status).toBe(503);
    expect(text).toContain('cannot be reached now');
    away = false;
    expect((await visitor.get(`/person/${guid}`)).status).toBe(200);
  });
});

describe('a session', () => {
  beforeEach(signIn);

  it('ends without a sign of life, and says so', async () => {
    backend.clock.at += 29 * 60_000;
    expect((await visitor.get('/')).status).toBe(200);
    backend.clock.at += 30 * 60_000;
    const { status, text } = await visitor.get('/');
    expect(status).toBe(401);
    expect(text).toContain('You were signed out, after 30 minutes without use');
    expect(visitor.cookie).toBeUndefined();
  });

  it('ends after a long day, however busy', async () => {
    for (let time = 0; time < 24 * 12; time++) {
      backend.clock.at += 150_000;
      if (time % 8 === 0) await visitor.get('/');
    }
    expect((await visitor.get('/')).status).toBe(401);
  });

  it('ends when the agent leaves the group: within five minutes, and before anything is done', async () => {
    said = { groups: [] };
    expect((await visitor.get('/')).status).toBe(200);
    const before = visitor.page;
    backend.clock.at += 5 * 60_000;
    expect((await visitor.get('/')).text).toContain('no longer one of the help desk');
    said = {};
    await signIn();
    said = { disabled: true };
    visitor.page = before;
    expect((await visitor.post('/look', { sought: 'alice' })).status).toBe(401);
    expect((await deskRows(site)).slice(-2)).toMatchObject([
      { event: 'desk-signed-in' },
      { event: 'desk-refused', data: { because: 'disabled' } },
    ]);
  });

  it('ends by signing out', async () => {
    const held = visitor.cookie;
    await visitor.get('/');
    expect((await visitor.post('/sign-out')).status).toBe(303);
    expect(visitor.page.text).toContain('You are signed out.');
    visitor.cookie = held;
    expect((await visitor.get('/')).status).toBe(401);
    expect((await deskRows(site)).at(-1)).toMatchObject({ event: 'desk-signed-out' });
  });
});

describe('a form', () => {
  beforeEach(signIn);

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', { origin: undefined }],
    ['a page that hides it', { origin: 'null' }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('from %s does nothing', async (_what, headers) => {
    await visitor.get('/');
    const before = (await deskRows(site)).length;
    const { status, headers: sent } = await visitor.post('/look', { sought: 'alice' }, headers);
    expect(status).toBe(403);
    expect(sent['location']).toBeUndefined();
    expect(await deskRows(site)).toHaveLength(before);
  });

  it.each([
    ['without the session’s token', { form: undefined }],
    ['with a wrong one', { form: 'x'.repeat(43) }],
  ])('%s does nothing, and is told to the audit', async (_what, fields) => {
    await visitor.get('/');
    expect((await visitor.post('/look', { sought: 'alice', ...fields })).status).toBe(403);
    expect((await deskRows(site)).at(-1)).toMatchObject({
      event: 'desk-refused',
      data: { because: 'form' },
    });
  });

  it('of another session does nothing', async () => {
    await visitor.get('/');
    const { page } = visitor;
    await signIn();
    visitor.page = page;
    expect((await visitor.post('/look', { sought: 'alice' })).status).toBe(403);
  });

  it('that is no form, too large or of unknown fields is refused', async () => {
    await visitor.get('/');
    const json = { 'content-type': 'application/json' };
    expect((await visitor.post('/look', {}, json)).status).toBe(400);
    await visitor.get('/');
    expect((await visitor.post('/look', { sought: 'x'.repeat(20_000) })).status).toBe(400);
    await visitor.get('/');
    expect((await visitor.post('/look', { sought: 'alice', more: '1' })).status).toBe(422);
  });
});

describe('every page', () => {
  it('is shut tight: no script, no frame, no copy, nobody else’s sheet', async () => {
    await signIn();
    const paths = [
      '/',
      '/sign-in',
      '/code/7K2M-9QXR',
      ...['/nowhere', '/%zz', `/code/${'x'.repeat(100)}`],
      `/person/${await guidOf('alice')}`,
    ];
    for (const path of paths) {
      const { headers, text } = await visitor.get(path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
      });
      expect(text).not.toMatch(/<script|<style|style=|javascript:|\son\w+=/i);
    }
  });

  it('is for those alone who may ask: others get no answer, not even to what is no address', async () => {
    const elsewhere = await makeDeskSite({}, { from: ['192.0.2.0/24'] });
    const other = await runBackend(elsewhere);
    const stranger = makeVisitor(elsewhere.desk, elsewhere.ca);
    for (const path of ['/sign-in', '/nowhere', '/%zz', `/code/${'x'.repeat(100)}`]) {
      await expect(stranger.get(path)).rejects.toThrow(/hang up|ECONNRESET/);
    }
    await other.stop();
    await elsewhere.close();
  });

  it('leads to the door without a session, and shows nothing', async () => {
    for (const path of ['/', '/code/7K2M-9QXR', '/person/x']) {
      const { status, headers } = await visitor.get(path);
      expect([status, headers['location']]).toEqual([303, '/sign-in']);
    }
  });

  it('shows what others wrote as text', async () => {
    await signIn();
    await visitor.get(`/person/${await guidOf('mallory')}`);
    const { text } = visitor.page;
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img');
    expect(text).not.toMatch(/<script|<img|\u202e/);
    await visitor.post('/look', { sought: hostile });
    expect(visitor.page.status).toBe(404);
    expect(visitor.page.text).not.toMatch(/<script|<img/);
  });
});

describe('looking up', () => {
  beforeEach(signIn);

  it('tells of a support code what happened, from where, and what to do; and the audit of the look', async () => {
    const code = await failed('alice');
    await visitor.get('/');
    const spelt = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    const { headers } = await visitor.post('/look', { sought: spelt });
    expect(headers['location']).toBe(`/code/${code}`);
    const { text } = visitor.page;
    expect(text).toContain('Questions were asked and answered wrongly, once.');
    expect(text).toContain('Alice Archer');
    expect(text).toContain('the office network');
    expect(text).toContain('End the attempt');
    expect(text).not.toContain(alice?.email);
    expect((await deskRows(site)).at(-1)).toMatchObject({
      event: 'desk-looked',
      support_code: code,
      data: { account: 'hanna' },
    });
    // Who looked is seen by the next who looks.
    expect((await visitor.get(`/code/${code}`)).text).toContain('What the help desk did');
  });

  it('tells of a person what works, masked, with the codes of late', async () => {
    const code = await failed('alice');
    for (const name of ['alice', 'CORP\\alice', 'ALICE@corp.example']) {
      await visitor.get('/');
      await visitor.post('/look', { sought: name });
      expect(visitor.page.text).toContain('<h1><bdi>Alice Archer</bdi></h1>');
    }
    const { text } = visitor.page;
    expect(text).toContain(code);
    expect(text).toContain('Can reset the password: yes');
    expect(text).toContain('a•••@h•••');
    expect(text).not.toContain(alice?.email);
    expect((await deskRows(site)).at(-1)).toMatchObject({
      event: 'desk-looked',
      data: { place: 'lan' },
    });
  });

  it('says that there is nobody of a name, and keeps what was typed out of the audit', async () => {
    await visitor.get('/');
    expect((await visitor.post('/look', { sought: 'my-secret-word' })).status).toBe(404);
    expect((await deskRows(site)).at(-1)).toMatchObject({ data: { found: 'nobody' } });
    expect(await storeText(site)).not.toContain('my-secret-word');
  });
});

describe('unlocking and ending', () => {
  beforeEach(signIn);

  it('opens the lock in Gatehouse, and the audit tells who did', async () => {
    const code = await failed('bruno', 3);
    const guid = await guidOf('bruno');
    expect(visitor.page.text).toContain('Locked until');
    await visitor.post(`/person/${guid}/unlock`);
    expect(visitor.page.text).toContain('Unlocked in Gatehouse.');
    expect(visitor.page.text).toContain('Not locked.');
    expect((await backend.open('bruno')).step.kind).toBe('choose');
    const rows = await deskRows(site);
    expect(rows.find(({ event }) => event === 'desk-unlocked')).toMatchObject({
      support_code: code,
      data: { account: 'hanna', failures: 3 },
    });
  });

  it('ends an attempt as it was seen, and not one that has moved on', async () => {
    const walk = await backend.open('carol');
    const { supportCode } = walk.step;
    await visitor.get(`/code/${supportCode}`);
    const { page } = visitor;
    await walk.reply({ do: 'choose', option: 'questions' });
    await visitor.post(`/code/${supportCode}/end`);
    expect(visitor.page.text).toContain('had moved on');
    expect((await walk.current()).kind).toBe('challenge');
    visitor.page = page;
    await visitor.get(`/code/${supportCode}`);
    await visitor.post(`/code/${supportCode}/end`);
    expect(visitor.page.text).toContain('The attempt was ended.');
    expect(visitor.page.text).toContain('The help desk ended the attempt.');
    expect(await walk.current()).toMatchObject({ kind: 'closed', reason: 'abandoned' });
    expect((await deskRows(site)).filter(({ event }) => event === 'desk-ended')).toHaveLength(1);
  });
});

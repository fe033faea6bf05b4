import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import type { PersonCopy } from '../../../backend/personal-data/export-person.ts';
import { keyringOf } from '../../support/keyring-of.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { onBothStores } from '../../support/store-kinds.ts';
import { openWalk, type Walk } from '../../support/talk.ts';
import { runCli } from '../cli/run-cli.ts';
import { agent, type DeskSite } from '../helpdesk/desk-site.ts';
import { makeVisitor } from '../helpdesk/visitor.ts';
import {
  device,
  enrolNora,
  guidOf,
  makeRestSite,
  nora,
  openStoreOf,
  proveNora,
  questions,
  registered,
} from './rest-site.ts';

onBothStores('one person’s data', (here) => {
  let site: DeskSite;
  let backend: RunningBackend;
  let guid: string;
  let open: Walk;
  let others: Walk;
  beforeAll(async () => {
    site = await makeRestSite(here);
    backend = await runBackend(site);
    guid = guidOf(site, nora.accountName);
    await enrolNora(site, backend);
    backend.clock.at += 61 * 60_000;
    const opening = { purpose: 'reset', account: nora.accountName, device } as const;
    await proveNora(site, await openWalk(backend.to, opening));
    open = await openWalk(backend.to, opening);
    await open.reply({ do: 'choose', option: 'questions' });
    if (open.step.kind !== 'challenge' || open.step.gate !== 'questions')
      throw new Error('no gate');
    const answers = open.step.ask.map(({ id }) => ({ id, answer: 'wrong' }));
    await open.reply({ do: 'answer', answers });
    others = await backend.open('alice');
    const visitor = makeVisitor(site.desk, site.ca);
    await visitor.signIn(agent.accountName, agent.password);
    await visitor.get('/');
    await visitor.post('/look', { sought: nora.accountName });
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });
  const person = (...words: string[]) => runCli('person', ...words, '--config', site.config);
  async function exported(of = guid): Promise<PersonCopy> {
    const { out, error, code } = await person('export', '--guid', of);
    expect([error, code]).toEqual(['', 0]);
    return JSON.parse(out) as PersonCopy;
  }

  it('is exported with all that is known, and without what opens something', async () => {
    const copy = await exported(guid.toUpperCase());
    expect(copy.enrolment).toMatchObject([
      { from: 'stored', content: { emails: [{ address: registered }] } },
    ]);
    const text = JSON.stringify(copy);
    expect(text).toContain(questions[0]?.own);
    expect(copy.attempts).toHaveLength(3);
    expect(copy.attempts).toContainEqual(
      expect.objectContaining({
        supportCode: open.step.supportCode,
        subject: expect.objectContaining({ name: nora.accountName }) as object,
      }),
    );
    expect(copy.messages).toContainEqual(expect.objectContaining({ kind: 'code', status: 'sent' }));
    expect(copy.counted.map(({ by }) => by)).toContain(`messages:${guid}`);
    expect(copy.failures).toMatchObject([{ key: guid, gate: 'questions', failures: 1 }]);
    expect(copy.audit.find(({ event }) => event === 'opened')).toMatchObject({ subject: guid });
    expect(text).toContain(`"address":"127.0.0.1","device":"${device}"`);
    expect(copy.audit.find(({ event }) => event === 'desk-looked')).toMatchObject({
      data: { account: agent.accountName },
    });
    expect(text).toContain('"hash":"(left out: a secret, or made from one)"');
    expect(text).not.toContain('$argon2id');
    const { messages } = await exported(guidOf(site, 'bruno'));
    expect(messages).toEqual([]);
  });

  it('is not erased without being told so, and the words say what it would do', async () => {
    const { error, code } = await person('erase', '--guid', guid);
    expect(code).toBe(1);
    expect(error).toContain('cannot be taken back; say so with --yes');
    expect((await exported()).attempts).toHaveLength(3);
    expect((await person('erase', '--yes', '--guid', 'nora')).error).toContain(
      'takes an objectGUID',
    );
    expect((await person('erase', '--yes')).error).toContain('name one person');
  });

  it('is erased: attempts end, nothing is registered, and the audit tells neither who nor where', async () => {
    const told = await person('erase', '--yes', '--guid', guid);
    expect(told).toMatchObject({ code: 0, error: '' });
    expect(told.out).toMatch(/^Attempts that ended and are forgotten: 3\nMessages: [1-9]/);
    await expect(open.current()).rejects.toThrow('404');
    expect((await others.current()).kind).toBe('choose');

    const copy = await exported();
    expect(copy).toMatchObject({
      ...{ enrolment: [], attempts: [], messages: [], counted: [], used: [], failures: [] },
    });
    const rows = copy.audit.filter(({ event }) => !event.startsWith('person-'));
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.some(({ origin }) => origin !== undefined)).toBe(false);
    expect(rows.every(({ subject }) => subject === guid)).toBe(true);
    // Who looked at them is still told: that is another person's doing.
    expect(rows.find(({ event }) => event === 'desk-looked')).toMatchObject({
      data: { account: agent.accountName },
    });
    for (const word of [device, nora.accountName, registered]) {
      expect(JSON.stringify(copy)).not.toContain(word);
    }
  });

  it('leaves an audit that holds, and that tells who asked for it', async () => {
    const database = await openStoreOf(site);
    try {
      const trail = openAuditTrail(database, keyringOf(site));
      await trail.finish();
      expect((await trail.verify()).broken).toBeUndefined();
    } finally {
      await database.destroy();
    }
    const { audit } = await exported();
    const asked = audit.filter(({ event }) => event.startsWith('person-'));
    expect(asked.map(({ event }) => event)).toEqual([
      ...Array.from({ length: 2 }, () => 'person-exported'),
      ...['person-erased', 'person-exported', 'person-exported'],
    ]);
    for (const { data } of asked) {
      expect(data).toMatchObject({ asker: expect.stringMatching(/^\w/) as string });
    }
    expect(asked[2]).toMatchObject({ data: { attempts: 3, enrolments: 1 } });
  });

  it('of an agent is erased where they worked, and what they did stays', async () => {
    const hanna = guidOf(site, agent.accountName);
    const before = await exported(hanna);
    expect(before.sessions).toMatchObject([{ content: { account: agent.accountName } }]);
    expect(JSON.stringify(before.audit)).toContain(`"account":"${agent.accountName}"`);
    expect((await person('erase', '--yes', '--guid', hanna)).out).toContain('page: 1\n');
    const after = await exported(hanna);
    expect(after.sessions).toEqual([]);
    expect(after.audit.map(({ event }) => event)).toContain('desk-looked');
    expect(JSON.stringify(after)).not.toContain(`"${agent.accountName}"`);
  });

  it('of somebody whom nobody knows is nothing, and erasing it harms nobody', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await exported(nobody)).toMatchObject({ enrolment: [], attempts: [] });
    expect((await person('erase', '--yes', '--guid', nobody)).code).toBe(0);
    expect((await others.current()).kind).toBe('choose');
  });
});

onBothStores('one person’s data, by the account', (here) => {
  it('is found through the directory, and refused in words where that is not there', async () => {
    const site = await makeRestSite(here);
    try {
      const { out, code } = await runCli('person', 'export', 'BRUNO', '--config', site.config);
      expect(code).toBe(0);
      const copy = JSON.parse(out) as PersonCopy;
      expect(copy.person.guid).toBe(guidOf(site, 'bruno'));
      expect(copy.enrolment).toMatchObject([{ content: { language: 'de' } }]);
      // The embedded directory belongs to one process alone.
      const backend = await runBackend(site);
      const away = await runCli('person', 'export', 'bruno', '--config', site.config);
      await backend.stop();
      expect(away).toMatchObject({ code: 1, out: '' });
      expect(away.error).toContain('without the directory, name the person by --guid');
    } finally {
      await site.close();
    }
  });
});

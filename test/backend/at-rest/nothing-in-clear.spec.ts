import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyStore } from '../../../backend/store/copy-store.ts';
import { readEnrolment } from '../../../backend/store/enrolment-store.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { importPeople } from '../../support/import-people.ts';
import { keyringOf } from '../../support/keyring-of.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { onBothStores } from '../../support/store-kinds.ts';
import { openWalk } from '../../support/talk.ts';
import { agent, type DeskSite } from '../helpdesk/desk-site.ts';
import { makeVisitor } from '../helpdesk/visitor.ts';
import {
  device,
  enrolNora,
  guidOf,
  makeRestSite,
  nora,
  note,
  openStoreOf,
  proveNora,
  questions,
  rawText,
  registered,
} from './rest-site.ts';
import { writeFileSync } from 'node:fs';

const minute = 60_000;

onBothStores('personal data at rest', (here) => {
  let site: DeskSite;
  let backend: RunningBackend;
  let noraGuid: string;
  const staged = 'Which harbour did grandfather paint?';

  beforeAll(async () => {
    site = await makeRestSite(here);
    backend = await runBackend(site);
    noraGuid = guidOf(site, nora.accountName);
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });

  it('was there: people registered, reset and were looked up by the help desk', async () => {
    await enrolNora(site, backend);
    backend.clock.at += 61 * minute;
    const walk = await openWalk(backend.to, {
      purpose: 'reset',
      account: nora.accountName,
      device,
    });
    await proveNora(site, walk);
    expect(await walk.reply({ do: 'set-password', next: 'Calm-Heron-Morning-7' })).toMatchObject({
      outcome: 'password-set',
    });
    // One that is under way, before a challenge.
    const open = await openWalk(backend.to, {
      purpose: 'reset',
      account: nora.accountName,
      device,
    });
    await open.reply({ do: 'choose', option: 'email-1' });

    const visitor = makeVisitor(site.desk, site.ca);
    await visitor.signIn(agent.accountName, agent.password);
    await visitor.get('/');
    await visitor.post('/look', { sought: nora.accountName });
    expect(visitor.page.text).toContain(nora.surname);

    const file = `${site.folder}/more.json`;
    const person = { account: 'bruno', emails: ['bruno@imported-mail.example'] };
    const question = { question: { own: staged }, answer: 'The old one in Esbjerg' };
    writeFileSync(file, JSON.stringify([{ ...person, questions: [question] }]));
    const imported = await importPeople(site, file);
    expect(imported.error).toBe('');
  });

  it('stands in no file and no row of the store in a readable form', async () => {
    const text = await rawText(site);
    // What must be there is there: the search looks at the right place.
    expect(text).toContain('reset-outcome');
    // None so short that letters of a seal could be it by chance.
    const words = [
      ...[nora.accountName, nora.givenName, nora.surname, nora.email, registered],
      ...['elsewhere-mail', '3920077', device, '127.0.0.1', `"${agent.accountName}`, note],
      ...['imported-mail', staged, 'first-pet'],
      ...questions.flatMap(({ own, answer }) => (own === undefined ? [answer] : [own, answer])),
    ];
    for (const word of words) expect(text, word).not.toContain(word);
  });

  it('opens with the keyring, in place and in a copy of the other kind', async () => {
    const database = await openStoreOf(site);
    const copy = await openDatabase(':memory:');
    try {
      await copyStore(database, copy);
      for (const each of [database, copy]) {
        const enrolment = await readEnrolment(each, keyringOf(site), noraGuid);
        expect(enrolment?.emails.map(({ address }) => address)).toEqual([registered]);
        expect(enrolment?.questions.map(({ text }) => text)).toContainEqual({
          own: questions[0]?.own,
        });
      }
    } finally {
      await copy.destroy();
      await database.destroy();
    }
  });
});

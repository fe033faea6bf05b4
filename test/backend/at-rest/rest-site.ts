import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { storeSettings } from '../../../backend/config/store-settings.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { codeFor, type RunningBackend } from '../../support/running-backend.ts';
import { sharedPostgres, type StoreKindHere } from '../../support/store-kinds.ts';
import type { Walk } from '../../support/talk.ts';
import { agent, ask, type DeskSite } from '../helpdesk/desk-site.ts';

/** Somebody who has registered nothing yet, with names that stand nowhere else. */
export const nora: DemoPerson = {
  ...{ accountName: 'norabelle.q', givenName: 'Norabelle', surname: 'Quinterford', language: 'en' },
  ...{ email: 'nora@quintessence.example', mobile: '+49 171 3920077', fresh: true },
  ...{ password: 'First-Quint-Password-1', answers: [] },
};
export const registered = 'nora.q@elsewhere-mail.example';
export const device = 'LAPTOP-QUINT-7';
export const questions = [
  { id: 'own-1', own: 'Which tree did my sister plant in Odense?', answer: 'A purple beech' },
  { id: 'first-pet', answer: 'Sir Barksalot' },
  { id: 'first-school', answer: 'Willow Bank Primary' },
];
export const note = 'Knew the name of her manager, Ulrika';

/** An organisation on this kind of store, with a help desk and everything that people can register. */
export async function makeRestSite(
  { kind }: Pick<StoreKindHere, 'kind'>,
  more: Record<string, Record<string, unknown> | unknown[]> = {},
): Promise<DeskSite> {
  const port = await freePort();
  const options = {
    people: [...demoPeople, agent, nora],
    settings: {
      rules: [
        { name: 'privileged', who: 'privileged', may: [] },
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'enrol'] },
          pass: { all: ['email', 'questions'] },
        },
      ],
      gates: {
        email: { directoryMail: false },
        questions: { own: true, ask: 2, required: 3, offered: ['first-pet', 'first-school'] },
      },
      enrolment: { holdHours: 1 },
      helpdesk: { host: '127.0.0.1', port, group: 'service desk', verify: { ask } },
      ...more,
    },
  };
  const site =
    kind === 'sqlite'
      ? await makeSite(options)
      : await siteOnPostgres(await (await sharedPostgres()).makeDatabase(), options);
  return { ...site, desk: `https://localhost:${port}` };
}

export const openStoreOf = (site: Site): Promise<Database> =>
  openDatabase(storeSettings(loadConfig(site.config)));

/** Registers an address and questions, one of them her own. */
export async function enrolNora(site: Site, backend: RunningBackend): Promise<Walk> {
  const walk = await backend.open(nora.accountName, 'enrol');
  await walk.reply({ do: 'answer', code: nora.password });
  await walk.reply({ do: 'add', item: 'email', value: registered });
  await walk.reply({ do: 'answer', code: await site.mailbox.code(registered) });
  await walk.reply({ do: 'add', item: 'totp' });
  await walk.reply({ do: 'back' });
  await walk.reply({ do: 'add', item: 'questions' });
  await walk.reply({ do: 'answer', answers: questions });
  expect(await walk.reply({ do: 'finish' })).toMatchObject({ kind: 'done', outcome: 'enrolled' });
  return walk;
}

/** Through both gates, as somebody who knows the answers above. */
export async function proveNora(site: Site, walk: Walk): Promise<void> {
  await walk.reply({ do: 'choose', option: 'email-1' });
  await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
  await walk.reply({ do: 'choose', option: 'questions' });
  const { step } = walk;
  if (step.kind !== 'challenge' || step.gate !== 'questions') throw new Error(`at ${step.kind}`);
  const answers = step.ask.map(({ id, text }) => ({
    id,
    answer:
      questions.find((each) => ('own' in text ? text.own === each.own : text.key === each.id))
        ?.answer ?? '',
  }));
  await walk.reply({ do: 'answer', answers });
}

/** Every byte that a store has of its rows: of SQLite its files, of PostgreSQL every row as text. */
export async function rawText(site: Site): Promise<string> {
  const settings = storeSettings(loadConfig(site.config));
  if (settings.kind === 'sqlite') {
    const files = readdirSync(site.folder).filter((name) => /^store\.db(-wal|-shm)?$/.test(name));
    return files.map((name) => readFileSync(`${site.folder}/${name}`, 'latin1')).join('\n');
  }
  const database = await openStoreOf(site);
  try {
    const texts: string[] = [];
    for (const { name } of await database.introspection.getTables()) {
      const { rows } = await sql<{ text: string }>`
        select cast(each as text) as text from ${sql.table(name)} as each`.execute(database);
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  } finally {
    await database.destroy();
  }
}

/** The objectGUID of somebody in an embedded directory. */
export function guidOf(site: Site, account: string): string {
  const { people } = JSON.parse(readFileSync(`${site.folder}/people.json`, 'utf8')) as {
    people: { guid: string; accountName: string }[];
  };
  return people.find(({ accountName }) => accountName === account)?.guid ?? '';
}

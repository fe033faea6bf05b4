import { loadConfig } from '../../../backend/config/load-config.ts';
import { storeSettings } from '../../../backend/config/store-settings.ts';
import { openEnrolmentStore, putEnrolment } from '../../../backend/store/enrolment-store.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import type { BenchStore } from '../bench-store.ts';
import { keyringOf } from '../../support/keyring-of.ts';
import { guidOf } from './memory-directory.ts';
import { offices, sizeOf } from './offices.ts';

/** How an office's allowances follow from how many people are in it (`docs/load.md`). */
const perPerson = { attempts: 2, tries: 0.5, messages: 2 };

/**
 * An organisation of so many people, each with an address and two answers, whose offices are named as
 * the documentation says; every other limit is what it is where nothing is configured.
 */
export async function makeMondaySite(
  people: number,
  store: BenchStore,
  mailPort: number,
): Promise<Site> {
  const [first] = demoPeople;
  if (first === undefined) throw new Error('the demo has no people');
  const site = await store.makeSite({
    people: [{ ...first, answers: first.answers.slice(0, 2) }],
    settings: {
      listen: { proxies: { trust: ['127.0.0.1/32'], via: 'proxy-protocol' } },
      places: { lan: offices.map(({ address }) => `${address}/32`) },
      mail: { port: mailPort },
      limits: {
        ranges: offices.map(({ name, address, share }) => {
          const of = (each: number): number => Math.ceil(each * sizeOf(share, people));
          const { attempts, tries, messages } = perPerson;
          return {
            ...{ name, range: [`${address}/32`] },
            ...{ attempts: of(attempts), tries: of(tries), messages: of(messages) },
          };
        }),
      },
    },
  });
  await enrolAll(site, people);
  return site;
}

/** All have the answers of the first, because hashing each would take minutes. */
async function enrolAll(site: Site, people: number): Promise<void> {
  const loaded = loadConfig(site.config);
  const database = await openDatabase(storeSettings(loaded));
  const keyring = keyringOf(site);
  try {
    const [row] = await database.selectFrom('enrolments').select('guid').execute();
    const enrolments = openEnrolmentStore(database, keyring);
    const one = row && (await enrolments.find(row.guid));
    if (one === undefined) throw new Error('nobody was enrolled');
    await database.transaction().execute(async (work) => {
      for (let at = 0; at < people; at++) {
        const emails = one.emails.map((each) => ({ ...each, address: mailOf(at) }));
        await putEnrolment(
          work,
          keyring,
          { guid: guidOf(at), enrolment: { ...one, emails } },
          Date.now(),
        );
      }
    });
  } finally {
    await database.destroy();
  }
}

const mailOf = (at: number): string => `person${at}@home.example`;

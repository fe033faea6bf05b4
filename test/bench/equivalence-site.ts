import { openConfigStore } from '../../backend/cli/open-config-store.ts';
import { loadConfig } from '../../backend/config/load-config.ts';
import { type DemoPerson, demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { openEnrolmentStore } from '../../backend/store/enrolment-store.ts';
import type { CarriersApart } from './carriers-apart.ts';

/** Who asks: one who can be helped, and everyone who must look like them. */
export const kinds = ['known', 'unknown', 'disabled', 'privileged', 'never-enrolled'] as const;
export type Kind = (typeof kinds)[number];

/** All names are of one length, and those that nobody has are formed like the others. */
export const nameOf = (kind: Kind, at: number): string =>
  `person${kinds.indexOf(kind)}${String(at).padStart(4, '0')}`;

const rule = {
  ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change', 'enrol'] },
  pass: { all: ['questions', { any: 1, of: ['email', 'sms', 'call'] }] },
};
/** Nobody's limits are what is measured here, and another code may be asked for soon. */
const settings = {
  rules: [{ name: 'privileged', who: 'privileged', may: [] }, rule],
  limits: {
    ...{ triesPerPerson: 100, triesWindow: 600, messagesPerPerson: 50, messagesWindow: 600 },
  },
  gates: { email: { resendAfter: 5, directoryMail: false } },
};

/** An organisation with `each` people of every kind, but for those whom it does not know. */
export async function makeEquivalenceSite(
  directory: 'embedded' | 'samba',
  each: number,
  { mailPort, phoneUrl }: CarriersApart,
): Promise<Site> {
  const people = kinds
    .filter((kind) => kind !== 'unknown')
    .flatMap((kind) => Array.from({ length: each }, (_, at) => personOf(kind, at)));
  const site = await makeSite({
    directory,
    people,
    address: '127.0.0.7',
    settings: {
      ...settings,
      mail: { port: mailPort },
      phone: { sms: carrier(`${phoneUrl}/texts`), call: carrier(`${phoneUrl}/calls`) },
    },
  });
  await forgetEnrolments(site);
  return site;
}

function personOf(kind: Kind, at: number): DemoPerson {
  const [first] = demoPeople;
  if (first === undefined) throw new Error('the demo has no people');
  const accountName = nameOf(kind, at);
  const number = String(1000 * kinds.indexOf(kind) + at).padStart(5, '0');
  return {
    ...{ ...first, accountName, givenName: 'Pat', surname: `No ${accountName}` },
    email: `${accountName}@home.example`,
    ...{ mobile: `+49 171 39${number}`, telephone: `+49 30 231${number}` },
    ...(kind === 'disabled' && { disabled: true }),
    ...(kind === 'privileged' && { privileged: true }),
    // Marked, so that what was registered for them can be found and forgotten again.
    ...(kind === 'never-enrolled' && { answers: [] }),
  };
}

/** Who has no answers is to have nothing registered at all. */
async function forgetEnrolments(site: Site): Promise<void> {
  const { database, keyring } = await openConfigStore(loadConfig(site.config));
  try {
    const rows = await database.selectFrom('enrolments').select('guid').execute();
    for (const { guid } of rows) {
      const enrolment = await openEnrolmentStore(database, keyring).find(guid);
      if (enrolment?.questions.length !== 0) continue;
      await database.deleteFrom('enrolments').where('guid', '=', guid).execute();
    }
  } finally {
    await database.destroy();
  }
}

const carrier = (url: string) => ({
  url,
  headers: { authorization: 'Bearer {secret}' },
  json: { to: '{to}', text: '{text}', language: '{language}' },
  successPattern: '"status":"queued"',
  secretFile: 'phone-secret',
  timeout: 5,
});

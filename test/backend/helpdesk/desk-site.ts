import type { SealedRecord } from '../../../backend/audit/sealed-record.ts';
import { recordOf } from '../../../backend/audit/sealed-records.ts';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { storeSettings } from '../../../backend/config/store-settings.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { Tables } from '../../../backend/store/tables.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { keyringOf } from '../../support/keyring-of.ts';

export const agent: DemoPerson = {
  accountName: 'hanna',
  givenName: 'Hanna',
  surname: 'Helm',
  email: 'hanna@home.example',
  password: 'Calm-Harbour-Voice-1',
  language: 'en',
  answers: [],
  groups: ['Service Desk'],
};
/** No agent, though with a password of the own. */
export const outsider: DemoPerson = {
  ...agent,
  ...{ accountName: 'oscar', givenName: 'Oscar', surname: 'Other', groups: [] },
  email: 'oscar@home.example',
};
export const ask = ['Called back on the number in the directory', 'Asked for the manager'];

export interface DeskSite extends Site {
  desk: string;
}

/** An organisation whose help desk has its page, and whose rule can be met by a saved code alone. */
export async function makeDeskSite(
  options: SiteOptions = {},
  settings: Record<string, unknown> = {},
  make: typeof makeSite = makeSite,
): Promise<DeskSite> {
  const port = await freePort();
  const site = await make({
    ...options,
    people: [...demoPeople, agent, outsider, ...(options.people ?? [])],
    settings: {
      rules: [
        { name: 'privileged', who: 'privileged', may: [] },
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock'] },
          pass: { any: 1, of: [{ all: ['email', 'questions'] }, 'saved-code'] },
        },
      ],
      helpdesk: {
        ...{ host: '127.0.0.1', port, group: 'service desk' },
        verify: { ask },
        recovery: { life: 900 },
        ...settings,
      },
      ...options.settings,
    },
  });
  return { ...site, desk: `https://localhost:${port}` };
}

export type AuditRow = Pick<Tables['audit'], 'event' | 'subject' | 'support_code'> &
  Pick<SealedRecord, 'data' | 'origin'>;

/** What the help desk has left in the audit, the oldest first. */
export async function deskRows(site: Site): Promise<AuditRow[]> {
  const database = await openDatabase(storeSettings(loadConfig(site.config)));
  try {
    const rows = await database.selectFrom('audit').selectAll().orderBy('n').execute();
    return rows
      .filter(({ event }) => event.startsWith('desk-'))
      .map(({ event, subject, support_code, ...row }) => {
        const { data, origin } = recordOf(keyringOf(site), {
          event,
          subject,
          support_code,
          ...row,
        });
        return { event, subject, support_code, data, ...(origin === undefined ? {} : { origin }) };
      });
  } finally {
    await database.destroy();
  }
}

import type { Purpose } from '@gatehouse/shared';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import type { SealedRecord } from '../../../backend/audit/sealed-record.ts';
import { loadConfig } from '../../../backend/config/load-config.ts';
import type { Directory } from '../../../backend/directory/directory.ts';
import { openDirectory } from '../../../backend/directory/open-directory.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { DemoPerson } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { keyringOf } from '../../support/keyring-of.ts';
import { codeFor, runBackend, type RunningBackend } from '../../support/running-backend.ts';
import type { Walk } from '../../support/talk.ts';
import { type AccountChanges, accountChangesIn } from './account-changes.ts';

/** Everybody's first password. */
export const FIRST = 'Initial-Pw0rd';

export interface UnderWaySite {
  site: Site;
  backend: RunningBackend;
  accounts: AccountChanges;
  /** Somebody whom no test has had yet. */
  somebody(): Promise<{ name: string; guid: string }>;
  /** An attempt that has passed whatever gates its purpose asks for. */
  walk(name: string, purpose: Purpose): Promise<Walk>;
  /** What the audit says of it, sealed. */
  audit(walk: Walk): Promise<SealedRecord[]>;
  close(): Promise<void>;
}

/** A backend on a real domain, whose rule asks for a code before everything but a change. */
export async function openUnderWaySite(options: {
  address: string;
  people: number;
  wrapDirectory?: (directory: Directory) => Directory;
}): Promise<UnderWaySite> {
  const people = Array.from({ length: options.people }, (_, index): DemoPerson => {
    const name = `person${index}`;
    const names = { accountName: name, givenName: 'Ann', surname: `Lee${index}` };
    return {
      ...names,
      email: `${name}@home.example`,
      password: FIRST,
      language: 'en',
      answers: [],
    };
  });
  const site = await makeSite({
    ...{ directory: 'samba', address: options.address, people },
    settings: {
      directory: { baseDn: 'OU=Staff,DC=corp,DC=example', timeout: 10 },
      rules: [{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change'], pass: 'email' }],
    },
  });
  const { wrapDirectory } = options;
  const backend = await runBackend(site, wrapDirectory === undefined ? {} : { wrapDirectory }, {
    ...{ triesPerPerson: 100, messagesPerPerson: 50, attemptsPerAddress: 10_000 },
  });
  const { domain } = site.directory;
  if (domain === undefined) throw new Error('no domain');
  const directory = await openDirectory(loadConfig(site.config), () => undefined, Date.now);
  let next = 0;

  return {
    ...{ site, backend, accounts: accountChangesIn(domain) },
    async somebody() {
      const name = `person${next++}`;
      const entry = await directory.find({ name });
      if (entry === undefined) throw new Error(`the domain has no ${name}: make more people`);
      return { name, guid: entry.guid };
    },
    async walk(name, purpose) {
      const walk = await backend.open(name, purpose);
      if (walk.step.kind !== 'choose') return walk;
      await walk.reply({ do: 'choose', option: 'email-1' });
      await walk.reply({ do: 'answer', code: await codeFor(site, walk) });
      return walk;
    },
    async audit({ step }) {
      const database = await openDatabase(`${site.folder}/store.db`);
      try {
        const trail = openAuditTrail(database, keyringOf(site));
        await trail.seal();
        return await trail.ofSupportCode(step.supportCode);
      } finally {
        await database.destroy();
      }
    },
    async close() {
      await backend.stop();
      await directory.close();
      await site.close();
    },
  };
}

import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import { sealIdentity } from './identity.ts';

/** Writes into the audit what somebody does at the command line; who it was stands under seal. */
export async function noteCommand(
  database: Pick<Database, 'insertInto'>,
  keyring: Keyring,
  row: {
    event: string;
    data: Record<string, string | number>;
    asker: string;
    subject?: string;
  },
  now: number,
): Promise<void> {
  const { event, data, asker, subject = '' } = row;
  await database
    .insertInto('audit')
    .values({
      ...{ at: now, attempt_id: '', support_code: '', subject, event },
      ...sealIdentity(keyring, { attempt: '', event }, { ...data, asker }),
      ...{ mac: null, node: 'command', place: null, attested: '' },
    })
    .execute();
}

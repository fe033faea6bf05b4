import type { AccountName } from '../directory.ts';
import { accountNameOf, bearsName, couldBeHere } from '../names-match.ts';
import type { EmbeddedFile } from './embedded-file.ts';

/** Where in the list of people somebody stands, found in the same time however many there are. */
export interface EmbeddedIndex {
  byGuid(guid: string): number | undefined;
  /** Undefined when nobody bears the name, or more than one. */
  byName(account: AccountName): number | undefined;
}

/** The index of a checked file; it holds as long as nobody's names change. */
export function indexPeople({ people, domain }: EmbeddedFile): EmbeddedIndex {
  const guids = new Map<string, number>();
  // A principal name may be spelt like the account name of somebody else, so each has a map.
  const accounts = new Map<string, number>();
  const principals = new Map<string, number>();
  people.forEach(({ guid, accountName, principalName }, position) => {
    guids.set(guid, position);
    accounts.set(folded(accountName), position);
    if (principalName !== undefined) principals.set(folded(principalName), position);
  });

  return {
    byGuid: (guid) => guids.get(guid.toLowerCase()),
    byName(account) {
      if (!couldBeHere(account, domain)) return undefined;
      const { name } = account;
      const bare = accountNameOf(name, domain);
      const candidates = new Set([
        ...(bare === undefined ? [] : [accounts.get(folded(bare))]),
        principals.get(folded(name)),
      ]);
      const bearing = [...candidates].filter((position) => {
        const person = position === undefined ? undefined : people[position];
        return person !== undefined && bearsName(person, name, domain);
      });
      return bearing.length === 1 ? bearing[0] : undefined;
    },
  };
}

/** As `sameName` compares. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

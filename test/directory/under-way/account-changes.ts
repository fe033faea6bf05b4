import { readFileSync } from 'node:fs';
import { Attribute, Change, Client, type Entry } from 'ldapts';
import {
  binaryAttributes,
  numberOf,
  textOf,
} from '../../../backend/directory/active-directory/entry-values.ts';
import {
  versionAttributes,
  versionOf,
} from '../../../backend/directory/active-directory/password-version.ts';
import type { SambaDomain } from '../samba/samba-domain.ts';

/** What an administrator does to an account while its person is in the middle of an attempt. */
export interface AccountChanges {
  put(guid: string, type: string, value: string): Promise<void>;
  /** Takes the account to a group by the group's name below `CN=Users`, also a nested one. */
  join(guid: string, group: string): Promise<void>;
  /** Another place, and the same name or another. */
  move(guid: string, place: string, name?: string): Promise<void>;
  remove(guid: string): Promise<void>;
  /** Wrong passwords, until the domain has locked the account. */
  lock(guid: string): Promise<void>;
  expirePassword(guid: string): Promise<void>;
  /** How it stands; undefined for an account that is gone. */
  state(guid: string): Promise<AccountNow | undefined>;
}

export interface AccountNow {
  /** How often the password was set. */
  timesSet: number;
  /** Wrong passwords in a row, as the domain counts them. */
  wrong: number;
  locked: boolean;
}

export function accountChangesIn(domain: SambaDomain): AccountChanges {
  const tlsOptions = { ca: readFileSync(domain.caFile), servername: domain.serverName };
  const connect = () => new Client({ url: domain.url, timeout: 20_000, tlsOptions });

  async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = connect();
    try {
      await client.bind(domain.administrator.user, domain.administrator.password);
      return await work(client);
    } finally {
      await client.unbind();
    }
  }
  async function read(client: Client, guid: string, attributes: string[]): Promise<Entry> {
    const options = { scope: 'base' as const, attributes };
    const found = await client.search(`<GUID=${guid}>`, {
      ...{ ...options, explicitBufferAttributes: binaryAttributes },
    });
    const [entry] = found.searchEntries;
    if (entry === undefined) throw new Error(`nobody has ${guid}`);
    return entry;
  }
  const replace = (type: string, value: string): Change =>
    new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });

  return {
    put: (guid, type, value) =>
      asAdministrator((client) => client.modify(`<GUID=${guid}>`, replace(type, value))),
    join: (guid, group) =>
      asAdministrator(async (client) => {
        const { dn } = await read(client, guid, ['cn']);
        const modification = new Attribute({ type: 'member', values: [dn] });
        const change = new Change({ operation: 'add', modification });
        await client.modify(`CN=${group},CN=Users,${domain.baseDn}`, change);
      }),
    move: (guid, place, name) =>
      asAdministrator(async (client) => {
        const entry = await read(client, guid, ['cn']);
        const to = `CN=${name ?? textOf(entry, 'cn') ?? ''},${place},${domain.baseDn}`;
        await client.modifyDN(entry.dn, to);
      }),
    remove: (guid) =>
      asAdministrator(async (client) => client.del((await read(client, guid, ['cn'])).dn)),
    async lock(guid) {
      const entry = await asAdministrator((client) => read(client, guid, ['sAMAccountName']));
      for (let time = 0; time < 5; time++) {
        const client = connect();
        const name = `${textOf(entry, 'sAMAccountName') ?? ''}@${domain.realm}`;
        await client.bind(name, `Wrong-Guess-${time}`).catch(() => undefined);
        await client.unbind();
      }
    },
    async expirePassword(guid) {
      const { dn } = await asAdministrator((client) => read(client, guid, ['cn']));
      await domain.ldbModify(
        `dn: ${dn}\nchangetype: modify\nreplace: pwdLastSet\npwdLastSet: 132000000000000000\n`,
      );
    },
    state: (guid) =>
      asAdministrator(async (client) => {
        const wanted = [...versionAttributes, 'lockoutTime', 'badPwdCount'];
        const entry = await read(client, guid, wanted).catch(() => undefined);
        if (entry === undefined) return undefined;
        const version = versionOf(entry);
        if (version?.by !== 'metadata') throw new Error('the version cannot be read');
        const locked = (textOf(entry, 'lockoutTime') ?? '0') !== '0';
        return { timesSet: version.count, wrong: numberOf(entry, 'badPwdCount') ?? 0, locked };
      }),
  };
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { makeEmbeddedFile } from '../../backend/directory/embedded/make-embedded-file.ts';
import { parseEmbeddedFile } from '../../backend/directory/embedded/parse-embedded-file.ts';
import { isPassword } from '../../backend/directory/embedded/password-hash.ts';
import { type SambaDomain, startSambaDomain } from '../../test/directory/samba/samba-domain.ts';
import { makeOnce } from './make-once.ts';
import type { DemoPerson } from './people.ts';

/** The file of an embedded directory by its people, whose passwords are hashed in it. */
const filled = makeOnce<string>();

/** A directory with the demo people in it, and the question that everything comes down to. */
export interface DemoDirectory {
  kind: 'embedded' | 'samba';
  /** The section of the backend's configuration that leads to it. */
  settings: Record<string, unknown>;
  /** Whether this password opens this account, asked of the directory itself. */
  opens(accountName: string, password: string): Promise<boolean>;
  /** The domain itself, for whoever is to change accounts in it; undefined for the embedded one. */
  domain?: SambaDomain;
  close(): Promise<void>;
}

export async function openDemoDirectory(
  kind: DemoDirectory['kind'],
  folder: string,
  people: readonly DemoPerson[],
  options: { log?: (line: string) => void; address?: string } = {},
): Promise<DemoDirectory> {
  return kind === 'embedded' ? embedded(folder, people) : samba(folder, people, options);
}

async function embedded(folder: string, people: readonly DemoPerson[]): Promise<DemoDirectory> {
  const file = join(folder, 'people.json');
  const content = await filled(JSON.stringify(people), async () => {
    await makeEmbedded(file, people);
    return readFile(file, 'utf8');
  });
  await writeFile(file, content, { mode: 0o600 });
  return {
    kind: 'embedded',
    settings: { kind: 'embedded', file: 'people.json' },
    async opens(accountName, password) {
      const { people: present } = parseEmbeddedFile(await readFile(file, 'utf8'), file);
      const person = present.find((each) => each.accountName === accountName);
      return person !== undefined && (await isPassword(person.password, password));
    },
    close: () => Promise.resolve(),
  };
}

async function makeEmbedded(file: string, people: readonly DemoPerson[]): Promise<void> {
  await makeEmbeddedFile(
    file,
    people.map((person) => ({
      accountName: person.accountName,
      displayName: `${person.givenName} ${person.surname}`,
      password: person.password,
      language: person.language,
      groups: person.groups ?? [],
      attributes: numbersOf(person),
      disabled: person.disabled ?? false,
      privileged: person.privileged ?? false,
      lockedAt: person.locked === true ? new Date().toISOString() : null,
      mustChange: person.mustChange ?? false,
    })),
    {
      minLength: 10,
      complexity: true,
      history: 5,
      historyOnReset: true,
      lockoutThreshold: 10,
      lockoutMinutes: 0,
    },
    { netbios: 'CORP', dns: 'corp.example' },
  );
}

/** A person's numbers under the names that Active Directory has for them. */
function numbersOf({ mobile, telephone }: DemoPerson): Record<string, string[]> {
  return {
    ...(mobile === undefined ? {} : { mobile: [mobile] }),
    ...(telephone === undefined ? {} : { telephoneNumber: [telephone] }),
  };
}

async function samba(
  folder: string,
  people: readonly DemoPerson[],
  { log, address }: { log?: (line: string) => void; address?: string },
): Promise<DemoDirectory> {
  const domain = await startSambaDomain({
    folder: join(folder, 'dc'),
    people: people.map((person) => ({
      sam: person.accountName,
      givenName: person.givenName,
      surname: person.surname,
      displayName: `${person.givenName} ${person.surname}`,
      password: person.password,
      groups: person.privileged === true ? ['Domain Admins'] : (person.groups ?? []),
      disabled: person.disabled ?? false,
      ...(person.mobile === undefined ? {} : { mobile: person.mobile }),
    })),
    ...(log === undefined ? {} : { log }),
    ...(address === undefined ? {} : { address }),
  });
  const ca = await readFile(domain.caFile, 'utf8');

  async function opens(accountName: string, password: string): Promise<boolean> {
    const client = new Client({
      url: domain.url,
      timeout: 10_000,
      connectTimeout: 5000,
      tlsOptions: { ca, servername: domain.serverName, minVersion: 'TLSv1.2' },
    });
    try {
      await client.bind(`${accountName}@${domain.realm}`, password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  }
  // Locked as people lock themselves out: by typing wrong passwords until the domain has had enough.
  for (const person of people.filter((each) => each.locked === true)) {
    for (let time = 0; time < 5; time++) await opens(person.accountName, `Wrong-Guess-${time}`);
  }

  for (const { accountName, password } of people.filter((each) => each.mustChange === true)) {
    const given = [accountName, `--newpassword=${password}`, '--must-change-at-next-login'];
    await domain.sambaTool('user', 'setpassword', ...given);
  }

  return {
    kind: 'samba',
    settings: {
      kind: 'active-directory',
      urls: [domain.url],
      caFile: domain.caFile,
      serverName: domain.serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      user: domain.service.user,
      passwordFile: 'service-password',
      secret: domain.service.password,
    },
    opens,
    domain,
    close: () => domain.close(),
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { makeKeyringFile } from '../../backend/keyring/keyring.ts';
import { type Authority, createAuthority } from './authority.ts';
import { type DemoDirectory, openDemoDirectory } from './demo-directory.ts';
import { type DemoMail, type MailKind, openDemoMail } from './demo-mail.ts';
import { enrolPeople } from './enrol-people.ts';
import { freePort } from './free-port.ts';
import type { MailCloud } from './mail-cloud.ts';
import type { Mailbox } from './mailbox.ts';
import { type DemoPerson, demoPeople } from './people.ts';
import { openTelephoneCompany, type TelephoneCompany } from './telephone-company.ts';

export interface SiteOptions {
  directory?: DemoDirectory['kind'];
  people?: readonly DemoPerson[];
  mail?: MailKind;
  /** Merged over the configuration, section by section. */
  settings?: Record<string, Record<string, unknown> | unknown[]>;
  /** Merged over the client's policy. */
  policy?: Record<string, unknown>;
  /** The names that its servers' certificate bears, instead of this machine's alone. */
  names?: string[];
  /** Until when that certificate holds, for tests whose days pass quickly; else ten days. */
  certificateUntil?: Date;
  log?: (line: string) => void;
  /** The loopback address of a Samba domain, so that several can run side by side. */
  address?: string;
}

/** An organisation in a folder of its own: everything that a backend and a client need to run. */
export interface Site {
  folder: string;
  config: string;
  /** The client's policy. */
  policy: string;
  /** The authority that the backend's certificate comes from, as PEM. */
  ca: string;
  authority: Authority;
  url: string;
  people: readonly DemoPerson[];
  directory: DemoDirectory;
  mailbox: Mailbox;
  /** What gives tokens for mail; undefined behind a relay. */
  cloud: MailCloud | undefined;
  company: TelephoneCompany;
  /** Ends what the site has started and removes its folder. */
  close(): Promise<void>;
}

const helpdesk = { name: 'IT help desk', phone: '+49 30 5550 100', hours: 'Mon–Fri, 7:00–19:00' };

/** One for all of a process, so that what was hashed with its pepper can be used again. */
const keyring = `${JSON.stringify(makeKeyringFile(), null, 2)}\n`;

export async function makeSite(options: SiteOptions = {}): Promise<Site> {
  const { directory: kind = 'embedded', people = demoPeople, settings = {}, policy = {} } = options;
  const { mail: mailKind = 'relay' } = options;
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-'));
  const write = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  let mail: DemoMail | undefined;
  let company: TelephoneCompany | undefined;
  let directory: DemoDirectory | undefined;
  const close = async (): Promise<void> => {
    await directory?.close();
    await mail?.close();
    await company?.close();
    // Whoever is just ending may still be writing into it.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const authority = await createAuthority('Gatehouse demo authority');
    const { names, certificateUntil: notAfter } = options;
    const leaf = await authority.issue({
      ...(names !== undefined && { names }),
      ...(notAfter !== undefined && { notAfter }),
    });
    mail = await openDemoMail(mailKind, leaf);
    if (mail.cloud !== undefined) await write('mail-secret', mail.cloud.secret);
    company = await openTelephoneCompany();
    await write('phone-secret', company.secret);
    directory = await openDemoDirectory(kind, folder, people, options);
    const { secret, ...directorySettings } = directory.settings;
    if (typeof secret === 'string') await write('service-password', secret);
    const port = await freePort();
    await write('backend.pem', leaf.pem);
    await write('backend.key', leaf.key);
    await write('ca.pem', authority.pem);
    await write('keyring.json', keyring);

    const base: Record<string, unknown> = {
      listen: {
        host: '127.0.0.1',
        port,
        certificateFile: 'backend.pem',
        keyFile: 'backend.key',
      },
      organisation: { name: 'Corp Example', helpdesk: `${helpdesk.name}, ${helpdesk.phone}` },
      store: { kind: 'sqlite', file: 'store.db' },
      keyringFile: 'keyring.json',
      directory: directorySettings,
      mail: mail.settings,
      phone: {
        region: 'DE',
        sms: gateway(`${company.url}/texts`),
        call: gateway(`${company.url}/calls`),
      },
      places: { lan: ['127.0.0.0/8'] },
      rules: [
        { name: 'privileged', who: 'privileged', may: [] },
        {
          name: 'everyone',
          who: 'all',
          may: ['reset', 'unlock'],
          pass: { all: ['email', 'questions'] },
        },
      ],
      gates: { questions: { ask: 2 } },
    };
    for (const [section, value] of Object.entries(settings)) {
      const present = base[section];
      base[section] = Array.isArray(value)
        ? value
        : { ...(present as object | undefined), ...value };
    }
    const config = await write('backend.yaml', stringify(base));
    await enrolPeople(config, people);

    const url = `https://localhost:${port}`;
    const clientPolicy = {
      connection: { backendUrl: url, caFile: 'ca.pem' },
      organisation: 'Corp Example',
      helpdesk,
      domain: 'CORP',
      locale: 'en',
      window: 'kiosk',
      ...policy,
    };
    const policyFile = await write('policy.json', `${JSON.stringify(clientPolicy, null, 2)}\n`);
    return {
      folder,
      config,
      policy: policyFile,
      ca: authority.pem,
      authority,
      url,
      people,
      directory,
      mailbox: mail.mailbox,
      cloud: mail.cloud,
      company,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How the demo's telephone company is spoken to. */
const gateway = (url: string) => ({
  url,
  headers: { authorization: 'Bearer {secret}' },
  json: { to: '{to}', text: '{text}', language: '{language}' },
  successPattern: '"status":"queued"',
  secretFile: 'phone-secret',
  timeout: 5,
});

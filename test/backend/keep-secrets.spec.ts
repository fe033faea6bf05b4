import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { gatewaySettings } from '../../backend/config/gateway-settings.ts';
import { type LoadedConfig, loadConfig } from '../../backend/config/load-config.ts';
import { mailSettings } from '../../backend/config/mail-settings.ts';
import { storeSettings } from '../../backend/config/store-settings.ts';
import type { Carrier } from '../../backend/delivery/carrier.ts';
import { graphCarrier } from '../../backend/delivery/graph-carrier.ts';
import { openGateway, openMail } from '../../backend/delivery/open-carrier.ts';
import { openDirectory } from '../../backend/directory/open-directory.ts';
import { keepSecrets } from '../../backend/keep-secrets.ts';
import type { LogEvent } from '../../backend/log/log.ts';
import { openBlockList } from '../../backend/passwords/open-block-list.ts';
import { connectDatabase } from '../../backend/store/open-store.ts';
import { openMailCloud } from '../../build/demo/mail-cloud.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { openTelephoneCompany } from '../../build/demo/telephone-company.ts';
import { postgresAvailable } from '../../build/scripts/postgres-available.ts';
import { sharedPostgres } from '../support/store-kinds.ts';
import { message, sender } from './delivery/sample-code.ts';
import { startMailServer } from './delivery/mail-server.ts';
import { startFakeController } from './directory/active-directory/fake-controller.ts';

/** What asks for a secret, on the other side of a real connection. */
interface Place {
  /** The sections of the configuration that lead there; the secret's file is `the-secret`. */
  sections: Record<string, unknown>;
  /** From now on it lets in whoever knows this. */
  wants(secret: string): void | Promise<void>;
  /** What makes use of it, opened once. */
  open(loaded: LoadedConfig, log: (event: LogEvent) => void): Promise<User>;
  close(): Promise<void>;
}
interface User {
  /** Whether the other side let it in. */
  use(): Promise<boolean>;
  close?(): Promise<void>;
}

const words = ['First-Secret-1', 'Second-Secret-22', 'Third-Secret-333'] as const;
let site: Site;
beforeAll(async () => {
  site = await makeSite();
});
afterAll(() => site.close());
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

function load(sections: Record<string, unknown>): LoadedConfig {
  const file = join(site.folder, 'tried.yaml');
  const good = parse(readFileSync(site.config, 'utf8')) as object;
  writeFileSync(file, stringify({ ...good, ...sections }, { aliasDuplicateObjects: false }));
  return loadConfig(file);
}
const write = (secret: string): void => writeFileSync(join(site.folder, 'the-secret'), secret);

/** A message, and what became of it. */
const sending = (carrier: Carrier, begin: () => void = () => undefined): User => ({
  async use() {
    begin();
    const carried = await carrier.carry(message);
    if (carried.kind !== 'sent') return false;
    if (carrier.follow === undefined) return true;
    return (await carrier.follow(carried.receipt ?? '')).kind === 'delivered';
  },
  close() {
    carrier.close();
    return Promise.resolve();
  },
});

const mailServer = async (): Promise<Place> => {
  let wanted = '';
  const server = await startMailServer({
    ...{ authOptional: false, hideSTARTTLS: true, allowInsecureAuth: true },
    onAuth({ password }, _session, callback) {
      if (password === wanted) callback(null, { user: 'reset' });
      else callback(Object.assign(new Error('refused'), { responseCode: 535 }));
    },
  });
  const reached = { host: '127.0.0.1', port: server.port, security: 'none' };
  return {
    sections: {
      mail: { ...reached, from: 'a@corp.example', user: 'reset', passwordFile: 'the-secret' },
    },
    wants: (secret) => void (wanted = secret),
    open: (loaded) => {
      const carrier = openMail(mailSettings(loaded).mail, sender);
      const to = 'anna@home.example';
      return Promise.resolve(
        sending({ ...carrier, carry: (each) => carrier.carry({ ...each, to }) }),
      );
    },
    close: () => server.close(),
  };
};

const appRegistration = async (): Promise<Place> => {
  const cloud = await openMailCloud();
  const { mailbox, endpoint, tokenUrl, clientId } = cloud;
  const oauth = { tokenUrl, clientId, secretFile: 'the-secret' };
  return {
    sections: { mail: { kind: 'graph', mailbox, endpoint, oauth } },
    wants: (secret) => void (cloud.secret = secret),
    open: (loaded) => {
      const { mail } = mailSettings(loaded);
      if (mail.kind !== 'graph') throw new Error('this is no Graph');
      let clock = 0;
      // Behind the end of what is kept, and of the pause after what failed.
      const later = (): void => void (clock += 3_600_000);
      return Promise.resolve(
        sending(
          graphCarrier(mail, sender, () => clock),
          later,
        ),
      );
    },
    close: () => cloud.close(),
  };
};

const gateway =
  (channel: 'sms' | 'call', which: 'first' | 'second', way: object) => async (): Promise<Place> => {
    const company = await openTelephoneCompany();
    company.state = 'delivered';
    const spoken = {
      ...{ url: `${company.url}/texts`, json: { to: '{to}', text: '{text}' } },
      successPattern: '"status":"queued"',
      status: {
        url: `${company.url}/texts/{id}`,
        ...{ idPattern: '"id":"([^"]+)"', statePattern: '"state":"([^"]+)"' },
        ...{ delivered: ['delivered'], failed: ['undelivered'] },
      },
    };
    const own = { ...spoken, ...way, secretFile: 'the-secret' };
    const other = { ...spoken, url: 'http://127.0.0.1:9/' };
    const { status: _none, ...plain } = other;
    const both = which === 'first' ? own : { ...plain, second: own };
    return {
      sections: { phone: { region: 'DE', sms: plain, call: plain, [channel]: both } },
      wants: (secret) => void (company.secret = secret),
      open: (loaded) => {
        const settings = gatewaySettings(loaded)[channel]?.[which];
        if (settings === undefined) throw new Error('there is no such gateway');
        return Promise.resolve(sending(openGateway(channel, settings, sender)));
      },
      close: () => company.close(),
    };
  };

const rangeService = async (): Promise<Place> => {
  let wanted = '';
  const server = createServer((request, response) => {
    if (request.headers['x-key'] !== wanted) response.writeHead(401).end();
    else response.end(`${'0'.repeat(35)}:1`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range`;
  const range = { url, headers: { 'x-key': '{secret}' }, secretFile: 'the-secret' };
  return {
    sections: { passwords: { blocklist: { range } } },
    wants: (secret) => void (wanted = secret),
    async open(loaded) {
      const list = await openBlockList(loaded);
      let asked = 0;
      return {
        // Another password each time, because an answer is remembered.
        use: async () =>
          (await list
            ?.has(createHash('sha1').update(`${asked++}`).digest('hex'), AbortSignal.timeout(5000))
            .then(() => true)
            .catch(() => false)) ?? false,
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

const domainController = async (): Promise<Place> => {
  let wanted = '';
  const controller = await startFakeController({
    root: () => ({ dnsHostName: ['DC1.corp.example'], defaultNamingContext: ['DC=corp'] }),
    search: () => ({ ou: ['Staff'] }),
    bind: (password) => (password === wanted ? [0, ''] : [49, '80090308: data 52e, v4563']),
  });
  writeFileSync(join(site.folder, 'controller.pem'), controller.ca);
  return {
    sections: {
      directory: {
        ...{ kind: 'active-directory', urls: [controller.url], caFile: 'controller.pem' },
        ...{ baseDn: 'OU=Staff,DC=corp', domain: { netbios: 'CORP', dns: 'corp.example' } },
        ...{ user: 'svc@corp.example', passwordFile: 'the-secret' },
      },
    },
    wants(secret) {
      wanted = secret;
      controller.cut();
    },
    async open(loaded, log) {
      const directory = await openDirectory(loaded, log, Date.now);
      const use = (): Promise<boolean> =>
        directory.probe().then(
          () => true,
          () => false,
        );
      return { use, close: () => directory.close() };
    },
    close: () => controller.close(),
  };
};

const database = async (): Promise<Place> => {
  const settings = await (await sharedPostgres()).makeDatabase();
  const { tls, password: _owners, ...reached } = settings;
  const owner = await connectDatabase(settings);
  const user = `renewed_${reached.database}`;
  await sql.raw(`create role ${user} login`).execute(owner);
  writeFileSync(join(site.folder, 'store-ca.pem'), tls?.ca ?? '');
  const at = { caFile: 'store-ca.pem', serverName: tls?.name };
  return {
    sections: { store: { ...reached, user, ...at, connections: 8, passwordFile: 'the-secret' } },
    async wants(secret) {
      await sql.raw(`alter role ${user} password '${secret}'`).execute(owner);
    },
    async open(loaded) {
      const settings = storeSettings(loaded);
      if (settings.kind !== 'postgresql') throw new Error('this is no PostgreSQL');
      const pool = await connectDatabase(settings);
      let connections = 1;
      // Those that stand go on, and each time one more is opened beside them.
      const hold = (more: number): Promise<unknown> =>
        pool.connection().execute(async (held) => {
          await sql`select 1`.execute(held);
          if (more > 0) await hold(more - 1);
        });
      return {
        use: () =>
          hold(connections++).then(
            () => true,
            () => false,
          ),
        close: () => pool.destroy(),
      };
    },
    close: () => owner.destroy(),
  };
};

const bearer = { headers: { authorization: 'Bearer {secret}' } };
const kinds: [title: string, setting: string, place: () => Promise<Place>][] = [
  ['a mail server’s password', 'mail.passwordFile', mailServer],
  ['an app registration’s client secret', 'mail.oauth.secretFile', appRegistration],
  ['a text gateway’s token', 'phone.sms.secretFile', gateway('sms', 'first', bearer)],
  [
    'the second text gateway’s password',
    'phone.sms.second.secretFile',
    gateway('sms', 'second', { user: 'customer' }),
  ],
  ['a voice gateway’s token', 'phone.call.secretFile', gateway('call', 'first', bearer)],
  [
    'the second voice gateway’s password',
    'phone.call.second.secretFile',
    gateway('call', 'second', { user: 'customer' }),
  ],
  ['a range service’s key', 'passwords.blocklist.range.secretFile', rangeService],
  ['the service account’s password', 'directory.passwordFile', domainController],
];
const available = postgresAvailable();
if (available.ok) kinds.push(['a database’s password', 'store.passwordFile', database]);

describe('while the backend runs', () => {
  it.each(kinds)('%s is renewed by its file alone', async (_title, setting, make) => {
    const events: LogEvent[] = [];
    const log = (event: LogEvent): void => void events.push(event);
    const place = await make();
    toClose.push(() => place.close());
    await place.wants(words[0]);
    write(`${words[0]}\n`);
    const loaded = load(place.sections);
    const look = keepSecrets(loaded, log);
    const user = await place.open(loaded, log);
    toClose.push(async () => user.close?.());
    await look();
    expect(await user.use()).toBe(true);

    await place.wants(words[1]);
    expect(await user.use()).toBe(false);
    write(`${words[1]}\n`);
    for (let times = 0; times < 3; times++) await look();
    expect(await user.use()).toBe(true);

    write('\n');
    for (let times = 0; times < 3; times++) await look();
    // So that nothing is left that was let in before.
    await place.wants(words[1]);
    expect(await user.use()).toBe(true);

    const about = events.filter(({ event }) => event.startsWith('secret.'));
    expect(about).toEqual([
      { event: 'secret.renewed', setting },
      {
        ...{ event: 'secret.unusable', setting, reason: 'no-secret' },
        remedy: expect.stringMatching(/^the one before stays in use: put the new one/) as string,
      },
    ]);
    for (const word of words) expect(JSON.stringify(events)).not.toContain(word);
  });
  if (!available.ok) {
    it.skip(`a database’s password is renewed by its file (skipped: ${available.why})`, () =>
      undefined);
  }

  it('an account is not locked by the service: with each password it waits after a refusal', async () => {
    const place = await domainController();
    toClose.push(() => place.close());
    await place.wants(words[2]);
    write(words[0]);
    const loaded = load(place.sections);
    const events: LogEvent[] = [];
    const user = await place.open(loaded, (event) => events.push(event));
    toClose.push(async () => user.close?.());
    const refusals = (): number =>
      events.filter(({ event }) => event === 'directory.bind-refused').length;
    for (const [renewed, word] of words.slice(0, 2).entries()) {
      write(word);
      await loaded.secrets.look();
      await loaded.secrets.look();
      for (let times = 0; times < 5; times++) expect(await user.use()).toBe(false);
      expect(refusals()).toBe(renewed + 1);
    }
    write(words[2]);
    await loaded.secrets.look();
    await loaded.secrets.look();
    expect(await user.use()).toBe(true);
    expect(refusals()).toBe(2);
  });
});

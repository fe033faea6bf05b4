import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site, type SiteOptions } from '../../../build/demo/site.ts';
import { smallDiskMissing } from '../../support/small-disk.ts';
import { openWalk } from '../../support/talk.ts';
import { openTlsFront, type TlsFront } from '../../support/tls-front.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const missing = smallDiskMissing();
const title = missing === undefined ? '' : ` (skipped: ${missing})`;
const patient = { timeout: 90_000, interval: 500 };
const next = 'Next-Kestrel-Nest-77';
const person = demoPeople[0]!;

/** A backend to which `name` is known while a test says so, and nothing else but this machine. */
async function startWithout(name: string, options: SiteOptions) {
  const names = ['localhost', '127.0.0.1', name];
  const site = await makeSite({ ...options, names });
  const hosts = join(site.folder, 'hosts');
  const named = (is: boolean): void => {
    writeFileSync(hosts, `127.0.0.1 localhost\n${is ? `127.0.0.1 ${name}\n` : ''}`);
  };
  named(false);
  const resolver = join(site.folder, 'resolv.conf');
  // A name server that nobody runs: whatever is not among the hosts is not found.
  writeFileSync(resolver, 'nameserver 127.0.0.254\noptions timeout:1 attempts:1\n');
  const mounts = `mount --bind '${hosts}' /etc/hosts && mount --bind '${resolver}' /etc/resolv.conf && exec "$0" "$@"`;
  const backend = await startOn(site, ['unshare', '-m', 'sh', '-c', mounts]);
  return { site, backend, named };
}

describe.skipIf(missing !== undefined)(
  `a backend whose mail server's name is known no more${title}`,
  () => {
    let site: Site;
    let backend: BackendProcess;
    let named: (is: boolean) => void;
    beforeAll(async () => {
      const settings = { ...watched, mail: { host: 'mail.corp.example' } };
      const started = await startWithout('mail.corp.example', { mail: 'xoauth2', settings });
      ({ site, backend, named } = started);
    }, 180_000);
    afterAll(async () => {
      await backend.stop();
      await site.close();
    }, 60_000);

    it('fails no start, is not ready and says why, is ready once the name is back, and keeps to what it knew', async () => {
      const walk = await openWalk(site, { purpose: 'reset', account: person.accountName });
      await walk.reply({ do: 'choose', option: 'email-1' });
      await vi.waitFor(async () => {
        const [failed] = linesAbout(backend, 'delivery.failed');
        expect(failed).toMatchObject({ channel: 'email' });
        expect(String(failed?.['detail'])).toMatch(/EDNS|ENOTFOUND|EAI_AGAIN/);
        expect(await readiness(backend)).toMatch(
          /^not ready, for lack of: .*delivery[^]*note: mail: the name mail\.corp\.example is not found/,
        );
      }, patient);
      expect(linesAbout(backend, 'peer.name-lost')).toMatchObject([
        {
          ...{ setting: 'mail', name: 'mail.corp.example', kept: false },
          remedy: expect.stringContaining('name servers') as unknown,
        },
      ]);
      named(true);
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n/);
      }, patient);
      expect(linesAbout(backend, 'peer.name-found')).toMatchObject([{ setting: 'mail' }]);
      const proven = await provenWalk(site, person);
      // The name is gone again: the address that was known holds for a while, and the notice leaves.
      named(false);
      const before = site.mailbox.mails.length;
      expect(await proven.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      await vi.waitFor(() => {
        expect(site.mailbox.mails.length).toBeGreaterThan(before);
      }, patient);
    }, 300_000);
  },
);

describe.skipIf(missing !== undefined)(
  `a backend whose SMS gateway's name is known no more${title}`,
  () => {
    let site: Site;
    let backend: BackendProcess;
    let front: TlsFront;
    let named: (is: boolean) => void;
    beforeAll(async () => {
      front = await openTlsFront();
      const sms = {
        ...{ url: `https://sms.corp.example:${front.port}/texts`, caFile: 'ca.pem' },
        ...{ headers: { authorization: 'Bearer {secret}' }, secretFile: 'phone-secret' },
        ...{ json: { to: '{to}', text: '{text}' }, successPattern: '"status":"queued"' },
        timeout: 5,
      };
      const started = await startWithout('sms.corp.example', {
        settings: {
          ...{ ...watched, phone: { sms } },
          rules: [
            { name: 'all', who: 'all', may: ['reset'], pass: { any: 1, of: ['sms', 'questions'] } },
          ],
          limits: { messagesPerPerson: 50, messagesPerDestination: 50 },
        },
      });
      ({ site, backend, named } = started);
      front.show(await site.authority.issue({ names: ['sms.corp.example'] }));
      front.leadTo(site.company.port);
    }, 180_000);
    afterAll(async () => {
      await backend.stop();
      await site.close();
      await front.close();
    }, 60_000);
    const ask = async () => {
      const walk = await openWalk(site, { purpose: 'reset', account: person.accountName });
      const option = /"(sms-[^"]+)"/.exec(JSON.stringify(walk.step))?.[1];
      return { walk, sent: await walk.reply({ do: 'choose', option }) };
    };

    it('says so to whoever asks for a code, with what to do in the log, and goes on by itself', async () => {
      const { walk } = await ask();
      await vi.waitFor(async () => {
        expect(linesAbout(backend, 'delivery.failed')).toMatchObject([{ channel: 'sms' }]);
        expect(JSON.stringify(await walk.current())).toContain('failed');
      }, patient);
      expect(linesAbout(backend, 'peer.name-lost')).toMatchObject([
        {
          ...{ setting: 'phone.sms', name: 'sms.corp.example', kept: false },
          remedy: expect.stringContaining('name servers') as unknown,
        },
      ]);
      expect(await readiness(backend)).toMatch(/note: phone\.sms: the name sms\.corp\.example/);
      named(true);
      await vi.waitFor(() => {
        expect(linesAbout(backend, 'peer.name-found')).toHaveLength(1);
      }, patient);
      await vi.waitFor(async () => {
        await ask();
        expect(site.company.messages.length).toBeGreaterThan(0);
      }, patient);
      // Gone once more: the address that was found holds, and that is told too.
      named(false);
      const before = site.company.messages.length;
      await vi.waitFor(async () => {
        await ask();
        expect(site.company.messages.length).toBeGreaterThan(before);
      }, patient);
      expect(linesAbout(backend, 'peer.name-lost').at(-1)).toMatchObject({ kept: true });
      expect(await readiness(backend)).toMatch(/the address that was found last is used meanwhile/);
    }, 300_000);
  },
);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { smallDiskMissing } from '../../support/small-disk.ts';
import { openWalk } from '../../support/talk.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const missing = smallDiskMissing();
const patient = { timeout: 90_000, interval: 500 };
const next = 'Next-Kestrel-Nest-77';

describe.skipIf(missing !== undefined)(
  `a backend whose mail server's name is known no more${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let site: Site;
    let backend: BackendProcess;
    let hosts: string;
    const named = (is: boolean): void => {
      const mail = is ? '127.0.0.1 mail.corp.example\n' : '';
      writeFileSync(hosts, `127.0.0.1 localhost\n${mail}`);
    };
    beforeAll(async () => {
      const names = ['localhost', '127.0.0.1', 'mail.corp.example'];
      const settings = { ...watched, mail: { host: 'mail.corp.example' } };
      site = await makeSite({ mail: 'xoauth2', names, settings });
      hosts = join(site.folder, 'hosts');
      const resolver = join(site.folder, 'resolv.conf');
      // A name server that nobody runs: whatever is not among the hosts is not found.
      writeFileSync(resolver, 'nameserver 127.0.0.254\noptions timeout:1 attempts:1\n');
      named(false);
      const mounts = `mount --bind '${hosts}' /etc/hosts && mount --bind '${resolver}' /etc/resolv.conf && exec "$0" "$@"`;
      backend = await startOn(site, ['unshare', '-m', 'sh', '-c', mounts]);
    }, 180_000);
    afterAll(async () => {
      await backend.stop();
      await site.close();
    }, 60_000);

    it('fails no start, is not ready and says why, is ready once the name is back, and keeps to what it knew', async () => {
      const person = demoPeople[0]!;
      const walk = await openWalk(site, { purpose: 'reset', account: person.accountName });
      await walk.reply({ do: 'choose', option: 'email-1' });
      await vi.waitFor(async () => {
        const [failed] = linesAbout(backend, 'delivery.failed');
        expect(failed).toMatchObject({ channel: 'email' });
        expect(String(failed?.['detail'])).toMatch(/EDNS|ENOTFOUND|EAI_AGAIN|ECONN|ESOCKET/);
        expect(await readiness(backend)).toMatch(/^not ready, for lack of: .*delivery/);
      }, patient);
      named(true);
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n/);
      }, patient);
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

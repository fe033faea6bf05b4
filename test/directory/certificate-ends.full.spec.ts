import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../build/demo/backend-process.ts';
import { demoPeople } from '../../build/demo/people.ts';
import { makeSite, type Site } from '../../build/demo/site.ts';
import { call } from '../support/talk.ts';
import {
  linesAbout,
  provenWalk,
  readiness,
  startOn,
  watched,
} from '../backend/weather/weather-site.ts';
import { signIn } from './samba/people-of-domain.ts';
import { sambaAvailable, type SambaDomain } from './samba/samba-domain.ts';

const samba = await sambaAvailable();
const name = "a backend whose domain controller's certificate ends";
const title = samba.ok ? name : `${name} (skipped: ${samba.why})`;

const address = '127.0.0.63';
const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';
const patient = { timeout: 120_000, interval: 500 };
/** How long the certificate lives, in milliseconds: a start on a busy machine takes its time. */
const lives = 45_000;

describe.skipIf(!samba.ok)(title, () => {
  let site: Site;
  let domain: SambaDomain;
  let backend: BackendProcess;
  beforeAll(async () => {
    site = await makeSite({
      ...{ directory: 'samba', address, people: demoPeople.slice(0, 2) },
      settings: { ...watched, directory: { timeout: 5 } },
    });
    domain = site.directory.domain!;
    writeFileSync(domain.caFile, site.authority.pem);
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    await site.close();
  }, 60_000);
  /** The controller shows a certificate with this end, as Samba does after a start. */
  async function put(notAfter: Date): Promise<void> {
    const names = [domain.serverName, address];
    const { pem, key } = await site.authority.issue({ names, notAfter });
    writeFileSync(join(dirname(domain.caFile), 'server.pem'), pem);
    writeFileSync(join(dirname(domain.caFile), 'server.key'), key, { mode: 0o600 });
    await domain.restart();
  }

  it(
    'is never spoken to past it, is named with what to do, and is back once that is renewed',
    { timeout: 400_000 },
    async () => {
      const end = new Date(Math.floor(Date.now() / 1000) * 1000 + lives);
      await put(end);
      backend = await startOn(site);
      const walk = await provenWalk(site, person);
      const where = { setting: 'directory', place: `${address}:636` };
      expect(linesAbout(backend, 'peer.certificate-expiring')).toMatchObject([
        { ...where, days: 0, expires: end.toISOString() },
      ]);
      // It is asked all the while, so that no connection is ever idle for long.
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^not ready, for lack of: directory/);
      }, patient);
      expect(Date.now()).toBeGreaterThan(end.getTime());
      expect(Date.now()).toBeLessThan(end.getTime() + 15_000);
      expect(await readiness(backend)).toMatch(
        /note: directory: the certificate of 127\.0\.0\.63:636 is refused \(CERT_HAS_EXPIRED\)/,
      );
      expect(linesAbout(backend, 'peer.certificate-refused')).toMatchObject([
        {
          ...{ ...where, code: 'CERT_HAS_EXPIRED', since: end.toISOString() },
          remedy: expect.stringContaining('renew its certificate') as unknown,
        },
      ]);
      const refused = await walk.reply({ do: 'set-password', next });
      expect(refused.kind).not.toBe('done');
      expect(JSON.stringify(refused)).toContain('directory-unreachable');
      const opening = { purpose: 'reset', account: demoPeople[1]!.accountName };
      const opened = await call(site, 'POST', '/v1/attempts', { body: opening });
      expect(opened.text).not.toMatch(/certificate|expired|ldap/i);

      await put(new Date(Date.now() + 60 * 86_400_000));
      expect(await signIn(domain, person.accountName, person.password)).toBe('signed in');
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n(?![^]*note: directory)/);
      }, patient);
      expect(linesAbout(backend, 'peer.certificate-right')).toMatchObject([where]);
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await signIn(domain, person.accountName, next)).toBe('signed in');
    },
  );
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { call } from '../../support/talk.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const patient = { timeout: 90_000, interval: 500 };
/** How long the certificate lives, in milliseconds: a start on a busy machine takes its time. */
const lives = 40_000;

describe('a backend whose certificate ends while it runs', () => {
  let site: Site;
  let backend: BackendProcess;
  beforeAll(async () => {
    site = await makeSite({ settings: watched });
    await put(new Date(Date.now() + lives));
    backend = await startOn(site);
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    await site.close();
  }, 60_000);
  async function put(notAfter: Date): Promise<void> {
    const { pem, key } = await site.authority.issue({ notAfter });
    writeFileSync(join(site.folder, 'backend.pem'), pem);
    writeFileSync(join(site.folder, 'backend.key'), key);
  }

  it('says so when it ends, is not ready, and takes the renewed one in without a restart', async () => {
    const walk = await provenWalk(site, demoPeople[0]!);
    await vi.waitFor(() => {
      expect(linesAbout(backend, 'certificate.expiring')).toMatchObject([{ days: 0 }]);
    }, patient);
    await vi.waitFor(() => {
      expect(linesAbout(backend, 'certificate.expired')).toHaveLength(1);
    }, patient);
    expect(linesAbout(backend, 'certificate.expired')[0]?.['remedy']).toContain(
      'without a restart',
    );
    expect(await readiness(backend)).toMatch(
      /^not ready, for lack of: certificate\n[^]*note: the certificate has expired/,
    );
    await expect(call(site, 'GET', '/v1/beacon')).rejects.toThrow('expired');

    await put(new Date(Date.now() + 9 * 86_400_000));
    await vi.waitFor(() => {
      expect(linesAbout(backend, 'certificate.renewed')).toHaveLength(1);
    }, patient);
    await vi.waitFor(async () => {
      expect(await readiness(backend)).toMatch(/^ready\n/);
    }, patient);
    const next = 'Next-Kestrel-Nest-77';
    expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
  }, 300_000);
});

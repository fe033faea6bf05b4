import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { openWalk } from '../../support/talk.ts';
import { openTlsFront, type TlsFront } from '../../support/tls-front.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const patient = { timeout: 90_000, interval: 500 };
/** How long the certificates live, in milliseconds. */
const lives = 20_000;
const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';

describe('a backend whose mail server, SMS gateway and collector let their certificates end', () => {
  let site: Site;
  let backend: BackendProcess;
  let mail: TlsFront;
  let sms: TlsFront;
  let collector: TlsFront;
  const records = createServer((socket) => socket.resume().on('error', () => undefined));
  beforeAll(async () => {
    [mail, sms, collector] = await Promise.all([openTlsFront(), openTlsFront(), openTlsFront()]);
    const gateway = {
      ...{ url: `https://localhost:${sms.port}/texts`, caFile: 'ca.pem', timeout: 5 },
      ...{ headers: { authorization: 'Bearer {secret}' }, secretFile: 'phone-secret' },
      ...{ json: { to: '{to}', text: '{text}' }, successPattern: '"status":"queued"' },
    };
    const pass = { all: [{ any: 1, of: ['email', 'sms'] }, 'questions'] };
    site = await makeSite({
      settings: {
        ...watched,
        mail: { host: 'localhost', port: mail.port, security: 'tls', caFile: 'ca.pem' },
        phone: { sms: gateway },
        audit: { syslog: { host: 'localhost', port: collector.port, caFile: 'ca.pem' } },
        rules: [{ name: 'all', who: 'all', may: ['reset'], pass }],
        limits: { messagesPerPerson: 50, messagesPerDestination: 50 },
      },
    });
    mail.leadTo(site.mailbox.port);
    sms.leadTo(site.company.port);
    records.listen(0, '127.0.0.1');
    await once(records, 'listening');
    collector.leadTo((records.address() as AddressInfo).port);
    await show(new Date(Date.now() + 9 * 86_400_000));
    backend = await startOn(site);
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    await site.close();
    await Promise.all([mail.close(), sms.close(), collector.close()]);
    records.close();
  }, 60_000);
  async function show(notAfter: Date): Promise<void> {
    const certificate = await site.authority.issue({ notAfter });
    for (const front of fronts()) front.show(certificate);
  }
  /** Asks for a code by this way; what the person is shown of it in the end. */
  async function ask(way: 'email' | 'sms') {
    const walk = await openWalk(site, { purpose: 'reset', account: demoPeople[1]!.accountName });
    const option = new RegExp(`"(${way}-[^"]+)"`).exec(JSON.stringify(walk.step))?.[1];
    await walk.reply({ do: 'choose', option });
    return walk;
  }
  const settings = ['mail', 'phone.sms', 'audit.syslog'];
  const fronts = (): TlsFront[] => [mail, sms, collector];
  const places = (): string[] => fronts().map(({ port }) => `localhost:${port}`);

  it(
    'sends nothing there, says whose it is, since when and what to do, and goes on once they are renewed',
    { timeout: 300_000 },
    async () => {
      const end = new Date(Math.floor(Date.now() / 1000) * 1000 + lives);
      await show(end);
      // A line that stands shows the certificate that it began with.
      collector.cut();
      const walk = await provenWalk(site, person);
      await ask('sms');
      await vi.waitFor(() => {
        expect(site.company.messages).toHaveLength(1);
      }, patient);
      // Whoever reads the log learns of the end before it comes.
      await vi.waitFor(() => {
        const ending = linesAbout(backend, 'peer.certificate-expiring');
        for (const [at, setting] of settings.entries()) {
          expect(ending).toContainEqual(
            expect.objectContaining({
              ...{ setting, place: places()[at], days: 0, expires: end.toISOString() },
              remedy: expect.stringContaining('renew its certificate') as unknown,
            }),
          );
        }
      }, patient);
      await vi.waitFor(() => {
        expect(Date.now()).toBeGreaterThan(end.getTime() + 1000);
      }, patient);

      collector.cut();
      const before = [...fronts().map(({ said }) => said()), site.mailbox.mails.length];
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      const asked = [await ask('email'), await ask('sms')];
      await vi.waitFor(async () => {
        for (const each of asked) expect(JSON.stringify(await each.current())).toContain('failed');
      }, patient);
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(
          /^not ready, for lack of: delivery\n[^]*note: mail: the certificate of localhost:\d+ is refused/,
        );
      }, patient);
      const refused = linesAbout(backend, 'peer.certificate-refused');
      for (const [at, setting] of settings.entries()) {
        expect(refused.filter((line) => line['setting'] === setting)).toMatchObject([
          {
            ...{ place: places()[at], code: 'CERT_HAS_EXPIRED', since: end.toISOString() },
            remedy: expect.stringContaining('goes on by itself') as unknown,
          },
        ]);
      }
      const details = linesAbout(backend, 'delivery.failed').map((line) => line['detail']);
      expect(new Set(details)).toEqual(new Set(['ESOCKET CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED']));
      expect(linesAbout(backend, 'audit.not-forwarded').at(-1)).toMatchObject({
        code: 'CERT_HAS_EXPIRED',
      });
      expect([...fronts().map(({ said }) => said()), site.mailbox.mails.length]).toEqual(before);

      await show(new Date(Date.now() + 60 * 86_400_000));
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n(?![^]*note: (?:mail|phone|audit))/);
      }, patient);
      const right = linesAbout(backend, 'peer.certificate-right');
      expect(right.map((line) => line['setting']).toSorted()).toEqual(settings.toSorted());
      // What could wait has waited: the notice of the change.
      await vi.waitFor(() => {
        expect(site.mailbox.mails.length).toBeGreaterThan(before.at(-1) ?? 0);
      }, patient);
      await ask('sms');
      await vi.waitFor(() => {
        expect(site.company.messages.length).toBeGreaterThan(1);
      }, patient);
    },
  );
});

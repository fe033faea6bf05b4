import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type PeerCertificate, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { PeerEvent } from '../../../backend/peers/peer.ts';
import { watchPeers } from '../../../backend/peers/watch-peers.ts';
import { type Authority, createAuthority } from '../../../build/demo/authority.ts';

const minute = 60_000;
const day = 86_400_000;
const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

function make() {
  const clock = { at: Date.now() };
  const events: PeerEvent[] = [];
  const peers = watchPeers(
    () => clock.at,
    (event) => events.push(event),
    () => clock.at,
  );
  return { clock, events, peers, take: () => events.splice(0) };
}

/** A real TLS server whose chain is `authority`, one below it, and a leaf with this end. */
async function serve(authority: Authority, notAfter: Date) {
  const lower = await authority.issueAuthority('Lower authority');
  const leaf = await lower.issue({ notAfter });
  const server = createServer({ cert: leaf.pem + lower.pem, key: leaf.key }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(() => server.close());
  server.on('secureConnection', (socket) => socket.on('error', () => undefined).end());
  return (server.address() as AddressInfo).port;
}

const ended = 'CERT_HAS_EXPIRED';
const where = { setting: 'phone.sms', place: 'sms.example:443' };

describe('a certificate of another side', () => {
  it('is warned about once a day before it ends, as TLS has seen it', async () => {
    const { clock, peers, take } = make();
    const authority = await createAuthority();
    const end = new Date(Math.floor(clock.at / 1000) * 1000 + 9 * day);
    const port = await serve(authority, end);
    const place = `localhost:${port}`;
    const reach = async (): Promise<void> => {
      const identity = peers.of('mail').identityCheck(place);
      const options = { ca: authority.pem, servername: 'localhost', checkServerIdentity: identity };
      const socket: TLSSocket = connect({ port, host: '127.0.0.1', ...options });
      await once(socket, 'secureConnect');
      socket.destroy();
    };
    await reach();
    await reach();
    const warned = { event: 'peer.certificate-expiring', setting: 'mail', place, days: 8 };
    expect(take()).toEqual([
      {
        ...warned,
        expires: end.toISOString(),
        remedy: expect.stringContaining('renew its certificate') as unknown,
      },
    ]);
    expect(peers.notes()).toEqual([`mail: the certificate of ${place} expires in 8 days`]);
    // While another is refused there, that is what is told.
    peers.of('mail').failed(place, 'CERT_NOT_YET_VALID');
    peers.warn();
    expect(take()).toMatchObject([{ event: 'peer.certificate-refused' }]);
    expect(peers.notes()).toMatchObject([expect.stringContaining('is refused')]);
    await reach();
    expect(take()).toMatchObject([{ event: 'peer.certificate-right' }]);
    expect(peers.notes()).toHaveLength(1);
    clock.at += day;
    peers.warn();
    peers.warn();
    expect(take()).toMatchObject([{ ...warned, days: 7 }]);
    // Whoever was not spoken to for a week may have another by now.
    clock.at += 7 * day;
    peers.warn();
    expect([take(), peers.notes()]).toEqual([[], []]);
  });

  it('that bears another name is told nothing of', async () => {
    const { peers, take } = make();
    const authority = await createAuthority();
    const port = await serve(authority, new Date(Date.now() + day));
    const identity = peers.of('mail').identityCheck('mail.example:25');
    const options = { ca: authority.pem, servername: 'mail.example', port, host: '127.0.0.1' };
    const socket = connect({ ...options, checkServerIdentity: identity });
    await expect(once(socket, 'secureConnect')).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect([take(), peers.notes()]).toEqual([[], []]);
  });

  it('that is refused is told with what to do, once and again every ten minutes', () => {
    const { clock, peers, take } = make();
    const peer = peers.of('phone.sms');
    for (let time = 0; time < 3; time++) peer.failed(where.place, ended);
    expect(take()).toEqual([
      {
        ...{ event: 'peer.certificate-refused', ...where, code: ended },
        remedy: expect.stringMatching(/renew its certificate.*goes on by itself/) as unknown,
      },
    ]);
    expect(peers.notes()).toEqual([
      expect.stringContaining('phone.sms: the certificate of sms.example:443 is refused'),
    ]);
    clock.at += 10 * minute;
    peer.failed(where.place, ended);
    expect(take()).toHaveLength(1);
    peer.failed(where.place, 'ERR_TLS_CERT_ALTNAME_INVALID');
    expect(take()).toMatchObject([{ remedy: expect.stringContaining('another name') as unknown }]);
    clock.at += 15 * minute;
    expect(peers.notes()).toEqual([]);
  });

  it.each([
    ['CERT_NOT_YET_VALID', 'clocks'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'caFile'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'caFile'],
  ])('that is refused with %s names what to look at', (code, words) => {
    const { peers, take } = make();
    peers.of('directory').failed('dc1:636', code);
    expect(take()).toMatchObject([{ code, remedy: expect.stringContaining(words) as unknown }]);
  });
});

describe('a connection that comes to nothing', () => {
  it('for want of a network is none of its business', () => {
    const { peers, take } = make();
    for (const code of ['ECONNREFUSED', 'ETIMEDOUT', 'EAUTH', 'timeout', 'aborted']) {
      peers.of('mail').failed('mail.example:25', code);
    }
    expect([take(), peers.notes()]).toEqual([[], []]);
  });

  it('because the other side wants a certificate of ours says nothing of its own', async () => {
    const { peers, take } = make();
    const authority = await createAuthority();
    const { pem: cert, key } = await authority.issue();
    const asking = { cert, key, ca: authority.pem, requestCert: true };
    const server = createServer(asking).listen(0, '127.0.0.1');
    server.on('tlsClientError', () => undefined);
    toClose.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', ca: authority.pem }).resume();
    const [{ code }] = (await once(socket, 'error')) as [{ code: string }];
    expect(code).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    peers.of('audit.syslog').failed(`127.0.0.1:${port}`, code);
    expect([take(), peers.notes()]).toEqual([[], []]);
  });

  it('for want of an address is told once for each name', () => {
    const { peers, take } = make();
    for (const code of ['EDNS', 'EDNS']) peers.of('mail').failed('mail.example:25', code);
    expect(take()).toEqual([
      {
        ...{ event: 'peer.name-lost', setting: 'mail', name: 'mail.example', code: 'EDNS' },
        ...{ kept: false, remedy: expect.stringContaining('name servers') as unknown },
      },
    ]);
  });
});

describe('a name', () => {
  const found = [{ address: '10.0.0.1', family: 4 }];

  it('is back once it is found again, and not because somebody is reached without it', async () => {
    const { peers, take } = make();
    const peer = peers.of('mail');
    let known = true;
    const lookup = peer.lookupBy((_name, _options, done) => {
      if (known) done(null, found);
      else done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    });
    const find = (): Promise<void> =>
      new Promise((resolve) => {
        lookup('login.example', { all: true }, () => resolve());
      });
    await find();
    known = false;
    await find();
    expect(take()).toMatchObject([
      { event: 'peer.name-lost', name: 'login.example', code: 'ENOTFOUND', kept: true },
    ]);
    const certificate = { subjectaltname: 'DNS:login.example', valid_to: 'Jan 1 2099' };
    peer.identityCheck('login.example:443')('login.example', certificate as PeerCertificate);
    expect(take()).toEqual([]);
    known = true;
    await find();
    expect(take()).toEqual([{ event: 'peer.name-found', setting: 'mail', name: 'login.example' }]);
    // Another name of the same setting, which somebody else looks up.
    peer.failed('mail.example:25', 'EDNS');
    expect(take()).toMatchObject([{ event: 'peer.name-lost', name: 'mail.example', kept: false }]);
  });
});

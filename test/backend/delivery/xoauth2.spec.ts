import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  mailCarrier,
  type MailSettings,
  type MailWaits,
} from '../../../backend/delivery/mail-carrier.ts';
import type { Message } from '../../../backend/delivery/message.ts';
import type { Carried, Carrier } from '../../../backend/delivery/carrier.ts';
import {
  type Authority,
  type Certificate,
  createAuthority,
} from '../../../build/demo/authority.ts';
import { type MailCloud, openMailCloud, type TokenMood } from '../../../build/demo/mail-cloud.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const sender = { organisation: 'Corp Example', helpdesk: '+49 30 5550 100' };
const message: Message = {
  ...{ about: 'code', to: 'alice@home.example', language: 'en' },
  ...{ code: '271828', life: 300_000, supportCode: '7K2M-9QXR' },
};
const waits: MailWaits = { connection: 2000, greeting: 2000, socket: 2000 };

let authority: Authority;
let leaf: Certificate;
let cloud: MailCloud;
let server: MailServer | undefined;
const carriers: Carrier[] = [];
beforeAll(async () => {
  authority = await createAuthority('Mail authority');
  leaf = await authority.issue();
});
beforeEach(async () => {
  cloud = await openMailCloud({ certificate: leaf });
});
afterEach(async () => {
  for (const carrier of carriers.splice(0)) carrier.close();
  await server?.close();
  await cloud.close();
});

/** Everybody who was let in or not, as the server has heard it. */
let heard: [user: unknown, word: string, secure: boolean][];
const refusal = (responseCode: number) => Object.assign(new Error('refused'), { responseCode });
const lets: Pick<SMTPServerOptions, 'onAuth'> = {
  onAuth({ username = '', accessToken = '', password = '' }, session, callback) {
    heard.push([username, [accessToken, password].join(''), session.secure]);
    if (cloud.opens(username, accessToken)) callback(null, { user: username });
    else callback(refusal(535));
  },
};

async function open(
  options: SMTPServerOptions & { cut?: boolean } = {},
  changes: Partial<MailSettings> = {},
): Promise<{ carrier: Carrier; at: MailServer }> {
  heard = [];
  const names = { key: leaf.key, cert: leaf.pem, authMethods: ['XOAUTH2'] };
  const at = await startMailServer({ ...names, authOptional: false, ...lets, ...options });
  server = at;
  const { tokenUrl, clientId } = cloud;
  const secret = () => cloud.secret;
  const scope = 'https://outlook.office365.com/.default';
  const oauth = { tokenUrl, clientId, secret, scope, ca: authority.pem, timeout: 200 };
  const carrier = mailCarrier(
    {
      ...{ host: 'localhost', port: at.port, security: 'starttls', ca: authority.pem },
      ...{ from: 'reset@corp.example', user: cloud.mailbox, oauth, ...changes },
    },
    sender,
    waits,
  );
  carriers.push(carrier);
  return { carrier, at };
}
const refused = (detail: string): Carried => ({
  ...{ kind: 'not-sent', passing: true, wholeChannel: true, detail },
});

describe('mail from a mailbox that is opened with a token', () => {
  it('goes out after STARTTLS, and the token serves for the next one too', async () => {
    const { carrier, at } = await open();
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect(at.raw).toHaveLength(2);
    expect(at.raw[0]).toContain('271828');
    expect(cloud.asked).toHaveLength(1);
    expect(heard.map(([user, , secure]) => [user, secure])).toEqual(
      Array(2).fill([cloud.mailbox, true]),
    );
    expect(heard[0]).toEqual(heard[1]);
    expect(at.raw.join('\n')).not.toContain(heard[0]?.[1]);
  });

  it.each<[string, Pick<SMTPServerOptions, 'onAuth'>]>([
    ['at once', {}],
    [
      'with a challenge first',
      {
        onAuth({ username = '', accessToken = '' }, _session, callback) {
          heard.push([username, accessToken, true]);
          if (cloud.opens(username, accessToken)) callback(null, { user: username });
          else callback(null, { data: { status: '401', schemes: 'bearer' } });
        },
      },
    ],
  ])('goes out with a fresh one when the old one is refused %s', async (_how, options) => {
    const { carrier, at } = await open(options);
    await carrier.carry(message);
    cloud.forget();
    expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
    expect([at.raw.length, at.begun]).toEqual([2, 2]);
    expect(cloud.asked).toHaveLength(2);
    expect(new Set(heard.map(([, token]) => token)).size).toBe(2);
    expect(at.connections).toBe(3);
  });

  it('tries no third time, and nothing was sent', async () => {
    let lettingIn = true;
    const { carrier, at } = await open({
      onAuth: ({ username = '' }, _session, callback) =>
        lettingIn ? callback(null, { user: username }) : callback(refusal(535)),
    });
    await carrier.carry(message);
    lettingIn = false;
    expect(await carrier.carry(message)).toEqual(refused('EAUTH 535'));
    expect([at.connections, at.begun, cloud.asked.length]).toEqual([3, 1, 2]);
  });

  it('does not ask for another one when a new one is refused', async () => {
    const { carrier, at } = await open({}, { user: 'other@corp.example' });
    expect(await carrier.carry(message)).toEqual(refused('EAUTH 535'));
    expect([at.connections, cloud.asked.length]).toEqual([1, 1]);
    // Nor is that one believed any more: the right to send may have come in between.
    expect(await carrier.carry(message)).toEqual(refused('EAUTH 535'));
    expect([at.connections, cloud.asked.length]).toEqual([2, 2]);
  });

  it.each<[string, SMTPServerOptions & { cut?: boolean }, Carried]>([
    ['the line is cut after the text', { cut: true }, { kind: 'uncertain', detail: '' }],
    [
      'the text is refused with the number of a token',
      {
        onData: (stream, _session, done) =>
          void stream.resume().once('end', () => done(refusal(535))),
      },
      { kind: 'not-sent', passing: false, wholeChannel: false, detail: '' },
    ],
    [
      'the sender is refused with it',
      { onMailFrom: (_address, _session, done) => done(refusal(535)) },
      { kind: 'not-sent', passing: true, wholeChannel: true, detail: '' },
    ],
    [
      'the server is too busy to let anybody in',
      { onAuth: (_auth, _session, done) => done(refusal(454)) },
      { kind: 'not-sent', passing: true, wholeChannel: true, detail: '' },
    ],
  ])('is tried once where %s', async (_what, options, expected) => {
    const { carrier, at } = await open(options);
    expect(await carrier.probe()).toBe(expected.kind === 'uncertain' || !('onAuth' in options));
    const before = at.connections;
    expect({ ...(await carrier.carry(message)), detail: '' }).toEqual(expected);
    expect([at.connections - before, cloud.asked.length]).toEqual([1, 1]);
    expect(at.begun).toBeLessThanOrEqual(1);
  });

  it.each<[TokenMood, string]>([
    ['refuses', 'token invalid_client AADSTS7000215'],
    ['hangs', 'token timeout'],
    ['garbage', 'token unreadable'],
    ['redirects', 'token HTTP 307'],
  ])(
    'is known not to have gone while the endpoint %s, and a probe tells the same',
    async (mood, detail) => {
      cloud.mood.token = mood;
      const { carrier, at } = await open();
      expect(await carrier.carry(message)).toEqual(refused(detail));
      expect(await carrier.probe()).toBe(false);
      expect([at.connections, cloud.asked.length]).toEqual([0, 1]);
    },
  );

  it('is found to work without sending anything, with a fresh token where it takes one', async () => {
    const { carrier, at } = await open();
    expect(await carrier.probe({ ...message, to: '' })).toBe(true);
    cloud.forget();
    expect(await carrier.probe()).toBe(true);
    expect([at.begun, cloud.asked.length]).toEqual([0, 2]);
  });

  it('takes two connections at once and no more, and lets go of all when the backend ends', async () => {
    let came = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      came = () => {
        if (server?.connections === 2) resolve();
      };
    });
    const { carrier, at } = await open({ onConnect: () => came() });
    const all = Array.from({ length: 8 }, () => carrier.carry(message));
    await both;
    carrier.close();
    for (const carried of await Promise.all(all)) {
      expect(carried).toMatchObject({ kind: 'not-sent', wholeChannel: true });
    }
    expect([at.connections, at.begun]).toEqual([2, 0]);
  });
});

describe('what opens the mailbox', () => {
  it('is never told to a server without TLS', async () => {
    const { carrier } = await open({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    expect(await carrier.carry(message)).toMatchObject({ kind: 'not-sent', wholeChannel: true });
    expect(heard).toEqual([]);
  });

  it('is no password: a server that knows tokens alone is sent none in their place', async () => {
    const { carrier } = await open({}, { oauth: undefined, password: () => 'Mail-Password-1' });
    expect(await carrier.carry(message)).toMatchObject({ kind: 'not-sent', wholeChannel: true });
    expect(heard).toEqual([]);
  });
});

import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  mailCarrier,
  type MailSettings,
  type MailWaits,
} from '../../../backend/delivery/mail-carrier.ts';
import type { Message } from '../../../backend/delivery/message.ts';
import type { Ears } from '../../../backend/delivery/ears.ts';
import type { Carried } from '../../../backend/delivery/carrier.ts';
import { writeMail } from '../../../backend/delivery/words.ts';
import {
  type Authority,
  type Certificate,
  createAuthority,
} from '../../../build/demo/authority.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

const sender = { organisation: 'Corp Example', helpdesk: '+49 30 5550 100' };
const message: Message = {
  about: 'code',
  to: 'alice@home.example',
  language: 'en',
  code: '271828',
  life: 300_000,
  supportCode: '7K2M-9QXR',
};

let authority: Authority;
let leaf: Certificate;
beforeAll(async () => {
  authority = await createAuthority('Mail authority');
  leaf = await authority.issue();
});
let server: MailServer | undefined;
afterEach(() => server?.close());

async function carry(
  options: SMTPServerOptions & { cut?: boolean },
  settings: Partial<MailSettings> = {},
  waits?: MailWaits,
  ears?: Ears,
): Promise<Carried> {
  server = await startMailServer({ key: leaf.key, cert: leaf.pem, ...options });
  const carrier = mailCarrier(
    {
      host: 'localhost',
      port: server.port,
      security: 'starttls',
      from: 'reset@corp.example',
      ca: authority.pem,
      ...settings,
    },
    sender,
    waits,
    undefined,
    ears,
  );
  try {
    return await carrier.carry(message);
  } finally {
    carrier.close();
  }
}
const refusal = (responseCode: number) => Object.assign(new Error('refused'), { responseCode });
const user = { user: 'reset', password: () => 'Mail-Password-1' };

describe('mail over a real connection', () => {
  it('goes out after STARTTLS, with the user signed in', async () => {
    const seen: unknown[] = [];
    const carried = await carry(
      {
        authOptional: false,
        onAuth(auth, session, callback) {
          seen.push(auth.username, auth.password, session.secure);
          callback(null, { user: 'reset' });
        },
      },
      user,
    );
    expect(carried).toEqual({ kind: 'sent' });
    expect(seen).toEqual([user.user, user.password(), true]);
    expect(server?.raw[0]).toContain('271828');
    expect(server?.raw[0]).toContain('Auto-Submitted: auto-generated');
    expect(server?.connections).toBe(1);
  });

  it('goes out over TLS from the start', async () => {
    expect(await carry({ secure: true }, { security: 'tls' })).toEqual({ kind: 'sent' });
  });

  const cases: [string, SMTPServerOptions, Partial<MailSettings>, Partial<Carried>][] = [
    [
      'without STARTTLS',
      { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
      user,
      { passing: true, wholeChannel: true },
    ],
    [
      'of an authority that is not trusted',
      {},
      { ...user, ca: undefined },
      { passing: true, wholeChannel: true },
    ],
    ['of another authority', {}, { ...user, ca: 'other' }, { passing: true, wholeChannel: true }],
    [
      'with another name',
      {},
      { ...user, host: '127.0.0.1', ca: 'wrong-name' },
      { passing: true, wholeChannel: true },
    ],
    [
      'that wants another password',
      { onAuth: (_auth, _session, callback) => callback(refusal(535)) },
      user,
      { passing: true, wholeChannel: true },
    ],
    [
      'that does not let it in',
      { onConnect: (_session, callback) => callback(refusal(554)) },
      {},
      { passing: true, wholeChannel: true },
    ],
    [
      'that refuses the sender',
      { onMailFrom: (_address, _session, callback) => callback(refusal(550)) },
      {},
      { passing: true, wholeChannel: true },
    ],
    [
      'that refuses the recipient',
      { onRcptTo: (_address, _session, callback) => callback(refusal(550)) },
      {},
      { passing: false, wholeChannel: false },
    ],
    [
      'that refuses the recipient for now',
      { onRcptTo: (_address, _session, callback) => callback(refusal(450)) },
      {},
      { passing: true, wholeChannel: false },
    ],
    [
      'that refuses the text',
      {
        onData: (stream, _session, callback) =>
          void stream.resume().once('end', () => callback(refusal(554))),
      },
      {},
      { passing: false, wholeChannel: false },
    ],
    [
      'that refuses the text for now',
      {
        onData: (stream, _session, callback) =>
          void stream.resume().once('end', () => callback(refusal(451))),
      },
      {},
      { passing: true, wholeChannel: false },
    ],
  ];
  it.each(cases)(
    'is known not to have gone to a server %s',
    async (_what, options, settings, fits) => {
      const other = await createAuthority('Other authority');
      const wrong = await authority.issue({ names: ['mail.example'] });
      const ca =
        { other: other.pem, 'wrong-name': authority.pem }[settings.ca ?? ''] ?? settings.ca;
      const named = settings.ca === 'wrong-name' ? { key: wrong.key, cert: wrong.pem } : {};
      const given = { ...settings, ...('ca' in settings ? { ca } : {}) };
      const carried = await carry({ ...named, ...options }, given);
      expect(carried).toMatchObject({ kind: 'not-sent', ...fits });
      expect(server?.raw).toEqual([]);
      // Not a word of the server's, which may repeat addresses.
      expect((carried as { detail: string }).detail).toMatch(/^[A-Z_]+( [A-Z_]+)?( \d{3})?$/);
    },
  );

  it.each(['starttls', 'tls'] as const)(
    'is not sent past a certificate that has ended (%s), and the log says that it was that',
    async (security) => {
      const ended = await authority.issue({ notAfter: new Date(Date.now() - 1000) });
      const shown = { key: ended.key, cert: ended.pem, secure: security === 'tls' };
      const said: string[] = [];
      const carried = await carry(
        { ...shown, onAuth: (auth, _session, callback) => callback(null, { user: auth.username }) },
        { security, ...user },
        undefined,
        { said: (words) => said.push(words) },
      );
      expect(carried).toEqual({
        ...{ kind: 'not-sent', passing: true, wholeChannel: true },
        detail: 'ESOCKET CERT_HAS_EXPIRED',
      });
      expect([server?.raw, said]).toEqual([[], ['certificate has expired']]);
    },
  );

  it('never tells a server its password without TLS', async () => {
    const heard: string[] = [];
    await carry(
      {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth(auth, _session, callback) {
          heard.push(String(auth.password));
          callback(null, { user: 'x' });
        },
      },
      user,
    );
    expect(heard).toEqual([]);
  });

  const short: MailWaits = { connection: 150, greeting: 150, socket: 150 };
  it.each<[string, SMTPServerOptions & { cut?: boolean }, Carried]>([
    [
      'hangs before its greeting',
      { onConnect: () => undefined },
      { kind: 'not-sent', passing: true, wholeChannel: true, detail: 'ETIMEDOUT' },
    ],
    [
      'hangs at the recipient',
      { onRcptTo: () => undefined },
      { kind: 'not-sent', passing: true, wholeChannel: false, detail: 'ETIMEDOUT' },
    ],
    [
      'hangs after the text',
      { onData: (stream) => void stream.resume() },
      { kind: 'uncertain', detail: 'ETIMEDOUT' },
    ],
    ['cuts the line after the text', { cut: true }, { kind: 'uncertain', detail: 'ECONNECTION' }],
  ])('tells what is known of a server that %s', async (_what, options, expected) => {
    const plain = { security: 'none' as const, host: '127.0.0.1' };
    const carried = await carry(options, plain, short);
    expect({ ...carried, detail: '' }).toEqual({ ...expected, detail: '' });
    // Once and no more: nothing below us tries again by itself.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(server?.connections).toBe(1);
    expect(server?.begun ?? 0).toBeLessThanOrEqual(1);
  });

  it('is known not to have gone where nobody listens, and a probe tells the same', async () => {
    const empty = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => empty.once('listening', resolve));
    const { port } = empty.address() as { port: number };
    await new Promise((resolve) => empty.close(resolve));
    const settings = { host: '127.0.0.1', port, security: 'none', from: 'a@corp.example' } as const;
    const carrier = mailCarrier(settings, sender);
    expect(await carrier.carry(message)).toMatchObject({ kind: 'not-sent', wholeChannel: true });
    expect(await carrier.probe()).toBe(false);
    server = await startMailServer({ disabledCommands: ['STARTTLS'] });
    expect(await mailCarrier({ ...settings, port: server.port }, sender).probe()).toBe(true);
    expect(server.begun).toBe(0);
  });
});

describe('the words of a mail', () => {
  const at = Date.UTC(2026, 4, 17, 14, 5);
  const { supportCode, to } = message;
  const notices = (['password-set', 'unlocked', 'unconfirmed'] as const).map((about) => ({
    ...{ about, to, at, supportCode },
  }));
  it.each(['en', 'de', 'de-CH', 'da', ''])(
    'in %s say what matters, and nothing of it in the subject',
    (language) => {
      const german = language.startsWith('de');
      const code = writeMail({ ...message, language }, sender);
      expect(code.text).toContain('271828');
      expect(code.text).toContain(german ? '5 Minuten' : '5 minutes');
      for (const mail of [
        code,
        ...notices.map((each) => writeMail({ ...each, language }, sender)),
      ]) {
        expect(mail.subject).toMatch(german ? /^Ihr / : /^Your /);
        // Subjects stand in the logs of mail servers and on locked phones.
        expect(mail.subject).not.toMatch(/\d|Corp|@/);
        expect(mail.text).toContain(supportCode);
        expect(mail.text).toContain(sender.helpdesk);
        expect(mail.text).not.toContain(to);
      }
      const told = notices.map((each) => writeMail({ ...each, language }, sender).text);
      for (const text of told)
        expect(text).toMatch(german ? /17\. Mai 2026.*14:05 UTC/ : /17 May 2026.*14:05 UTC/);
    },
  );
});

describe('a message to nobody', () => {
  it('takes the server through as many turns as one to somebody, and tells it nothing', async () => {
    const heard: string[] = [];
    server = await startMailServer({
      ...{ key: leaf.key, cert: leaf.pem },
      onMailFrom: () => heard.push('MAIL'),
      logger: {
        debug: (_entry: unknown, _format: unknown, ...words: unknown[]) => {
          heard.push(...words.filter((word) => typeof word === 'string'));
        },
        ...{ info: () => undefined, error: () => undefined },
      } as unknown as boolean,
    });
    const carrier = mailCarrier(
      {
        ...{ host: 'localhost', port: server.port, security: 'starttls' },
        ...{ from: 'reset@corp.example', ca: authority.pem },
      },
      sender,
    );
    expect(await carrier.probe({ ...message, to: '' })).toBe(true);
    expect(heard.filter((word) => word === 'RSET')).toHaveLength(4);
    expect(heard.join('\n')).not.toMatch(/MAIL|271828|7K2M/);
    expect(server.begun).toBe(0);
  });
});

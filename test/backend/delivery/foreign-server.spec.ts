import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { localeSchema } from '@gatehouse/shared';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mailCarrier } from '../../../backend/delivery/mail-carrier.ts';
import type { MailSettings } from '../../../backend/delivery/mail-settings.ts';
import { writeMail } from '../../../backend/delivery/words.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import { installLine, installParts, type Part } from '../../../build/scripts/debian-packages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const parts: readonly Part[] = [
  ['/usr/bin/python3', 'python3'],
  ['/usr/lib/python3/dist-packages/aiosmtpd/smtp.py', 'python3-aiosmtpd'],
];
const missing = process.platform === 'linux' ? await installParts(parts) : ['python3-aiosmtpd'];
if (missing.length > 0) console.log(`foreign-server.spec: ${installLine(missing)}`);

interface Taken {
  to: string[];
  secure: boolean;
  subject: string;
  headers: Record<string, string>;
  parts: [type: string, content: string][];
  defects: string[];
}

const sender = { organisation: 'Müller & Söhne', helpdesk: '+49 40 5550 100' };

describe.skipIf(missing.length > 0)('a mail server that others have written: aiosmtpd', () => {
  const taken: Taken[] = [];
  let server: ChildProcess;
  let settings: MailSettings;

  beforeAll(async () => {
    const folder = temporaryFolder('foreign-mail');
    const authority = await createAuthority();
    const leaf = await authority.issue();
    const files = { certificate: join(folder, 'leaf.pem'), key: join(folder, 'leaf.key') };
    writeFileSync(files.certificate, leaf.pem);
    writeFileSync(files.key, leaf.key);
    const port = await freePort();
    const program = join(import.meta.dirname, 'foreign-server.py');
    const words = [program, files.certificate, files.key, 'gatehouse', 'mail-secret', String(port)];
    server = spawn('/usr/bin/python3', ['-W', 'ignore', ...words], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const listens = Promise.withResolvers<null>();
    createInterface({ input: server.stdout! }).on('line', (line) => {
      const told = JSON.parse(line) as Taken | { listens: true };
      if ('listens' in told) listens.resolve(null);
      else taken.push(told);
    });
    await listens.promise;
    settings = {
      ...{ kind: 'smtp', host: '127.0.0.1', port, security: 'starttls', ca: authority.pem },
      ...{ from: '"Müller & Söhne" <reset@corp.example>' },
      ...{ user: 'gatehouse', password: () => 'mail-secret' },
    };
  });
  afterAll(async () => {
    server.stdin?.end();
    await once(server, 'exit');
  });

  it('takes a mail in every language, and a foreign parser reads the same words in both parts', async () => {
    const carrier = mailCarrier(settings, sender);
    for (const language of localeSchema.options) {
      const message = {
        ...{ about: 'code' as const, to: `${language}@home.example`, language },
        ...{ code: '271828', life: 300_000, supportCode: '7K3M-9QXT' },
      };
      expect(await carrier.carry(message)).toEqual({ kind: 'sent' });
      await vi.waitFor(() => expect(taken.at(-1)?.to).toEqual([message.to]));
      const { subject, text, html } = writeMail(message, sender);
      const mail = taken.at(-1)!;
      expect(mail).toMatchObject({ subject, secure: true, defects: [] });
      expect(mail.headers).toMatchObject({
        from: expect.stringContaining('Müller & Söhne') as string,
        'auto-submitted': 'auto-generated',
        'x-auto-response-suppress': 'All',
      });
      const plain = (content: string): string => content.replaceAll('\r\n', '\n').trim();
      expect(mail.parts.map(([type, content]) => [type, plain(content)])).toEqual([
        ['text/plain', text.trim()],
        ['text/html', html.trim()],
      ]);
    }
    carrier.close();
  });

  it('is not given anything by who may not sign in', async () => {
    const before = taken.length;
    const heard: string[] = [];
    const ears = { said: (words: string) => void heard.push(words) };
    const wrong = { ...settings, password: () => 'wrong' };
    const carrier = mailCarrier(wrong, sender, undefined, undefined, ears);
    const message = {
      ...{ about: 'code' as const, to: 'anna@home.example', language: 'en' },
      ...{ code: '271828', life: 300_000, supportCode: '7K3M-9QXT' },
    };
    expect(await carrier.carry(message)).toMatchObject({ kind: 'not-sent', wholeChannel: true });
    // Whoever tries it by hand hears the server's own words.
    expect(heard).toEqual([expect.stringMatching(/^535 /) as string]);
    expect(await carrier.probe()).toBe(false);
    expect(taken).toHaveLength(before);
    carrier.close();
  });
});

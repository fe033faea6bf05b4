import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mailbox } from './mailbox.ts';
import { headingOf, type TelephoneCompany } from './telephone-company.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '');

/** The demo's "mailbox and phone": what was sent, on a small page on this machine only. */
export async function openMailboxPage(
  mailbox: Mailbox,
  company: TelephoneCompany,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    const rung = company.messages.map((each) => ({ ...each, subject: headingOf(each) }));
    const mails = [...mailbox.mails, ...rung]
      .sort((one, other) => other.at - one.at)
      .map(
        (mail) =>
          `<article><h2>${escape(mail.subject)}</h2><p>to ${escape(mail.to)}</p><pre>${escape(mail.text)}</pre></article>`,
      )
      .join('');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.end(
      `<!doctype html><html lang="en"><title>Mailbox</title><meta http-equiv="refresh" content="2">` +
        `<style>body{font:16px/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}` +
        `article{border:1px solid #ccc;border-radius:8px;padding:1rem;margin:1rem 0}` +
        `h2{margin:0}pre{white-space:pre-wrap;font:inherit}</style>` +
        `<h1>Mailbox and phone</h1>${mails === '' ? '<p>Nothing was sent yet.</p>' : mails}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

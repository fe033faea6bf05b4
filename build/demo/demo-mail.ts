import type { Certificate } from './authority.ts';
import { type MailCloud, openMailCloud } from './mail-cloud.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

/** How the organisation's mail leaves: by a relay of its own, or by Microsoft 365 in one of two ways. */
export type MailKind = 'relay' | 'xoauth2' | 'graph';

/** Everybody's mailboxes, and what stands before them. */
export interface DemoMail {
  mailbox: Mailbox;
  /** Undefined behind a relay. */
  cloud: MailCloud | undefined;
  /** The section of the backend's configuration that leads to it. */
  settings: Record<string, unknown>;
  close(): Promise<void>;
}

/** @param certificate for localhost, from the authority whose file is ca.pem */
export async function openDemoMail(kind: MailKind, certificate: Certificate): Promise<DemoMail> {
  if (kind === 'relay') {
    const mailbox = await openMailbox();
    return { mailbox, cloud: undefined, settings: relay(mailbox), close: mailbox.close };
  }
  const cloud = await openMailCloud({ certificate, deliver: (mail) => mailbox.deliver(mail) });
  const door = { certificate, opens: cloud.opens };
  const mailbox: Mailbox = await openMailbox(0, door);
  return {
    mailbox,
    cloud,
    settings: kind === 'graph' ? graph(cloud) : xoauth2(mailbox, cloud),
    async close() {
      await mailbox.close();
      await cloud.close();
    },
  };
}

const from = '"Corp Example" <reset@corp.example>';

const relay = ({ port }: Mailbox) => ({ host: '127.0.0.1', port, security: 'none', from });
const oauth = ({ tokenUrl, clientId }: MailCloud) => ({
  ...{ tokenUrl, clientId, secretFile: 'mail-secret', caFile: 'ca.pem' },
});
const xoauth2 = ({ port }: Mailbox, cloud: MailCloud) => ({
  ...{ host: 'localhost', port, from, user: cloud.mailbox, oauth: oauth(cloud), caFile: 'ca.pem' },
});
const graph = (cloud: MailCloud) => ({
  ...{ kind: 'graph', mailbox: cloud.mailbox, endpoint: cloud.endpoint },
  ...{ oauth: oauth(cloud), caFile: 'ca.pem' },
});

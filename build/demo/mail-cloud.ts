import { randomBytes } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './authority.ts';
import type { ReceivedMail } from './mailbox.ts';

/**
 * What the cloud does when it is asked for a token: gives one, gives one that lives no longer than a
 * minute, says that it does not know the program, or that its secret has expired, asks to be left alone, says nothing at all, answers
 * with anything but a token, sends elsewhere.
 */
export type TokenMood =
  'gives' | 'brief' | 'refuses' | 'ended' | 'busy' | 'hangs' | 'garbage' | 'redirects';

/**
 * What it does with the next message: takes it, does not like the recipient, knows no such mailbox, lets
 * nobody in, is busy, falls over, sends elsewhere, says nothing at all, hangs up in the middle of its
 * answer. What it takes is kept, also when nobody hears that it was.
 */
export type GraphMood =
  | 'takes'
  | 'no-recipient'
  | 'no-mailbox'
  | 'forbids'
  | 'busy'
  | 'fails'
  | 'redirects'
  | 'hangs'
  | 'cuts';

export interface MailCloud {
  url: string;
  tokenUrl: string;
  /** Of Graph. */
  endpoint: string;
  clientId: string;
  secret: string;
  mailbox: string;
  mood: { token: TokenMood; graph: GraphMood };
  /** Every form that was posted for a token. */
  asked: URLSearchParams[];
  /** How often a message was posted, whatever became of it, to somebody and to nobody. */
  posts: number;
  rehearsals: number;
  /** Every document that was taken, as it came. */
  taken: unknown[];
  /** Whether this token opens this mailbox. */
  opens(mailbox: string, token: string): boolean;
  /** From now on no token that was given opens anything. */
  forget(): void;
  close(): Promise<void>;
}

const largest = 100_000;
/** Of a token, in seconds. */
const life = 3600;
/** How long the cloud asks to be left alone, in seconds. */
const leaveAlone = '40';

/** An authorization server (RFC 6749) and the part of Microsoft Graph that sends mail, on loopback. */
export async function openMailCloud(
  options: {
    /** Where there is one, the cloud speaks TLS with it. */
    certificate?: Certificate;
    /** Where what was taken goes on to. */
    deliver?: (mail: ReceivedMail) => void;
  } = {},
): Promise<MailCloud> {
  const { certificate, deliver } = options;
  const tokens = new Set<string>();
  const listener: RequestListener = (request, response) => {
    serve(request, response).catch(() => response.destroy());
  };
  const server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer({ cert: certificate.pem, key: certificate.key }, listener);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { pathname } = new URL(request.url ?? '/', cloud.url);
    if (request.method === 'POST' && pathname === '/tenant/oauth2/v2.0/token') {
      giveToken(new URLSearchParams(body), response);
      return;
    }
    const isMessage =
      request.method === 'POST' &&
      pathname === `/v1.0/users/${encodeURIComponent(cloud.mailbox)}/sendMail`;
    const message = isMessage ? (JSON.parse(body) as SentMail) : undefined;
    if (message?.message.toRecipients.length === 0) cloud.rehearsals++;
    else if (isMessage) cloud.posts++;
    const token = (request.headers.authorization ?? '').replace(/^Bearer /u, '');
    if (cloud.mood.graph === 'hangs') return;
    if (!tokens.has(token)) refuse(response, 401, 'InvalidAuthenticationToken');
    else if (message !== undefined) take(message, response);
    else refuse(response, 404, 'ErrorInvalidUser');
  }

  function giveToken(form: URLSearchParams, response: ServerResponse): void {
    cloud.asked.push(form);
    const mood = cloud.mood.token;
    if (mood === 'hangs') return;
    if (mood === 'redirects') {
      response.writeHead(307, { location: cloud.tokenUrl }).end();
      return;
    }
    if (mood === 'garbage') {
      answer(response, 200, { access_token: 'two words', token_type: 'Bearer' });
      return;
    }
    if (mood === 'busy') {
      answer(response, 429, { error: 'temporarily_unavailable' }, { 'retry-after': leaveAlone });
      return;
    }
    const known =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === cloud.clientId &&
      form.get('client_secret') === cloud.secret;
    if (mood === 'ended') {
      const error_description = 'AADSTS7000222: The provided client secret keys are expired.';
      answer(response, 401, { error: 'invalid_client', error_description, error_codes: [7000222] });
      return;
    }
    if (mood === 'refuses' || !known) {
      // Whoever writes this into a log writes the secret into it.
      const error_description = `AADSTS7000215: wrong secret ${form.get('client_secret') ?? ''}`;
      answer(response, 401, { error: 'invalid_client', error_description, error_codes: [7000215] });
      return;
    }
    const token = `token.${randomBytes(24).toString('base64url')}`;
    tokens.add(token);
    const expires_in = mood === 'brief' ? 60 : life;
    answer(response, 200, { token_type: 'Bearer', expires_in, access_token: token });
  }

  function take(document: SentMail, response: ServerResponse): void {
    const { graph } = cloud.mood;
    if (graph === 'no-recipient') refuse(response, 400, 'ErrorInvalidRecipients');
    else if (graph === 'no-mailbox') refuse(response, 404, 'ErrorInvalidUser');
    else if (graph === 'forbids') refuse(response, 403, 'ErrorAccessDenied');
    else if (graph === 'busy') refuse(response, 429, 'ApplicationThrottled', leaveAlone);
    else if (graph === 'fails') refuse(response, 500, 'InternalServerError');
    else if (graph === 'redirects') response.writeHead(307, { location: '/elsewhere' }).end();
    else if (document.message.toRecipients.length === 0) {
      refuse(response, 400, 'ErrorInvalidRecipients');
    } else {
      keep(document);
      if (graph === 'takes') response.writeHead(202).end();
      else {
        response.writeHead(202, { 'content-length': '100' }).write('{');
        setImmediate(() => response.destroy());
      }
    }
  }

  function keep(document: SentMail): void {
    cloud.taken.push(document);
    const { subject, body: words, toRecipients } = document.message;
    const html = words.content;
    for (const { emailAddress } of toRecipients) {
      deliver?.({ to: emailAddress.address, subject, text: plain(html), html, at: Date.now() });
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `${certificate === undefined ? 'http' : 'https'}://localhost:${port}`;
  const cloud: MailCloud = {
    url,
    tokenUrl: `${url}/tenant/oauth2/v2.0/token`,
    endpoint: `${url}/v1.0`,
    clientId: '00000000-1111-2222-3333-444444444444',
    secret: 'a~Secret.of the-demo+&=',
    mailbox: 'reset@corp.example',
    mood: { token: 'gives', graph: 'takes' },
    asked: [],
    posts: 0,
    rehearsals: 0,
    taken: [],
    opens: (mailbox, token) => mailbox === cloud.mailbox && tokens.has(token),
    forget: () => tokens.clear(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return cloud;
}

/** As much of a message as the cloud reads. */
interface SentMail {
  message: {
    subject: string;
    body: { content: string };
    toRecipients: { emailAddress: { address: string } }[];
  };
}

/** Exchange adds the words alone to a message that is a page; this is enough of it for ours. */
function plain(html: string): string {
  const letters = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/^[^]*<body[^>]*>/, '')
    .replaceAll(/<br \/>|<\/p>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof letters) => letters[name])
    .trim();
}

function refuse(response: ServerResponse, status: number, code: string, retryAfter?: string): void {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  answer(response, status, { error: { code, message: 'Words about an address' } }, headers);
}

function answer(
  response: ServerResponse,
  status: number,
  document: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(document));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > largest) throw new Error('too large');
  }
  return body;
}

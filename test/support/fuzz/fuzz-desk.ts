import { hostileHeaders, type Headers } from './hostile-headers.ts';
import { hostileText, marker } from './hostile-texts.ts';
import { type Form, formsIn, hidden } from './desk-forms.ts';
import { agent, callers } from './fuzz-site.ts';
import { count, type Fuzzer } from './fuzzer.ts';
import { type Came, openRawLine, type RawAnswer } from './raw-line.ts';
import { requestBytes } from './request-bytes.ts';

/** Every status that the page answers with; whatever else comes is a mistake. */
const statuses = new Set([200, 303, 400, 401, 403, 404, 409, 413, 415, 417, 422, 429]);
/** After so many requests somebody signs in anew, whatever they have by then. */
const longestVisit = 60;

/** Somebody at the help desk's page: signs in, follows its links, sends its forms, and bends them. */
export async function fuzzDesk(fuzzer: Fuzzer, url: string): Promise<void> {
  const { site, findings, over, random, roll, chance, pick } = fuzzer;
  const line = openRawLine({ url, ca: site.ca });
  const host = new URL(url).host;
  let cookie = '';
  let page = '';

  async function ask(method: string, path: string, headers: Headers, body?: string): Promise<Came> {
    const cookies: Headers = cookie === '' ? [] : [['cookie', `__Host-desk=${cookie}`]];
    const all = headers.some(([name]) => name === 'cookie') ? headers : [...cookies, ...headers];
    const bytes = requestBytes(
      method,
      path,
      all,
      body === undefined ? undefined : Buffer.from(body),
      host,
    );
    const came = await line.say(bytes, method);
    count(fuzzer.asked, 'help desk');
    if (typeof came === 'string') {
      findings.add(`help desk: ${came}`, bytes, came);
      return came;
    }
    judge(came, bytes);
    const set = /^__Host-desk=([^;]*)/u.exec(came.headers['set-cookie'] ?? '')?.[1];
    if (set !== undefined) cookie = set;
    if (set !== undefined && set !== '') findings.secret(set);
    if (came.status === 200) page = came.text;
    return came;
  }

  function judge({ status, headers, text }: RawAnswer, said: Buffer): void {
    const fault = (what: string): void => {
      findings.add(`help desk: ${what}`, said, `${status} ${text.slice(0, 300)}`);
    };
    if (!statuses.has(status)) fault(`status ${status}`);
    if (headers['x-content-type-options'] !== 'nosniff') fault('without nosniff');
    if (/^text\/html/u.test(headers['content-type'] ?? '')) {
      if (headers['content-security-policy'] === undefined) fault('a page without a policy');
      if (/Zq7Kx(?:<script|"><img)/u.test(text)) fault('markup that was sent is markup again');
    }
    if (text.includes(agent.password)) fault('a password comes back');
    // A set cookie and an address to go to may hold nothing that was sent.
    if (JSON.stringify(headers).includes(marker)) fault('what was sent comes back in a header');
  }

  const browser = (): Headers => [
    ['origin', `https://${host}`],
    ['sec-fetch-site', 'same-origin'],
    ['content-type', 'application/x-www-form-urlencoded'],
  ];
  async function send(action: string, fields: Form['fields'], headers = browser()): Promise<void> {
    const came = await ask('POST', action, headers, new URLSearchParams(fields).toString());
    const to = typeof came === 'string' ? undefined : came.headers['location'];
    if (to !== undefined) await ask('GET', to, []);
  }
  const signIn = (): Promise<void> =>
    send('/sign-in', [
      ['account', agent.accountName],
      ['password', agent.password],
    ]);

  /** What an agent would write into the fields of a form. */
  function filled({ fields }: Form): Form['fields'] {
    const people = [...callers, ...site.people.map(({ accountName }) => accountName)];
    const sought = (): string =>
      (chance(0.7) ? people[sights++ % people.length] : pick(codesSeen)) ?? 'AAAA-AAAA';
    return fields.map(([name, value]) => [name, name === 'sought' ? sought() : value]);
  }
  let sights = 0;
  const codesSeen: string[] = [];

  async function visit(): Promise<void> {
    await ask('GET', '/sign-in', []);
    await signIn();
    await ask('GET', '/desk.css', []);
    for (let turn = 0; turn < longestVisit && !over(); turn++) {
      codesSeen.push(...(page.match(/(?<=\/code\/)[0-9A-Z]{4}-[0-9A-Z]{4}/gu) ?? []).slice(0, 3));
      if (codesSeen.length > 50) codesSeen.splice(0, 25);
      const dice = random();
      const form = leastSeen(formsIn(page), ({ action }) => `POST ${action}`);
      const links = [...page.matchAll(/href="(\/[^"#]*)"/gu)].map(([, to = '/']) => to);
      const link = leastSeen(links, (to) => `GET ${to}`);
      if (dice < 0.3 && form !== undefined && (form.action !== '/sign-out' || chance(0.1))) {
        await send(form.action, filled(form));
      } else if (dice < 0.5) await ask('GET', link ?? '/', []);
      else if (dice < 0.6)
        await send('/look', filled({ action: '', fields: [...hidden(page), ['sought', '']] }));
      else if (dice < 0.7) await ask('GET', bentPath(link ?? '/'), roll(hostileHeaders));
      else if (dice < 0.95 && form !== undefined) await bend(form);
      else await ask('GET', '/', [['cookie', `__Host-desk=${roll(hostileText)}`]]);
    }
    const out = formsIn(page).find(({ action }) => action === '/sign-out');
    if (out !== undefined) await send(out.action, out.fields);
    cookie = '';
    page = '';
  }

  /** Where somebody has been the least, whoever's page it is, so that nothing is left out for long. */
  const seen = new Map<string, number>();
  function leastSeen<Item>(
    items: readonly Item[],
    placeOf: (item: Item) => string,
  ): Item | undefined {
    const place = (item: Item): string => placeOf(item).replaceAll(/[\dA-F]{4}[-\w]+/giu, ':one');
    const times = (item: Item): number => seen.get(place(item)) ?? 0;
    const [first] = chance(0.7) ? items.toSorted((one, other) => times(one) - times(other)) : [];
    const chosen = first ?? pick(items);
    if (chosen !== undefined) count(seen, place(chosen));
    return chosen;
  }

  /** A form with something wrong in its fields, its address or its headers. */
  async function bend(form: Form): Promise<void> {
    const fields = filled(form).flatMap(([name, value]): Form['fields'] => {
      if (!chance(0.3)) return [[name, value]];
      const text = roll(hostileText);
      return (
        pick<Form['fields']>([
          [],
          [[name, text]],
          [
            [name, value],
            [name, text],
          ],
          [[name, '']],
          [[`${name}[]`, value]],
          [['__proto__', text]],
        ]) ?? []
      );
    });
    const own = browser();
    const headers =
      pick<Headers>([
        own,
        own,
        own,
        own.slice(1),
        [['origin', 'https://evil.example'], ...own.slice(1)],
        [...own.slice(0, 2), ['content-type', 'application/json']],
        [...own.slice(0, 2), ['content-type', 'multipart/form-data; boundary=x']],
        [...own, ...roll(hostileHeaders)],
      ]) ?? own;
    await send(chance(0.2) ? bentPath(form.action) : form.action, fields, headers);
  }

  /** One part of an address is something else. */
  function bentPath(path: string): string {
    const parts = path.split('/');
    const at = Math.floor(random() * parts.length);
    const odd = pick(['%00', '..', '%zz', 'x'.repeat(100), `%27${marker}`, '__proto__', '']);
    const other = chance(0.5)
      ? odd
      : encodeURIComponent(wellFormed(roll(hostileText).slice(0, 100)));
    return (
      parts.map((part, each) => (each === at && at > 0 ? (other ?? '') : part)).join('/') || '/'
    );
  }

  while (!over()) await visit();
  line.close();
}

const wellFormed = (text: string): string => text.toWellFormed().replaceAll('\ufffd', '?');

import { type Reached, call } from '../../support/talk.ts';

/** A browser as far as the page needs one: it keeps the cookie, and sends forms as they were shown. */
export interface Visitor {
  cookie: string | undefined;
  /** What it says that its user reads, as `Accept-Language`. */
  reads: string | undefined;
  /** The language that was chosen on the page. */
  chosen: string | undefined;
  /** The page that was shown last. */
  page: Reached;
  get(path: string): Promise<Reached>;
  /** Sends a form; the hidden fields of the last page go with it, unless they are named here. */
  post(
    path: string,
    fields?: Record<string, string | string[] | undefined>,
    headers?: Record<string, string | undefined>,
  ): Promise<Reached>;
  signIn(account: string, password: string): Promise<Reached>;
}

export function makeVisitor(url: string, ca: string): Visitor {
  const to = { url, ca };
  const visitor: Visitor = {
    cookie: undefined,
    reads: undefined,
    chosen: undefined,
    page: { status: 0, headers: {}, text: '', body: undefined },
    get: (path) => take(call(to, 'GET', path, { headers: own() })),
    post(path, fields = {}, headers = {}) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...hidden(path), ...fields })) {
        for (const each of [value ?? []].flat()) body.append(name, each);
      }
      const sent: Record<string, string | undefined> = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: url,
        'sec-fetch-site': 'same-origin',
        ...own(),
        ...headers,
      };
      const told = Object.entries(sent).filter(([, value]) => value !== undefined);
      return take(
        call(to, 'POST', path, { raw: body.toString(), headers: Object.fromEntries(told) }),
      );
    },
    signIn: (account, password) => visitor.post('/sign-in', { account, password }),
  };
  const own = (): Record<string, string> => {
    const cookies = [
      ...(visitor.cookie === undefined ? [] : [`__Host-desk=${visitor.cookie}`]),
      ...(visitor.chosen === undefined ? [] : [`__Host-desk-language=${visitor.chosen}`]),
    ];
    return {
      ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
      ...(visitor.reads === undefined ? {} : { 'accept-language': visitor.reads }),
    };
  };

  /** The hidden fields of the form that goes there, or of the first one that binds to the session. */
  function hidden(path: string): Record<string, string> {
    if (path === '/sign-in') return {};
    const forms = visitor.page.text.split('<form').slice(1);
    const form = forms.find((each) => each.includes(`action="${path}"`)) ?? forms[0] ?? '';
    const fields = form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
    return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
  }

  async function take(coming: Promise<Reached>): Promise<Reached> {
    const reached = await coming;
    const [set] = [reached.headers['set-cookie'] ?? []].flat();
    const token = /^__Host-desk=([^;]*)/.exec(set ?? '')?.[1];
    if (token !== undefined) visitor.cookie = token === '' ? undefined : token;
    visitor.chosen = /^__Host-desk-language=([^;]*)/.exec(set ?? '')?.[1] ?? visitor.chosen;
    const { location } = reached.headers;
    if (reached.status !== 303 || typeof location !== 'string') {
      visitor.page = reached;
      return reached;
    }
    await visitor.get(location);
    return reached;
  }
  return visitor;
}

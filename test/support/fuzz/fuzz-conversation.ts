import type { Opened, Step } from '@gatehouse/shared';
import { bent } from './bent-value.ts';
import { brokenHttp, oddPaths } from './broken-http.ts';
import { type Endpoint, endpointAt } from './document.ts';
import { count, type Fuzzer, knowingOf } from './fuzzer.ts';
import { asText, hostileBody } from './hostile-body.ts';
import { type Headers, hostileHeaders, tokenHeaders } from './hostile-headers.ts';
import { hostileText, marker } from './hostile-texts.ts';
import { judgeAnswer, readJson } from './judge-answer.ts';
import { knownReply } from './knowing-person.ts';
import { type Came, openRawLine } from './raw-line.ts';
import { requestBytes } from './request-bytes.ts';

/** The most moves in one attempt: none needs as many. */
const mostMoves = 40;
/** Tokens of others that are kept to be tried. */
const mostTokens = 200;
const json: Headers = [['content-type', 'application/json']];
const purposes = ['reset', 'unlock', 'change', 'enrol'] as const;
const seqOf = (value: unknown, seq: number): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, seq } : value;

/**
 * Opens attempts and walks through them as somebody who knows the answers, so that every state is
 * come to, and at each asks for everything that should not be asked for. Ends when it is over.
 */
export async function fuzzConversation(fuzzer: Fuzzer): Promise<void> {
  const { site, endpoints, findings, tokens, stoodAt, over, random, roll, chance, pick } = fuzzer;
  const line = openRawLine(site);
  const bodies = new Map(endpoints.map((each) => [each.name, hostileBody(each.body)]));
  const named = (name: string): Endpoint => {
    const found = endpoints.find((each) => each.name === name);
    if (found === undefined) throw new Error(`the document has no ${name}`);
    return found;
  };
  const opens = named('POST /v1/attempts');
  const replies = named('POST /v1/attempts/current/reply');
  const looks = named('GET /v1/attempts/current');
  const bentReplies = bent(replies.body ?? {});

  async function ask(
    endpoint: Endpoint,
    headers: Headers,
    body?: Buffer,
    path = endpoint.path,
  ): Promise<Came> {
    const { method, name } = endpoint;
    const bytes = requestBytes(method, path, headers, body);
    if (chance(0.002)) {
      await line.sayAndLeave(bytes.subarray(0, Math.floor(random() * bytes.length)));
    }
    const came = await line.say(bytes, method);
    count(fuzzer.asked, name);
    const status = judgeAnswer(endpoint, bytes, came, findings);
    if (status >= 200 && status < 300) count(fuzzer.reached, name);
    return came;
  }
  const bearer = (token: string): Headers => [['authorization', `Bearer ${token}`]];

  /** Anything at any endpoint, shown with whosever token. */
  async function attack(own: string | undefined): Promise<void> {
    const endpoint = pick(endpoints);
    if (endpoint === undefined) return;
    const token = chance(0.6) ? own : pick(tokens);
    const shown = token === undefined ? [] : roll(tokenHeaders(token));
    const headers = [...shown, ...roll(hostileHeaders)];
    const hasBody = endpoint.method !== 'GET' || chance(0.1);
    const made = hasBody ? roll(bodies.get(endpoint.name) ?? hostileBody()) : undefined;
    const { contentType } = made ?? {};
    const typed: Headers =
      contentType === undefined || headers.some(([name]) => name === 'content-type')
        ? []
        : [['content-type', contentType]];
    if (chance(0.1)) {
      // A call that the document does not have at this address, or an address that it does not have.
      const method = pick(['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'GET', 'POST', 'DELETE']);
      const path = chance(0.5) ? endpoint.path : (pick(oddPaths) ?? '/');
      const elsewhere = endpointAt(endpoints, method ?? 'GET', path);
      await ask(elsewhere, [...headers, ...typed], made?.bytes, path);
      return;
    }
    await ask(endpoint, [...headers, ...typed], made?.bytes);
  }

  async function breakHttp(): Promise<void> {
    const bytes = pick(brokenHttp) ?? '';
    const came = await line.say(bytes);
    count(fuzzer.asked, 'broken HTTP');
    if (came === 'hung') findings.add('broken HTTP is left without an answer', bytes, came);
    if (typeof came === 'string') return;
    judgeAnswer({ ...named('GET /v1/beacon'), name: 'broken HTTP' }, bytes, came, findings);
  }

  /** Undefined where the opening was not taken, as with what is made up of nonsense. */
  async function open(account: string, purpose: string): Promise<Opened | undefined> {
    const domain = chance(0.5) ? { domain: 'CORP' } : {};
    const device = chance(0.3) ? { device: roll(hostileText).slice(0, 255) } : {};
    const opening = { purpose, account, ...domain, ...device };
    const came = await ask(opens, json, Buffer.from(JSON.stringify(opening)));
    if (typeof came === 'string' || came.status !== 201) return undefined;
    return readJson(came.text) as Opened;
  }

  async function walk(): Promise<void> {
    const person = pick(site.people);
    if (person === undefined) throw new Error('the site has no people');
    const stranger = pick(['nobody', 'CORP\\nobody', 'x@corp.example', roll(hostileText)]) ?? '';
    const account = chance(0.8) ? person.accountName : stranger.slice(0, 320) || marker;
    const opened = await open(account, pick(purposes) ?? 'reset');
    if (opened === undefined) return;
    const { token } = opened;
    findings.secret(token);
    tokens.push(token);
    if (tokens.length > mostTokens) tokens.shift();
    let step: Step = opened.step;
    let earlier: Buffer | undefined;

    async function say(reply: unknown, twice = false): Promise<void> {
      const body = Buffer.from(asText(reply));
      const headers = [...bearer(token), ...json];
      const second = twice ? askElsewhere(fuzzer, replies, headers, body) : undefined;
      take(await ask(replies, headers, body));
      await second;
      earlier = body;
    }
    function take(came: Came): void {
      if (typeof came === 'string' || came.status !== 200) return;
      const next = readJson(came.text) as Step;
      if (next.kind === 'done' && step.kind === 'new-password' && pending !== undefined) {
        fuzzer.passwords.set(person?.accountName ?? '', pending);
      }
      step = next;
    }
    let pending: string | undefined;

    for (let move = 0; move < mostMoves && !over(); move++) {
      const { kind } = step;
      count(stoodAt, kind === 'challenge' || kind === 'set-up' ? `${kind} ${step.gate}` : kind);
      const dice = random();
      if (kind === 'closed' || kind === 'done') {
        // Nothing that is over does anything any more.
        await attack(token);
        if (chance(0.5)) return;
      } else if (dice < 0.55) {
        const reply = await knownReply(step, knowingOf(fuzzer, person));
        if (reply === undefined) take(await ask(looks, bearer(token)));
        else {
          pending = 'next' in reply ? String(reply.next) : undefined;
          await say({ ...reply, seq: step.seq }, chance(0.05));
        }
      } else if (dice < 0.75) {
        await say(seqOf(roll(bentReplies), step.seq));
      } else if (dice < 0.8) {
        await say(roll(bentReplies));
      } else if (dice < 0.83 && earlier !== undefined) {
        take(await ask(replies, [...bearer(token), ...json], earlier));
      } else if (dice < 0.86) {
        const easy = pick(['back', 'resend', 'extend', 'finish', 'unlock', 'disown']);
        await say({ do: easy, seq: step.seq });
      } else if (dice < 0.89) {
        await say({ do: 'purpose', purpose: pick(purposes), seq: step.seq });
      } else if (dice < 0.9) await breakHttp();
      else if (dice < 0.91) await ask(named('DELETE /v1/attempts/current'), bearer(token));
      else await attack(token);
    }
  }

  while (!over()) {
    await walk();
    if (chance(0.3)) await ask(named('GET /v1/beacon'), roll(hostileHeaders));
  }
  line.close();
}

/** The same reply at the same moment, over another line. */
async function askElsewhere(
  { site, findings }: Fuzzer,
  endpoint: Endpoint,
  headers: Headers,
  body: Buffer,
): Promise<void> {
  const line = openRawLine(site);
  const bytes = requestBytes(endpoint.method, endpoint.path, headers, body);
  judgeAnswer(endpoint, bytes, await line.say(bytes, endpoint.method), findings);
  line.close();
}

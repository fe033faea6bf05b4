import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { timingSafeEqual } from 'node:crypto';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { makeAtFloor } from '../api/at-floor.ts';
import { makeCallerOf, type Proxies } from '../api/caller-of.ts';
import { connectionOptions } from '../api/connection-options.ts';
import type { ServerIdentity } from '../api/listen.ts';
import { makeRefuseConnection } from '../api/refuse-connection.ts';
import { makeRefuseExpectation } from '../api/refuse-expectation.ts';
import { ProblemError } from '../api/problem.ts';
import { isAddressed } from '../api/read-request.ts';
import { problemOf } from '../api/send-problem.ts';
import type { Caller } from '../attempts/counting.ts';
import { makeActRoutes } from './act-routes.ts';
import { type Answer, go, noCookie, send, show, tokenIn } from './answer.ts';
import type { Desk } from './desk.ts';
import { deskHeaders } from './headers.ts';
import { messagePage } from './look-page.ts';
import { makeLookRoutes } from './look-routes.ts';
import { record } from './record.ts';
import { isSameOrigin } from './same-origin.ts';
import { findSession, type Session } from './sessions.ts';
import { signInPage } from './sign-in-page.ts';
import { makeSignInRoutes } from './sign-in-routes.ts';
import { makeVerifiedRoutes } from './verified-routes.ts';
import { words } from './words.ts';

const largestForm = 16 * 1024;
const sheet = readFileSync(new URL('desk.css', import.meta.url), 'utf8');

/** The help desk's page over HTTPS: pages of markup and forms, nothing that runs in the browser. */
export function makeDeskServer(
  desk: Desk,
  parts: {
    tls: ServerIdentity;
    proxies: Proxies | undefined;
    /** Whether somebody at this address gets an answer at all. */
    mayAsk: (address: string) => boolean;
    countedAs: (address: string) => Caller;
    /** Signing in takes whole multiples of so many milliseconds. */
    floor: number;
  },
): FastifyInstance {
  const { log, settings } = desk;
  const server = fastify({
    ...connectionOptions(parts.tls),
    bodyLimit: largestForm,
    clientErrorHandler: makeRefuseConnection(log),
    routerOptions: { maxParamLength: 64 },
    // Fastify's own words repeat the path that was sent, to whoever asks and without the headers.
    frameworkErrors: (_error, request, reply) => {
      if (letIn(request, reply)) void send(reply, problem(words.problems.unreadable, 400), desk);
    },
  }) as unknown as FastifyInstance;
  server.server.on('checkExpectation', makeRefuseExpectation(log));
  const callerOf = makeCallerOf(server.server as Server, parts.proxies, log);
  const whoAsks = (request: FastifyRequest): Caller & { seen: string } => {
    const seen = callerOf(request.raw);
    return { seen, ...parts.countedAs(seen) };
  };
  const problem = (text: string, status: number, session?: Session): Answer =>
    show(messagePage(words.problemTitle, text), session, status);

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  /** Whoever may not ask gets no answer at all. */
  function letIn(request: FastifyRequest, reply: FastifyReply): boolean {
    if (parts.mayAsk(callerOf(request.raw))) {
      reply.headers(deskHeaders);
      return true;
    }
    reply.hijack();
    request.raw.socket.destroy();
    return false;
  }
  server.addHook('onRequest', (request, reply, done) => {
    if (!letIn(request, reply)) return;
    if (!isAddressed(request.raw)) throw new ProblemError('malformed');
    done();
  });
  server.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || isSameOrigin(request.headers)) return;
    await send(reply, problem(words.problems.foreign, 403), desk);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = `desk ${request.method} ${request.routeOptions.url ?? '-'}`;
    log({ event: 'call', route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
    done();
  });
  server.setNotFoundHandler((_request, reply) =>
    send(reply, problem(words.problems['not-found'], 404), desk),
  );
  server.setErrorHandler((error, _request, reply) => {
    const { code } = problemOf(error, log);
    reply.headers(deskHeaders);
    if (code === 'unavailable') return send(reply, problem(words.problems.unavailable, 503), desk);
    if (code === 'internal') return send(reply, problem(words.problems.internal, 500), desk);
    return send(reply, problem(words.problems.unreadable, 400), desk);
  });

  async function sessionOr(
    request: FastifyRequest,
    freshly: boolean,
    handle: (session: Session) => Promise<Answer> | Answer,
  ): Promise<Answer> {
    const found = await findSession(desk, tokenIn(request.headers.cookie), freshly);
    switch (found.kind) {
      case 'none':
        return go('/sign-in');
      case 'ended':
      case 'no-longer': {
        const texts = words.signIn;
        const ended = texts.ended(Math.round(settings.sessionLife / 60_000));
        const error = found.kind === 'ended' ? ended : texts.noLonger;
        return { ...show(signInPage({ error }), undefined, 401), cookie: noCookie };
      }
      case 'session':
        return handle(found.session);
    }
  }
  type Handler = (session: Session, request: FastifyRequest) => Promise<Answer> | Answer;
  const looking = (path: string, handler: Handler): unknown =>
    server.get(path, async (request, reply) =>
      send(reply, await sessionOr(request, false, (session) => handler(session, request)), desk),
    );
  const doing = (path: string, handler: Handler): unknown =>
    server.post(path, async (request, reply) => {
      const answer = await sessionOr(request, true, async (session) => {
        if (isOfSession(request.body, session)) return handler(session, request);
        const about = { id: session.id, supportCode: '', subject: { key: session.agent.guid } };
        const row = { event: 'desk-refused', data: { because: 'form' } } as const;
        await record(desk, session, about, [row]);
        return problem(words.problems.form, 403, session);
      });
      return send(reply, answer, desk);
    });

  const door = makeSignInRoutes(desk, whoAsks, makeAtFloor(parts.floor));
  const look = makeLookRoutes(desk);
  const act = makeActRoutes(desk);
  const verified = makeVerifiedRoutes(desk);
  server.get('/desk.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(sheet));
  server.get('/sign-in', (request, reply) => send(reply, door.page(request), desk));
  server.post('/sign-in', async (request, reply) => send(reply, await door.signIn(request), desk));
  doing('/sign-out', door.signOut);
  looking('/', look.first);
  doing('/look', look.look);
  looking('/code/:code', look.code);
  doing('/code/:code/end', act.end);
  looking('/person/:guid', look.person);
  doing('/person/:guid/unlock', act.unlock);
  for (const [kind, { ask, answer }] of Object.entries(verified)) {
    looking(`/person/:guid/${kind}`, ask);
    doing(`/person/:guid/${kind}`, answer);
  }
  return server;
}

/** Whether a form was made for this session. */
function isOfSession(body: unknown, { form }: Session): boolean {
  const sent = Buffer.from(body instanceof URLSearchParams ? (body.get('form') ?? '') : '');
  const own = Buffer.from(form);
  return sent.length === own.length && timingSafeEqual(sent, own);
}

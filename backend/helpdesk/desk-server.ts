import type { Server } from 'node:https';
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
import { type Answer, send, show } from './answer.ts';
import { chooseLanguage } from './choose-language.ts';
import type { Desk } from './desk.ts';
import { addDeskPaths } from './desk-paths.ts';
import { deskHeaders } from './headers.ts';
import { problemPage } from './message-page.ts';
import { pageAddress } from './page-address.ts';
import { isSameOrigin } from './same-origin.ts';
import type { Speech } from './speech.ts';
import type { DeskWords } from './words/desk-words.ts';

const largestForm = 16 * 1024;

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
  const { log, settings, organisation, speeches } = desk;
  const speechOf = (request: FastifyRequest): Speech =>
    speeches[chooseLanguage(request.headers, settings.language)];
  const answer = (request: FastifyRequest, reply: FastifyReply, told: Answer): FastifyReply => {
    const address = pageAddress(request.method === 'GET' ? request.url : '/');
    return send(reply, told, { organisation, address, speech: speechOf(request) });
  };
  const problem = (
    request: FastifyRequest,
    reply: FastifyReply,
    name: keyof DeskWords['problems'],
    status: number,
  ): FastifyReply =>
    answer(request, reply, show(problemPage(speechOf(request).words, name), undefined, status));

  const server = fastify({
    ...connectionOptions(parts.tls),
    bodyLimit: largestForm,
    clientErrorHandler: makeRefuseConnection(log),
    routerOptions: { maxParamLength: 64 },
    // Fastify's own words repeat the path that was sent, to whoever asks and without the headers.
    frameworkErrors: (_error, request, reply) => {
      if (letIn(request, reply)) void problem(request, reply, 'unreadable', 400);
    },
  }) as unknown as FastifyInstance;
  server.server.on('checkExpectation', makeRefuseExpectation(log));
  const callerOf = makeCallerOf(server.server as Server, parts.proxies, log);
  const whoAsks = (request: FastifyRequest): Caller & { seen: string } => {
    const seen = callerOf(request.raw);
    return { seen, ...parts.countedAs(seen) };
  };

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
    await problem(request, reply, 'foreign', 403);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = `desk ${request.method} ${request.routeOptions.url ?? '-'}`;
    log({ event: 'call', route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
    done();
  });
  server.setNotFoundHandler((request, reply) => problem(request, reply, 'not-found', 404));
  server.setErrorHandler((error, request, reply) => {
    const { code } = problemOf(error, log);
    reply.headers(deskHeaders);
    if (code === 'unavailable') return problem(request, reply, code, 503);
    if (code === 'internal') return problem(request, reply, code, 500);
    return problem(request, reply, 'unreadable', 400);
  });

  addDeskPaths(server, desk, { speechOf, answer, whoAsks, atFloor: makeAtFloor(parts.floor) });
  return server;
}

import type { Server } from 'node:https';
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify';
import { type Beacon, openingSchema, type Place, replySchema, type Step } from '@gatehouse/shared';
import type { Answered, Conductor } from '../attempts/conductor.ts';
import type { Caller } from '../attempts/counting.ts';
import type { Log } from '../log/log.ts';
import { makeAtFloor } from './at-floor.ts';
import { makeCallerOf, type Proxies } from './caller-of.ts';
import { connectionOptions } from './connection-options.ts';
import type { ServerIdentity } from './listen.ts';
import { note, noteOf } from './note.ts';
import { ProblemError } from './problem.ts';
import { isAddressed, languageOf, readBody, tokenOf } from './read-request.ts';
import { makeRefuseConnection } from './refuse-connection.ts';
import { makeRefuseExpectation } from './refuse-expectation.ts';
import { guard, problemOf, sendProblem } from './send-problem.ts';

export interface ServerParts {
  conductor: Conductor;
  placeOf: (address: string) => Place;
  countedAs: (address: string) => Caller;
  beacon: (place: Place, closing: boolean) => Promise<Beacon>;
  tls: ServerIdentity;
  /** Absent: everybody is connected directly. */
  proxies?: Proxies | undefined;
  /** The least time, in milliseconds, that an answer before the proof takes, and its multiples. */
  floor: number;
  log: Log;
}

/** The largest request that any call takes, in bytes. */
const largestBody = 16 * 1024;
const methods = ['GET', 'POST', 'DELETE'] as const;

/** The conversation over HTTPS (`docs/architecture.md`). Nothing here decides anything. */
export function makeServer(parts: ServerParts): FastifyInstance {
  const { conductor, placeOf, countedAs, beacon, tls, proxies, floor, log } = parts;
  const server = fastify({
    ...connectionOptions(tls),
    bodyLimit: largestBody,
    clientErrorHandler: makeRefuseConnection(log),
    // Fastify's own words for these repeat the path that was sent.
    frameworkErrors: (_error, _request, reply) => {
      void sendProblem(reply, new ProblemError('malformed'));
    },
    // zod checks every body; Fastify's own validator would be a second, quieter judge.
    ajv: { customOptions: { coerceTypes: false } },
  }) as unknown as FastifyInstance;
  // Fastify takes plain text by default: here a body is JSON, or is refused as the wrong type.
  server.removeContentTypeParser('text/plain');
  server.server.on('checkExpectation', makeRefuseExpectation(log));
  const callerOf = makeCallerOf(server.server as Server, proxies, log);

  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onRequest', (request, _reply, done) => {
    if (!isAddressed(request.raw)) throw new ProblemError('malformed');
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    guard(reply);
    // A line that stayed open after its last answer would hold up the end until it had been idle.
    if (closing) reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { problem, supportCode } = noteOf(reply);
    log({
      event: 'call',
      route: `${request.method} ${request.routeOptions.url ?? '-'}`,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(problem === undefined ? {} : { problem }),
      ...(supportCode === undefined ? {} : { supportCode }),
    });
    done();
  });
  server.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?')[0] ?? '';
    const allowed = methods.filter((method) => server.hasRoute({ method, url }));
    if (allowed.length === 0) return sendProblem(reply, new ProblemError('not-found'));
    reply.header('allow', allowed.join(', '));
    return sendProblem(reply, new ProblemError('method-not-allowed'));
  });
  server.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error, log)));

  const atFloor = makeAtFloor(floor);
  server.get('/v1/beacon', (request) => beacon(placeOf(callerOf(request.raw)), closing));

  server.post('/v1/attempts', async (request, reply) => {
    const opening = readBody(openingSchema, request.body);
    const opened = await atFloor(async () => {
      const address = callerOf(request.raw);
      const place = placeOf(address);
      const from = { place, language: languageOf(request), seen: address, ...countedAs(address) };
      return { result: await conductor.open(opening, from), proven: false };
    });
    if (opened.kind === 'throttled') {
      throw new ProblemError('too-many-requests', { retryAfter: opened.retryAfter });
    }
    note(reply, { supportCode: opened.step.supportCode });
    return reply.code(201).send({ token: opened.token, step: opened.step });
  });

  server.post('/v1/attempts/current/reply', async (request, reply) => {
    const token = tokenOf(request);
    const answer = readBody(replySchema, request.body);
    return sendAnswered(reply, await atFloor(() => withProof(conductor.reply(token, answer))));
  });

  server.get('/v1/attempts/current', async (request, reply) => {
    const token = tokenOf(request);
    return sendAnswered(reply, await atFloor(() => withProof(conductor.current(token))));
  });

  server.delete('/v1/attempts/current', async (request, reply) => {
    if (!(await conductor.abandon(tokenOf(request)))) throw new ProblemError('no-attempt');
    return reply.code(204).send();
  });

  return server;
}

async function withProof(
  answered: Promise<Answered>,
): Promise<{ result: Answered; proven: boolean }> {
  const result = await answered;
  return { result, proven: result.kind === 'step' && result.proven };
}

function sendAnswered(reply: FastifyReply, answered: Answered): Step {
  switch (answered.kind) {
    case 'step':
      note(reply, { supportCode: answered.step.supportCode });
      return answered.step;
    case 'no-attempt':
      throw new ProblemError('no-attempt');
    case 'seq-ahead':
      throw new ProblemError('seq-ahead', { supportCode: answered.supportCode });
  }
}

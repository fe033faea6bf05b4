import type { AddressInfo } from 'node:net';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Beacon, openingSchema, type Place, replySchema, type Step } from '@gatehouse/shared';
import type { z } from 'zod';
import type { Answered, Conductor } from '../attempts/conductor.ts';
import { makeSupportCode } from '../attempts/support-code.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { describeError, type Log } from '../log/log.ts';
import { networkOf } from './network-of.ts';
import { codeOfStatus, problemDocument, ProblemError } from './problem.ts';
import { makeRefuseConnection } from './refuse-connection.ts';

export interface ServerParts {
  conductor: Conductor;
  placeOf: (address: string) => Place;
  beacon: (place: Place) => Promise<Beacon>;
  tls: { certificate: string; key: string };
  /** The least time, in milliseconds, that an answer before the proof takes, and its multiples. */
  floor: number;
  log: Log;
}

/** The largest request that any call takes, in bytes. */
const largestBody = 16 * 1024;
const methods = ['GET', 'POST', 'DELETE'] as const;

/** The conversation over HTTPS (`docs/architecture.md`). Nothing here decides anything. */
export function makeServer(parts: ServerParts): FastifyInstance {
  const { conductor, placeOf, beacon, tls, floor, log } = parts;
  const server = fastify({
    https: {
      cert: tls.certificate,
      key: tls.key,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 10_000,
      // How often Node looks for requests that take too long; its own default is every 30 seconds.
      connectionsCheckingInterval: 5000,
    },
    bodyLimit: largestBody,
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Who was already connected when the backend stops is still answered.
    return503OnClosing: false,
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

  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
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

  /** Answers leave at whole multiples of the floor, so that their timing tells nothing. */
  async function atFloor<Result>(
    work: () => Promise<{ result: Result; proven: boolean }>,
  ): Promise<Result> {
    const started = performance.now();
    const wait = async (): Promise<void> => {
      if (floor === 0) return;
      const spent = performance.now() - started;
      const due = Math.ceil(spent / floor) * floor;
      // A timer cuts fractions off, and would end up to a millisecond early.
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(due - spent)));
    };
    try {
      const { result, proven } = await work();
      if (!proven) await wait();
      return result;
    } catch (error) {
      await wait();
      throw error;
    }
  }

  server.get('/v1/beacon', (request) => beacon(placeOf(request.ip)));

  server.post('/v1/attempts', async (request, reply) => {
    const opening = read(openingSchema, request.body);
    const opened = await atFloor(async () => {
      const place = placeOf(request.ip);
      const from = { place, language: languageOf(request), address: networkOf(request.ip) };
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
    const answer = read(replySchema, request.body);
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

/** Begins to listen and returns the address. Rejects with a sentence for the administrator. */
export async function listenAt(
  server: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === 'EADDRINUSE' ? 'another program listens there' : describeError(error);
    throw new Error(`listen: cannot listen on ${host}, port ${port}: ${why}`, { cause: error });
  }
  return `https://${host}:${(server.server.address() as AddressInfo).port}`;
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

/** Reads a body strictly. The problem names the fields, and never repeats what was in them. */
function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  const errors = checked.error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.') || 'body',
    problem:
      issue.code === 'unrecognized_keys'
        ? `does not take: ${issue.keys
            .slice(0, 10)
            .map((key) => key.slice(0, 40))
            .join(', ')}`
        : issue.message,
  }));
  throw new ProblemError('malformed', { errors });
}

function tokenOf(request: FastifyRequest): string {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new ProblemError('no-attempt');
  return token;
}

function languageOf(request: FastifyRequest): string {
  const first = request.headers['accept-language']?.split(',')[0]?.trim() ?? '';
  return /^de\b/i.test(first) ? 'de' : 'en';
}

function problemOf(error: unknown, log: Log): ProblemError {
  if (error instanceof ProblemError) return error;
  const supportCode = makeSupportCode();
  if (error instanceof DirectoryUnavailable) {
    log({ event: 'failed', where: 'directory', code: error.detail, supportCode });
    return new ProblemError('unavailable', { supportCode, retryAfter: 5000 });
  }
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status >= 400 && status < 500) {
    return new ProblemError(codeOfStatus(status), { supportCode });
  }
  log({ event: 'failed', where: 'api', code: describeError(error), supportCode });
  return new ProblemError('internal', { supportCode });
}

function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  const problem = problemDocument(error.code, makeSupportCode(), error.more);
  note(reply, { problem: problem.code, supportCode: problem.supportCode });
  if (problem.retryAfter !== undefined) {
    reply.header('retry-after', String(Math.ceil(problem.retryAfter / 1000)));
  }
  // Said here too: Fastify runs no hooks for what never came to a route.
  return guard(reply).code(problem.status).type('application/problem+json').send(problem);
}

function guard(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
}

/** What the line in the log will say of a call, kept beside the reply until it has gone out. */
interface Note {
  problem?: string;
  supportCode?: string;
}
const notes = new WeakMap<FastifyReply, Note>();
const noteOf = (reply: FastifyReply): Note => notes.get(reply) ?? {};
function note(reply: FastifyReply, more: Note): void {
  notes.set(reply, { ...noteOf(reply), ...more });
}

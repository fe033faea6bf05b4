import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Beacon, openingSchema, type Place, replySchema, type Step } from '@gatehouse/shared';
import type { z } from 'zod';
import type { Answered, Conductor } from '../attempts/conductor.ts';
import { makeSupportCode } from '../attempts/support-code.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { describeError, type Log } from '../log/log.ts';
import { codeOfStatus, problemDocument, ProblemError } from './problem.ts';

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

/** The conversation over HTTPS (`docs/architecture.md`). Nothing here decides anything. */
export function makeServer(parts: ServerParts): FastifyInstance {
  const { conductor, placeOf, beacon, tls, floor, log } = parts;
  const server = fastify({
    https: { cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' },
    bodyLimit: largestBody,
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    // zod checks every body; Fastify's own validator would be a second, quieter judge.
    ajv: { customOptions: { coerceTypes: false } },
  }) as unknown as FastifyInstance;

  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
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
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, new ProblemError('not-found')));
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
      await new Promise((resolve) => setTimeout(resolve, due - spent));
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
      const from = { place, language: languageOf(request), address: request.ip };
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
        ? `does not take: ${issue.keys.map((key) => key.slice(0, 40)).join(', ')}`
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
  return reply.code(problem.status).type('application/problem+json').send(problem);
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

import type { FastifyReply } from 'fastify';
import { makeSupportCode } from '../attempts/support-code.ts';
import { DirectoryUnavailable } from '../directory/directory.ts';
import { describeError, type Log } from '../log/log.ts';
import { UnreadableRow } from '../keyring/sealed-row.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { unreadableEvent } from '../tell-unreadable.ts';
import { note } from './note.ts';
import { codeOfStatus, problemDocument, ProblemError } from './problem.ts';

/** Any error as a problem for the caller; what is our own mistake is logged, by name and code. */
export function problemOf(error: unknown, log: Log): ProblemError {
  if (error instanceof ProblemError) return error;
  const supportCode = makeSupportCode();
  if (error instanceof DirectoryUnavailable) {
    log({ event: 'failed', where: 'directory', code: error.detail, supportCode });
    return new ProblemError('unavailable', { supportCode, retryAfter: 5000 });
  }
  if (error instanceof StoreUnavailable) {
    if (error instanceof UnreadableRow) log(unreadableEvent(error));
    log({ event: 'failed', where: 'store', code: error.code, supportCode });
    return new ProblemError('unavailable', { supportCode, retryAfter: 5000 });
  }
  const status = (error as { statusCode?: number }).statusCode;
  if (status !== undefined && status >= 400 && status < 500) {
    return new ProblemError(codeOfStatus(status), { supportCode });
  }
  log({ event: 'failed', where: 'api', code: describeError(error), supportCode });
  return new ProblemError('internal', { supportCode });
}

/** Sends a problem document (RFC 9457) with a support code, which the log has too. */
export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  const problem = problemDocument(error.code, makeSupportCode(), error.more);
  note(reply, { problem: problem.code, supportCode: problem.supportCode });
  if (problem.retryAfter !== undefined) {
    reply.header('retry-after', String(Math.ceil(problem.retryAfter / 1000)));
  }
  // Said here too: Fastify runs no hooks for what never came to a route.
  return guard(reply).code(problem.status).type('application/problem+json').send(problem);
}

/** No answer is kept by anyone on the way, or taken for something else. */
export function guard(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { makeSupportCode } from '../attempts/support-code.ts';
import type { Log } from '../log/log.ts';
import { problemDocument } from './problem.ts';

/**
 * Answers who expects of the server what it does not do (RFC 9110, 10.1.1): with a problem document
 * like every other. Node's own answer has no words, and may be kept by whoever is on the way.
 */
export function makeRefuseExpectation(
  log: Log,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => {
    const problem = problemDocument('malformed', makeSupportCode());
    const { status, supportCode } = problem;
    log({ event: 'call', route: '-', status, ms: 0, problem: 'malformed', supportCode });
    const body = JSON.stringify(problem);
    response.writeHead(status, {
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // The body that was to follow is not read.
      connection: 'close',
    });
    response.end(body);
  };
}

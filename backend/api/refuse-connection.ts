import type { Socket } from 'node:net';
import { makeSupportCode } from '../attempts/support-code.ts';
import type { Log } from '../log/log.ts';
import { problemDocument } from './problem.ts';

/**
 * Answers what is no HTTP at all, has too many headers or takes too long, before any call is known:
 * with a problem document like every other, and then the line is cut.
 */
export function makeRefuseConnection(
  log: Log,
): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'malformed';
    const problem = problemDocument(code, makeSupportCode());
    const { status, supportCode } = problem;
    const body = JSON.stringify(problem);
    log({ event: 'call', route: '-', status, ms: 0, problem: code, supportCode });
    const head = [
      `HTTP/1.1 ${status} ${code === 'too-large' ? 'Content Too Large' : 'Bad Request'}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  };
}

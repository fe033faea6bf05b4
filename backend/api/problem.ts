import { STATUS_CODES } from 'node:http';
import type { Problem, ProblemCode } from '@gatehouse/shared';

const statuses: Record<ProblemCode, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request is not of the form that this call takes' },
  'too-large': { status: 413, title: 'The request is too large' },
  'not-found': { status: 404, title: 'There is no such call' },
  'method-not-allowed': { status: 405, title: 'This call is made with another method' },
  'unsupported-media-type': { status: 415, title: 'This call takes application/json' },
  'no-attempt': { status: 404, title: 'There is no attempt with this token' },
  'seq-ahead': { status: 409, title: 'The reply answers a step that has not been asked' },
  'not-now': { status: 409, title: 'This cannot be done now' },
  'too-many-requests': { status: 429, title: 'Too many attempts from this address' },
  unavailable: { status: 503, title: 'Something that this call needs cannot be reached now' },
  internal: { status: 500, title: 'The backend made a mistake' },
};

/** Thrown in a handler; the server turns it into a problem document (RFC 9457). */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly more: Partial<Pick<Problem, 'detail' | 'errors' | 'retryAfter' | 'supportCode'>>;
  constructor(code: ProblemCode, more: ProblemError['more'] = {}) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.more = more;
  }
}

export function problemDocument(
  code: ProblemCode,
  supportCode: string,
  more: ProblemError['more'] = {},
): Problem {
  const { status, title } = statuses[code];
  return { type: `urn:gatehouse:problem:${code}`, title, status, code, supportCode, ...more };
}

/** The code for an error that Fastify itself raised before a handler ran. */
export function codeOfStatus(status: number): ProblemCode {
  if (status === 413) return 'too-large';
  if (status === 415) return 'unsupported-media-type';
  if (status === 405) return 'method-not-allowed';
  if (status === 404) return 'not-found';
  return status >= 400 && status < 500 && STATUS_CODES[status] !== undefined
    ? 'malformed'
    : 'internal';
}

import {
  anyStepSchema,
  openedSchema,
  problemSchema,
  stepSchema,
  type Opened,
  type Step,
  type Unreachable,
} from '@gatehouse/shared';
import type { z } from 'zod';

/** Why a call gave no value. The first three are answers that the conversation acts upon. */
export type FailureReason = 'attempt-lost' | 'seq-ahead' | 'too-old' | Unreachable;
export interface Failure {
  ok: false;
  reason: FailureReason;
  /** The backend's support code, where its problem document has one. */
  supportCode?: string;
}
export type CallResult<Value> = { ok: true; value: Value } | Failure;
export interface HttpAnswer {
  status: number;
  body: string;
}

/** Reads the answer to an opening. */
export function readOpened(answer: HttpAnswer): CallResult<Opened> {
  return read(answer, openedSchema, (content) => Reflect.get(Object(content), 'step') as unknown);
}

/** Reads an answer that is a step. */
export function readStep(answer: HttpAnswer): CallResult<Step> {
  return read(answer, stepSchema, (content) => content);
}

function read<Value>(
  { status, body }: HttpAnswer,
  schema: z.ZodType<Value>,
  stepIn: (content: unknown) => unknown,
): CallResult<Value> {
  const content = parseJson(body);
  if (status >= 400) return readProblem(status, content);
  // A redirect is never followed: a portal's page is no answer of ours.
  if (status < 200 || status >= 300) return { ok: false, reason: 'bad-answer' };
  const parsed = schema.safeParse(content);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reason: isOfLaterVersion(stepIn(content)) ? 'too-old' : 'bad-answer' };
}

function readProblem(status: number, content: unknown): Failure {
  const problem = problemSchema.safeParse(content);
  const reason = problem.success ? reasonOf(problem.data.code) : reasonOfStatus(status);
  return { ok: false, reason, ...(problem.success && { supportCode: problem.data.supportCode }) };
}

function reasonOf(code: z.infer<typeof problemSchema>['code']): FailureReason {
  switch (code) {
    case 'no-attempt':
      return 'attempt-lost';
    case 'seq-ahead':
      return 'seq-ahead';
    case 'too-many-requests':
      return 'busy';
    case 'unavailable':
    case 'internal':
      return 'unavailable';
    case 'malformed':
    case 'too-large':
    case 'not-found':
    case 'method-not-allowed':
    case 'unsupported-media-type':
    case 'not-now':
      return 'refused';
  }
}

/** What stands between may answer too; it knows nothing of our problem documents. */
function reasonOfStatus(status: number): Unreachable {
  if (status === 429) return 'busy';
  if (status >= 500) return 'unavailable';
  return status === 404 ? 'bad-answer' : 'refused';
}

/**
 * Whether this would be a step for a newer client: it has what every step has, and a word out of a
 * closed set (its kind, a gate, an outcome) is one that this client has never heard of.
 */
function isOfLaterVersion(content: unknown): boolean {
  if (!anyStepSchema.safeParse(content).success) return false;
  const parsed = stepSchema.safeParse(content);
  return !parsed.success && parsed.error.issues.some((issue) => isUnknownWord(issue, content));
}

function isUnknownWord(issue: z.core.$ZodIssue, content: unknown): boolean {
  const closed = issue.code === 'invalid_value' || issue.code === 'invalid_union';
  const found = issue.path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), content);
  return closed && typeof found === 'string';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

import type { Endpoint } from './document.ts';
import type { Findings } from './findings.ts';
import { marker } from './hostile-texts.ts';
import type { Came } from './raw-line.ts';

/** What is secret in a request, by the names of its fields. */
const secretFields = new Set(['code', 'answer', 'next', 'current', 'password']);
/** Shorter ones stand in answers by chance. */
const leastSecret = 8;
/** Nothing that is taken has its secrets deeper. */
const deepest = 10;

/** Looks at an answer from every side; resolves to its status, or 0 where there was none. */
export function judgeAnswer(
  endpoint: Endpoint,
  said: string | Buffer,
  came: Came,
  findings: Findings,
): number {
  const fault = (what: string): void => {
    findings.add(`${endpoint.name}: ${what}`, said, came);
  };
  if (typeof came === 'string') {
    fault(came === 'cut' ? 'the line was cut' : 'no answer');
    return 0;
  }
  const { status, headers, text } = came;
  const noBody = said.toString('latin1').startsWith('HEAD ');
  const wrong = noBody
    ? undefined
    : endpoint.fault(status, headers['content-type'] ?? '', readJson(text), text);
  if (wrong !== undefined) fault(wrong);
  if (status >= 500) fault(`status ${status}`);
  if (headers['cache-control'] !== 'no-store') fault('an answer that may be kept');
  if (JSON.stringify(headers).includes(marker)) fault('what was sent comes back in a header');
  if (status >= 400 && text.includes(marker) && !isAField(text)) {
    fault('a problem that repeats what was sent');
  }
  for (const secret of secretsIn(said)) {
    findings.secret(secret);
    if (text.includes(secret)) fault('a secret comes back');
  }
  return status;
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Names of fields that nobody knows are told, so that whoever wrote them finds them; never values. */
function isAField(text: string): boolean {
  const { errors = [], ...rest } = readJson(text) as { errors?: { problem: string }[] };
  const told = errors.map(({ problem }) => problem.replace(/^does not take: .*/su, ''));
  return !JSON.stringify([rest, told]).includes(marker);
}

function secretsIn(said: string | Buffer): string[] {
  const text = said.toString();
  const body = readJson(text.slice(text.indexOf('\r\n\r\n') + 4));
  const found: string[] = [];
  const look = (value: unknown, field: string, depth = 0): void => {
    if (typeof value === 'string' && secretFields.has(field) && value.length >= leastSecret) {
      found.push(value);
    } else if (typeof value === 'object' && value !== null && depth < deepest) {
      for (const [name, each] of Object.entries(value).slice(0, 50)) {
        look(each, Array.isArray(value) ? field : name, depth + 1);
      }
    }
  };
  look(body, '');
  return found;
}

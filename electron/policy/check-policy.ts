import {
  clientPolicySchema,
  connectionSchema,
  type ClientPolicy,
  type Connection,
} from '@gatehouse/shared';
import { describeIssue } from './describe-issue.ts';
import type { PolicyProblem } from './policy-problem.ts';

/** The settings that are no part of the trust decision, and so may fall back to their defaults. */
export type Settings = Omit<ClientPolicy, 'connection'>;

export type CheckedPolicy =
  | { ok: true; policy: ClientPolicy; problems: PolicyProblem[] }
  | { ok: false; settings: Settings; problems: PolicyProblem[] };

const settingsSchema = clientPolicySchema.omit({ connection: true });

/** What applies where no file says anything. */
export const defaultSettings: Settings = settingsSchema.parse({});

/**
 * Checks what was read from `origin`. One bad member of `connection` leaves the client without a
 * connection, because a typing error must never open what it was meant to close. Any other bad
 * value gives way to its default, so that the help desk's number stays on the screen.
 */
export function checkPolicy(content: unknown, origin: string): CheckedPolicy {
  const object = isRecord(content) ? structuredClone(content) : {};
  const { connection: given, ...rest } = object;
  const { settings, problems } = checkSettings(rest, origin);
  if (!isRecord(content)) {
    const problem = 'is not a group of settings. Write { "connection": { … } }.';
    return {
      ok: false,
      settings,
      problems: [{ setting: '', code: 'bad-value', problem, origin }],
    };
  }
  const connection = connectionSchema.safeParse(given, { reportInput: true });
  const impossible = connection.success ? findImpossible(connection.data, origin) : [];
  if (connection.success && impossible.length === 0) {
    return { ok: true, policy: { ...settings, connection: connection.data }, problems };
  }
  const bad = connection.success
    ? impossible
    : connection.error.issues.flatMap((issue) =>
        describeIssue({ ...issue, path: ['connection', ...issue.path] }, origin),
      );
  return { ok: false, settings, problems: firstOfEach([...bad, ...problems]) };
}

/** The schema's patterns let an impossible port through, which no URL may have. */
function findImpossible({ backendUrl, proxy }: Connection, origin: string): PolicyProblem[] {
  const given = [
    { setting: 'connection.backendUrl', value: backendUrl, like: 'https://reset.example.com' },
    { setting: 'connection.proxy', value: proxy, like: 'http://proxy.example.com:8080' },
  ];
  return given
    .filter(({ value }) => value !== undefined && !URL.canParse(value))
    .map(({ setting, like }) => {
      const problem = `is no address. Write a bare origin such as ${like}.`;
      return { setting, code: 'bad-value', problem, origin };
    });
}

/** One problem for each setting: a value of the wrong type fails the checks of its size, too. */
function firstOfEach(problems: PolicyProblem[]): PolicyProblem[] {
  return problems.filter(
    ({ setting }, index) => problems.findIndex((other) => other.setting === setting) === index,
  );
}

function checkSettings(given: Record<string, unknown>, origin: string) {
  const problems: PolicyProblem[] = [];
  // Each round removes what the schema named, and what lies deeper shows up in the next one.
  for (;;) {
    const parsed = settingsSchema.safeParse(given, { reportInput: true });
    if (parsed.success) return { settings: parsed.data, problems: firstOfEach(problems) };
    for (const issue of parsed.error.issues) {
      problems.push(...describeIssue(issue, origin));
      const bad =
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => [...issue.path, key])
          : [issue.path];
      for (const path of bad) remove(given, path);
    }
  }
}

/**
 * Takes a value away so that its default applies. A bad member of a list takes the list along, and
 * a group that lacks what it needs goes as a whole: every round takes something away.
 */
function remove(from: Record<string, unknown>, path: readonly PropertyKey[]): void {
  const [first, second] = path;
  if (typeof first !== 'string') throw new Error('The schema named no setting.');
  const group = from[first];
  if (typeof second === 'string' && isRecord(group) && Object.hasOwn(group, second)) {
    Reflect.deleteProperty(group, second);
  } else Reflect.deleteProperty(from, first);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

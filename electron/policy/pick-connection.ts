import { connectionSchema, type Connection } from '@gatehouse/shared';
import { describeIssue } from './describe-issue.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Source } from './source.ts';

export type PickedConnection =
  { ok: true; connection: Connection; source: Source } | { ok: false; problems: PolicyProblem[] };

/**
 * The connection of the highest source that says anything of it, whole: an address from here and
 * pins from there would be a connection that nobody has meant. One bad member, and there is none.
 */
export function pickConnection(sources: readonly Source[]): PickedConnection {
  const source = sources.find(({ connection }) => connection.kind !== 'none') ?? sources.at(-1);
  if (!source) throw new Error('There is no source of settings.');
  // What is wrong there is among its own problems.
  if (source.connection.kind === 'broken') return { ok: false, problems: [] };
  const given = source.connection.kind === 'given' ? source.connection.value : undefined;
  const parsed = connectionSchema.safeParse(given, { reportInput: true });
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      describeIssue({ ...issue, path: ['connection', ...issue.path] }, source),
    );
    return { ok: false, problems };
  }
  const problems = findImpossible(parsed.data, source);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, connection: parsed.data, source };
}

/** The schema's patterns let an impossible port through, which no URL may have. */
function findImpossible(
  { backendUrl, proxy }: Connection,
  { nameOf, origin }: Source,
): PolicyProblem[] {
  const given = [
    { member: 'backendUrl', value: backendUrl, like: 'https://reset.example.com' },
    { member: 'proxy', value: proxy, like: 'http://proxy.example.com:8080' },
  ];
  return given
    .filter(({ value }) => value !== undefined && !URL.canParse(value))
    .map(({ member, like }) => {
      const problem = `is no address. Write a bare origin such as ${like}.`;
      return { setting: nameOf(['connection', member]), code: 'bad-value', problem, origin };
    });
}

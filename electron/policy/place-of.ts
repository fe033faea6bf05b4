import type { PolicyProblem } from './policy-problem.ts';
import { installerKey, policyKey } from './registry-values.ts';

/** Which kind of source something comes from, for a log that names no paths. */
export type PolicyOrigin = 'policy' | 'installer' | 'file';

export function originOf({ origin }: { origin: string }): PolicyOrigin {
  if (origin === policyKey) return 'policy';
  return origin === installerKey ? 'installer' : 'file';
}

/**
 * Where IT finds a setting: in the file by its path, in the registry by key and value as an editor
 * shows them. Empty for the whole file.
 */
export function placeOf(problem: PolicyProblem): string {
  const { setting, origin } = problem;
  if (originOf(problem) === 'file') return setting;
  return setting === '' ? origin : `${origin}\\${setting}`;
}

/** The same with the file's own path, for whoever may see it. */
export function wholePlaceOf(problem: PolicyProblem): string {
  if (originOf(problem) !== 'file') return placeOf(problem);
  return [problem.origin, problem.setting].filter((part) => part !== '').join(', ');
}

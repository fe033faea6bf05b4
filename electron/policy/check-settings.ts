import { clientPolicySchema, type ClientPolicy } from '@gatehouse/shared';
import { describeIssue } from './describe-issue.ts';
import { isRecord } from './is-record.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Source } from './source.ts';

/** The settings that are no part of the trust decision, and so may fall back to their defaults. */
export type Settings = Omit<ClientPolicy, 'connection'>;

export const settingsSchema = clientPolicySchema.omit({ connection: true });

/** What is left of a source's settings without what cannot be used, still without defaults. */
export interface SoundSettings {
  settings: Record<string, unknown>;
  problems: PolicyProblem[];
}

/** Takes every bad value out of a source, so that what lies below it applies. */
export function checkSettings(source: Source): SoundSettings {
  const settings = structuredClone(source.settings) as Record<string, unknown>;
  const problems: PolicyProblem[] = [];
  // Each round removes what the schema named, and what lies deeper shows up in the next one.
  for (;;) {
    const parsed = settingsSchema.safeParse(settings, { reportInput: true });
    if (parsed.success) return { settings, problems };
    for (const issue of parsed.error.issues) {
      problems.push(...describeIssue(issue, source));
      const bad =
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => [...issue.path, key])
          : [issue.path];
      for (const path of bad) remove(settings, path);
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

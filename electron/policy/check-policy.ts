import type { ClientPolicy } from '@gatehouse/shared';
import { checkSettings, settingsSchema, type Settings } from './check-settings.ts';
import { dropUnoffered } from './drop-unoffered.ts';
import { mergeSettings } from './merge-settings.ts';
import { pickConnection } from './pick-connection.ts';
import type { PolicyProblem } from './policy-problem.ts';
import type { Source } from './source.ts';

export type CheckedPolicy =
  | { ok: true; policy: ClientPolicy; problems: PolicyProblem[] }
  | { ok: false; settings: Settings; problems: PolicyProblem[] };

/** The policy, and the source whose files its connection may name. */
export type SourcedPolicy =
  (CheckedPolicy & { ok: true; source: Source }) | (CheckedPolicy & { ok: false });

/** What applies where no source says anything. */
export const defaultSettings: Settings = settingsSchema.parse({});

/**
 * Checks and merges what was read, the highest source first. One bad member of the connection that
 * applies leaves the client without one, because a typing error must never open what it was meant
 * to close. Any other bad value gives way to the next source and at last to its default, so that
 * the help desk's number stays on the screen.
 */
export function checkPolicy(sources: readonly Source[]): SourcedPolicy {
  const picked = pickConnection(sources);
  const sound = dropUnoffered(sources.map(checkSettings), sources);
  const settings = settingsSchema.parse(mergeSettings(sound.map((each) => each.settings)));
  const problems = firstOfEach([
    ...sources.flatMap((source) => source.problems),
    ...(picked.ok ? [] : picked.problems),
    ...sound.flatMap((each) => each.problems),
  ]);
  if (!picked.ok) return { ok: false, settings, problems };
  const { connection, source } = picked;
  return { ok: true, policy: { ...settings, connection }, problems, source };
}

/**
 * One problem for each setting of each source: a value of the wrong type fails the checks of its
 * size, too. Names that cannot be repeated look alike and are told once.
 */
function firstOfEach(problems: PolicyProblem[]): PolicyProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ setting, origin }) => {
    const place = JSON.stringify([origin, setting]);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

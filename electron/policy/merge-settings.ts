import { isRecord } from './is-record.ts';

/** Groups whose members mean nothing without each other: the addresses are those of the site. */
export const wholeGroups: ReadonlySet<string> = new Set(['internetCheck']);

/**
 * Lays sound settings over each other, the highest first. A group is merged member by member, so
 * that a policy can set the help desk's number and leave its name to the installer.
 */
export function mergeSettings(sources: readonly Readonly<Record<string, unknown>>[]) {
  const merged: Record<string, unknown> = {};
  for (const settings of sources) {
    for (const [name, value] of Object.entries(settings)) {
      const above = merged[name];
      if (above === undefined) merged[name] = value;
      else if (isRecord(above) && isRecord(value) && !wholeGroups.has(name)) {
        merged[name] = { ...value, ...above };
      }
    }
  }
  return merged;
}

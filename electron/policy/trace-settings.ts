import { checkSettings } from './check-settings.ts';
import { dropUnoffered } from './drop-unoffered.ts';
import { isRecord } from './is-record.ts';
import { wholeGroups } from './merge-settings.ts';
import type { Source } from './source.ts';

/** Which source a setting such as `helpdesk.name` was taken from; undefined: none, so its default. */
export type GiverOf = (setting: string) => Source | undefined;

/** Traces the settings outside the connection the way that they are merged. */
export function traceSettings(sources: readonly Source[]): GiverOf {
  const sound = dropUnoffered(sources.map(checkSettings), sources);
  return (setting) => {
    const [first = '', second] = setting.split('.');
    const index = sound.findIndex(({ settings }) => {
      const value = settings[first];
      if (value === undefined || second === undefined || wholeGroups.has(first)) {
        return value !== undefined;
      }
      return isRecord(value) && value[second] !== undefined;
    });
    const value = sound[index]?.settings[first];
    const said = second === undefined || (isRecord(value) && value[second] !== undefined);
    return said ? sources[index] : undefined;
  };
}

import { dirname } from 'node:path';
import type { RegistryReading } from '../platform/registry-reading.ts';
import { isRecord } from '../policy/is-record.ts';
import { originOf, wholePlaceOf } from '../policy/place-of.ts';
import { readSources } from '../policy/read-sources.ts';
import { registryValues } from '../policy/registry-values.ts';
import { settlePolicy } from '../policy/settle-policy.ts';
import { traceSettings } from '../policy/trace-settings.ts';
import type { PolicyReport, ReportedValue } from './policy-report.ts';
import { ownFileProblems } from './own-file-problems.ts';
import { signInValues } from './sign-in-values.ts';
import { tileProblems } from './tile-problems.ts';

export interface ReportInput {
  /** The policy file's path. */
  file: string;
  /** What was read of the registry; absent where there is none. */
  registry?: RegistryReading | undefined;
  tile?: RegistryReading | undefined;
  version: string;
}

/** All that the client makes of its settings, from the very parts that it reads them with. */
export function makeReport({ file, registry, tile, version }: ReportInput): PolicyReport {
  const sources = readSources(file, registry);
  const checked = settlePolicy(sources, dirname(file));
  const giverOf = traceSettings(sources);
  const speaker = sources.find(({ connection }) => connection.kind !== 'none');
  const settings = checked.ok ? checked.policy : checked.settings;
  const complaints: PolicyReport['complaints'] = [
    ...[...checked.problems, ...tileProblems(tile)].map((each) => ({
      place: wholePlaceOf(each),
      origin: originOf(each),
      code: each.code,
      problem: each.problem,
    })),
    ...ownFileProblems(settings, giverOf),
  ];
  const sound = complaints.length === 0 ? 'sound' : 'complaints';
  return {
    format: 1,
    version,
    verdict: checked.ok ? sound : 'not-configured',
    connection: {
      origin: speaker === undefined ? null : originOf(speaker),
      value: checked.ok ? checked.policy.connection : null,
    },
    settings: registryValues.flatMap(({ name, setting }) => {
      if (setting === undefined || setting.split('.', 1)[0] === 'connection') return [];
      const giver = giverOf(setting);
      const origin = giver === undefined ? 'default' : originOf(giver);
      return [{ setting, registryValue: name, value: valueAt(settings, setting), origin }];
    }),
    signInScreen: signInValues(registry, tile),
    complaints,
  };
}

/** The table has no setting of another type; a test holds it to the schema. */
function valueAt(settings: object, setting: string): ReportedValue {
  let value: unknown = settings;
  for (const part of setting.split('.')) value = isRecord(value) ? value[part] : undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(String) : null;
}

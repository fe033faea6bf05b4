import type { TreeReading } from '../platform/registry-reading.ts';
import { decodeRegistryValue } from './decode-registry-value.ts';
import { nameSetting } from './name-setting.ts';
import type { PolicyProblem, PolicyProblemCode } from './policy-problem.ts';
import { treeFaults, valueFaults } from './registry-faults.ts';
import {
  findRegistryValue,
  isKept,
  registryKeys,
  registryValues,
  type RegistryValue,
} from './registry-values.ts';
import type { GivenConnection, Source } from './source.ts';

/**
 * One key of the registry as a source of settings. A key that cannot be read, and a value of the
 * connection that cannot, may have closed something: the connection counts as broken then.
 */
export function registrySource(tree: TreeReading, origin: string): Source {
  const problems: PolicyProblem[] = [];
  let whole = false;
  const source = (settings: Source['settings'], connection: GivenConnection): Source => ({
    ...{ origin, settings, connection, problems },
    nameOf: (path) => nameRegistryValue(path, whole),
  });
  const report = (name: string, code: PolicyProblemCode, problem: string) =>
    problems.push({
      setting: name === '' ? '(Default)' : nameSetting([name]),
      code,
      problem,
      origin,
    });

  if (tree.state === 'absent') return source({}, { kind: 'none' });
  if (tree.state !== 'read') {
    const problem = treeFaults[tree.state];
    problems.push({ setting: '', code: 'registry-unreadable', problem, origin });
    return source({}, { kind: 'broken' });
  }

  const given = new Map<RegistryValue, unknown>();
  let broken = false;
  const spoil = (entry: RegistryValue) => {
    if (isOfConnection(entry)) broken = true;
  };
  for (const { name, value } of tree.values) {
    const entry = findRegistryValue(name);
    if (!entry) {
      if (isKept(name, origin)) continue;
      report(name, 'unknown-setting', 'is not a setting. Remove it, or correct its spelling.');
      continue;
    }
    const decoded = decodeRegistryValue(value, entry.kind);
    if (decoded.ok) given.set(entry, decoded.value);
    else {
      for (const { path, code, problem } of decoded.faults) {
        problems.push({ setting: nameSetting([entry.name, ...path]), code, problem, origin });
      }
      spoil(entry);
    }
  }
  for (const { name, reason } of tree.problems) {
    const entry = findRegistryValue(name);
    const { code, problem } = valueFaults[reason];
    if (reason === 'name') problems.push({ setting: '(unreadable name)', code, problem, origin });
    else report(entry?.name ?? name, code, problem);
    if (entry) spoil(entry);
  }
  for (const key of tree.keys) {
    const known = registryKeys.some((each) => each.toLowerCase() === key.toLowerCase());
    if (!known) report(key, 'unknown-setting', 'is a key that is not ours. Remove it.');
  }

  const { connection, ...settings } = nest(given);
  whole = [...given.keys()].some(({ setting }) => setting === 'connection');
  if (whole && [...given.keys()].filter(isOfConnection).length > 1) {
    const problem = 'stands beside single values of the connection. Keep one or the other.';
    report('Connection', 'connection-twice', problem);
    broken = true;
  }
  if (broken) return source(settings, { kind: 'broken' });
  return source(
    settings,
    connection === undefined ? { kind: 'none' } : { kind: 'given', value: connection },
  );
}

function isOfConnection({ setting }: RegistryValue): boolean {
  return setting?.split('.', 1)[0] === 'connection';
}

/** Puts the values where the policy file has them; what is not the client's has no place there. */
function nest(given: ReadonlyMap<RegistryValue, unknown>): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [{ setting }, value] of given) {
    const [first, second] = setting?.split('.') ?? [];
    if (first === undefined) continue;
    if (second === undefined) nested[first] ??= value;
    else nested[first] = { ...(nested[first] as object | undefined), [second]: value };
  }
  return nested;
}

/**
 * What a setting is called in the registry: `Pins[0]`, or `Connection.pins[0]` where the connection
 * stands there as a whole.
 */
function nameRegistryValue(path: readonly PropertyKey[], whole: boolean): string {
  const [first, ...rest] = path;
  if (whole && first === 'connection') return nameSetting(['Connection', ...rest]);
  for (let length = path.length; length > 0; length--) {
    const setting = nameSetting(path.slice(0, length));
    const entry = registryValues.find((each) => each.setting === setting);
    if (entry) return nameSetting([entry.name, ...path.slice(length)]);
  }
  return nameSetting(path);
}

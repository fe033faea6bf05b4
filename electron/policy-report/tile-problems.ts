import type { RegistryReading, TreeReading } from '../platform/registry-reading.ts';
import { nameSetting } from '../policy/name-setting.ts';
import type { PolicyProblem } from '../policy/policy-problem.ts';
import { treeFaults, valueFaults } from '../policy/registry-faults.ts';
import { installerKey, policyKey } from '../policy/registry-values.ts';
import { nameTileValue } from './sign-in-values.ts';

/** What is wrong with the tile's own words, as far as it can be told without the tile. */
export function tileProblems(tile: RegistryReading | undefined): PolicyProblem[] {
  if (!tile) return [];
  return [...problemsIn(tile.policy, policyKey), ...problemsIn(tile.installer, installerKey)];
}

function problemsIn(tree: TreeReading, origin: string): PolicyProblem[] {
  if (tree.state === 'absent') return [];
  if (tree.state !== 'read') {
    const problem = treeFaults[tree.state];
    return [{ setting: 'Tile', code: 'registry-unreadable', problem, origin }];
  }
  const problems: PolicyProblem[] = [];
  const tell = (name: string, code: PolicyProblem['code'], problem: string) =>
    void problems.push({ setting: settingOf(name), code, problem, origin });
  for (const { name, value } of tree.values) {
    if (nameTileValue(name) === undefined) {
      tell(name, 'unknown-setting', 'is not a setting. Remove it, or correct its spelling.');
    } else if (typeof value !== 'string') tell(name, 'wrong-kind', 'is no text. Write REG_SZ.');
    else if (value === '') tell(name, 'bad-value', 'is empty. Write it, or remove the value.');
  }
  for (const { name, reason } of tree.problems) {
    const { code, problem } = valueFaults[reason];
    tell(name, code, problem);
  }
  return problems;
}

/** A name that could be nobody's is not repeated. */
function settingOf(name: string): string {
  const known = nameTileValue(name);
  if (known !== undefined) return known;
  const last = name.split('\\').at(-1) ?? '';
  return `Tile\\${nameSetting([last])}`;
}

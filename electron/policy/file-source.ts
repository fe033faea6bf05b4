import { isRecord } from './is-record.ts';
import { nameSetting } from './name-setting.ts';
import type { PolicyFile } from './read-policy-file.ts';
import type { Source } from './source.ts';

/** The policy file as a source of settings. One that cannot be read may have named a connection. */
export function fileSource(file: PolicyFile, origin: string): Source {
  const nameOf = nameSetting;
  if (!file.ok) return broken([file.problem]);
  if (!isRecord(file.content)) {
    const problem = 'is not a group of settings. Write { "connection": { … } }.';
    return broken([{ setting: '', code: 'bad-value', problem, origin }]);
  }
  const { connection: value, ...settings } = file.content;
  const connection: Source['connection'] =
    value === undefined ? { kind: 'none' } : { kind: 'given', value };
  return { origin, settings, connection, problems: [], nameOf };

  function broken(problems: Source['problems']): Source {
    return { origin, settings: {}, connection: { kind: 'broken' }, problems, nameOf };
  }
}
